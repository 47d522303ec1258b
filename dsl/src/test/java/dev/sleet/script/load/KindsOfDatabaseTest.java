package dev.sleet.script.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.script.ScriptFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One script, loaded for each kind of database. */
class KindsOfDatabaseTest extends ScriptFolder {
    private static final String PORTABLE = """
        var t = table("t",
            uuid("id").primaryKey().defaultRandom(),
            integer("n").notNull().defaultValue(3),
            bool("flag").notNull().defaultValue(true),
            json("data").defaultValue("{}"),
            timestamp("made").notNull().defaultNow(),
            timestampMillis("at").defaultNow(),
            date("day").defaultNow(),
            decimal("price"), real("r"), blob("b"), numeric("m"),
            enumeration("state", "State", "OPEN", "SHUT"),
            text("name").check("name_short", sql(sqlite("length(name) < 9"), postgres("char_length(name) < 9"))),
            only(SQLITE, text("other").collate("NOCASE")),
            only(POSTGRES, column("other", "citext"), index("t_other", "other")));
        var v = only(POSTGRES, view("v", "SELECT 1"));
        """;

    private LoadResult load(String text, DatabaseKind kind) throws IOException {
        return ScriptLoader.load(
                Files.writeString(folder.resolve("schema.jsh"), text),
                LoadOptions.DEFAULT.withTarget(ScriptTarget.of(kind)));
    }

    private Schema loaded(String text, DatabaseKind kind) throws IOException {
        LoadResult result = load(text, kind);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private List<String> problems(String text, DatabaseKind kind) throws IOException {
        LoadResult result = load(text, kind);
        assertThat(result).isInstanceOf(LoadResult.Failed.class);
        return ((LoadResult.Failed) result)
                .problems().stream()
                        .map(problem -> problem.line() + " " + problem.message())
                        .toList();
    }

    private static List<String> columns(Schema schema) {
        return schema.tables().getFirst().columns().stream()
                .map(column -> column.name() + " " + column.type()
                        + column.defaultValue().map(value -> " = " + value).orElse(""))
                .toList();
    }

    private static List<String> checks(Schema schema) {
        return schema.tables().getFirst().constraints(Constraint.Check.class).stream()
                .map(Constraint.Check::expression)
                .map(SqlText::written)
                .toList();
    }

    @Test
    void postgresStoresEachMeaningInItsOwnWay() throws IOException {
        Schema schema = loaded(PORTABLE, DatabaseKind.POSTGRES);
        assertThat(columns(schema))
                .containsExactly(
                        "id uuid = gen_random_uuid()",
                        "n bigint = 3",
                        "flag boolean = true",
                        "data jsonb = '{}'",
                        "made timestamp with time zone = now()",
                        "at bigint = (EXTRACT(epoch FROM now()) * 1000)::bigint",
                        "day date = CURRENT_DATE",
                        "price numeric",
                        "r double precision",
                        "b bytea",
                        "m numeric",
                        "state text",
                        "name text",
                        "other citext");
        assertThat(checks(schema)).containsExactly("\"state\" IN ('OPEN', 'SHUT')", "char_length(name) < 9");
        assertThat(schema.views()).hasSize(1);
        assertThat(schema.names()).isEqualTo(NameRule.EXACT);
    }

    @Test
    void sqliteStoresTheSameAsTextAndNumbersWithChecks() throws IOException {
        Schema schema = loaded(PORTABLE, DatabaseKind.SQLITE);
        assertThat(columns(schema)).contains("n INTEGER = 3", "flag INTEGER = 1", "made TEXT = CURRENT_TIMESTAMP");
        assertThat(checks(schema))
                .containsExactly(
                        "length(\"id\") = 36",
                        "\"flag\" IN (0, 1)",
                        "json_valid(\"data\")",
                        "\"state\" IN ('OPEN', 'SHUT')",
                        "length(name) < 9");
        assertThat(schema.tables().getFirst().column("other").flatMap(Column::collation))
                .contains("NOCASE");
        assertThat(schema.views()).isEmpty();
        assertThat(loaded(PORTABLE)).isEqualTo(schema);
    }

    @Test
    void whatAKindCannotSayIsAProblemAtItsLine() throws IOException {
        assertThat(problems("""
                var t = table("t",
                    any("a"),
                    text("b").unique().onConflict(REPLACE),
                    text("c").collate("NOCASE"),
                    text("d").check(sql(sqlite("d > 0")))).withoutRowid();
                var f = virtualTable("f", "fts5", "body");
                var g = trigger("g").afterInsert().on("t").execute("DELETE FROM t");
                """, DatabaseKind.POSTGRES))
                .containsExactly(
                        "1 withoutRowid() is SQLite's, and this script is loaded for PostgreSQL; put it into only(SQLITE, ...)",
                        "2 any(...) is SQLite's, and this script is loaded for PostgreSQL; give the column \"a\" a type",
                        "3 onConflict(REPLACE) is SQLite's, and this script is loaded for PostgreSQL; put it into only(SQLITE, ...)",
                        "4 collate(\"NOCASE\") is SQLite's, and this script is loaded for PostgreSQL; the type citext or a"
                                + " nondeterministic collation compares so in PostgreSQL",
                        "5 the sql(...) of table \"t\" has no text for PostgreSQL: add postgres(\"...\")",
                        "6 virtualTable(...) is SQLite's, and this script is loaded for PostgreSQL; put it into only(SQLITE, ...)",
                        "7 execute(...) is SQLite's, and this script is loaded for PostgreSQL; a trigger of PostgreSQL has"
                                + " executeFunction(...)");
    }

    @Test
    void aTextForOneKindOnlyMakesTheScriptOneOfThatKind() throws IOException {
        Schema schema = loaded("var v = view(\"v\", sql(postgres(\"SELECT now()\")));");
        assertThat(schema.names()).isEqualTo(NameRule.EXACT);
        assertThat(schema.views().getFirst().select().written()).isEqualTo("SELECT now()");
    }

    @Test
    void anExclusionComparesWhatIsWrittenForTheKind() throws IOException {
        String script = """
            import static dev.sleet.dsl.postgres.Pg.*;
            var t = only(POSTGRES, table("t", integer("n"),
                exclude("e").using("gist").with(expression(sql(sqlite("a"), postgres("b"))), "&&")));
            """;
        Constraint.Exclude rule = loaded(script, DatabaseKind.POSTGRES)
                .tables()
                .getFirst()
                .constraints(Constraint.Exclude.class)
                .getFirst();
        assertThat(rule.elements().getFirst().term())
                .isInstanceOfSatisfying(
                        IndexTerm.OnExpression.class,
                        term -> assertThat(term.expression().written()).isEqualTo("b"));
        assertThat(problems(script.replace(", postgres(\"b\")", ""), DatabaseKind.POSTGRES))
                .containsExactly("3 the sql(...) of table \"t\" has no text for PostgreSQL: add postgres(\"...\")");
    }

    @Test
    void namesThatDifferInTheirCaseAreTwoForPostgres() throws IOException {
        assertThat(problems("""
                var t = table("t", integer("id"), index("i", "ID"));
                """, DatabaseKind.POSTGRES))
                .containsExactly("1 table \"t\" has no column \"ID\", which index \"i\" names");
        assertThat(loaded("var t = table(\"t\", integer(\"id\"), index(\"i\", \"ID\"));", DatabaseKind.SQLITE)
                        .tables())
                .hasSize(1);
        Schema schema = loaded("""
            var t = table("t", integer("id"), integer("ID").primaryKey());
            """, DatabaseKind.POSTGRES);
        assertThat(schema.tables().getFirst().columns().stream()
                        .filter(column -> PgColumn.of(column).identity().isPresent()))
                .extracting(Column::name)
                .containsExactly("ID");
    }

    @Test
    void aRandomDefaultIsOneOfUuids() throws IOException {
        assertThat(problems("var t = table(\"t\", text(\"a\").defaultRandom());"))
                .singleElement()
                .asString()
                .contains("defaultRandom() on column \"a\" belongs to uuid(...)");
    }
}
