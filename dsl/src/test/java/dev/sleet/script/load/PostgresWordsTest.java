package dev.sleet.script.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.script.ScriptFolder;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostgresWordsTest extends ScriptFolder {
    private static final String PG = "import static dev.sleet.dsl.postgres.Pg.*;\n";

    private List<String> problemsOnSqlite(String text) throws IOException {
        LoadResult result = ScriptLoader.load(
                Files.writeString(folder.resolve("schema.jsh"), text),
                LoadOptions.DEFAULT.withTarget(ScriptTarget.of(DatabaseKind.SQLITE)));
        assertThat(result).isInstanceOf(LoadResult.Failed.class);
        return ((LoadResult.Failed) result)
                .problems().stream()
                        .map(problem -> problem.line() + " " + problem.message())
                        .toList();
    }

    /** A script that nobody's database is named for is PostgreSQL's as soon as one word of it is. */
    @Test
    void aPersonWritesWhatIsPrinted() throws IOException {
        String script = PG + """

            var mood = enumType("mood", "sad", "ok");

            var orders = table("orders",
                uuid("id").primaryKey().defaultRandom(),
                text("exchange").notNull(),
                bigint("quantity").notNull().check("quantity > 0").notValid(),
                numeric("price", 10, 2),
                column("feeling", "mood"),
                text("tags").array().notNull().defaultSql("'{}'::text[]"),
                jsonb("metadata"),
                timestamptz("created_at").notNull().defaultNow(),
                int4("number").identity().startsWith(100),
                text("parent").references("orders", "id").initiallyImmediate().matchFull(),
                exclude("one_at_a_time").using("gist").with("exchange", "=").with(expression("tstzrange(a, b)"), "&&"),
                index("orders_tags", "tags").using("gin").with("fastupdate", "off"),
                uniqueIndex("orders_once", asc("exchange").ops("text_pattern_ops").nullsFirst()).include("price").nullsNotDistinct()).enableRowSecurity();

            var touched = function("touched").returns("trigger").language("plpgsql").body(""\"
                BEGIN
                  RETURN NEW;
                END;
                ""\");

            var ordersTouched = trigger("orders_touched").beforeInsert().orUpdateOf("price").on("orders").forEachRow().executeFunction("touched");

            var own = policy("own").on("orders").forSelect().to("app").using("exchange = current_user");

            var ordersGrant = grant("INSERT", "SELECT").on("orders").to("app");

            var ordersComment = comment("COLUMN", "orders", "price", "per unit");
            """;
        Schema schema = loaded(script);
        assertThat(schema.names()).isEqualTo(NameRule.EXACT);
        assertThat(ScriptPrinter.print(schema)).isEqualTo(script);
    }

    @Test
    void whatIsInASchemaIsCalledAfterIt() throws IOException {
        Schema schema = loaded(PG + """
            var audit = schema("audit",
                enumType("kind", "a"),
                table("events",
                    integer("id").primaryKey(),
                    integer("parent").references("events", "id"),
                    integer("owner").references("public.users", "id"),
                    index("events_by_parent", "parent")),
                trigger("t").afterInsert().on("events").executeFunction("log"),
                grant("SELECT").on("events").to("app"));
            var users = table("users", integer("id").primaryKey(), index("events_by_parent", "id"));
            """);
        assertThat(schema.tables()).extracting(Table::name).containsExactly("audit.events", "users");
        assertThat(schema.table("audit.events").orElseThrow().constraints(Constraint.ForeignKey.class))
                .extracting(Constraint.ForeignKey::parent)
                .containsExactly("audit.events", "public.users");
        assertThat(schema.entities())
                .extracting(Special.Entity::key)
                .containsExactly(
                        "schema audit",
                        "enum type audit.kind",
                        "trigger \"audit.events\" t",
                        "grant TABLE \"audit.events\" \"app\" false");
    }

    @Test
    void theArgumentsOfAFunctionAreNoPartOfItsName() throws IOException {
        Schema schema = loaded(PG + """
            var audit = schema("audit",
                grant("EXECUTE").on("FUNCTION", "log(public.kind, numeric(10, 2))").to("app"),
                comment("FUNCTION", "\\"a.(b\\"(other.kind)", "says"),
                comment("FUNCTION", "other.log(public.kind)", "more"));
            """);
        assertThat(schema.entities().stream().skip(1))
                .extracting(Special.Entity::name)
                .containsExactly(
                        "audit.log(public.kind, numeric(10, 2))",
                        "audit.\"a.(b\"(other.kind)",
                        "other.log(public.kind)");
    }

    @Test
    void aTypeIsNamedInQuotesWhereItsNameIsAWordOfSql() throws IOException {
        Schema schema = loaded(PG + """
            var user = enumType("user", "a");
            var order = domain("order.table", "text");
            var t = table("t", column("u", user), column("o", order), column("k", enumType("kind", "b")));
            """);
        assertThat(schema.tables().getFirst().columns())
                .extracting(column -> column.type().written())
                .containsExactly("\"user\"", "\"order\".\"table\"", "kind");
    }

    @Test
    void aSerialColumnHasASequenceThatGoesWithIt() throws IOException {
        Schema schema = loaded(PG + "var t = table(\"audit.Log\", bigserial(\"id\").primaryKey());");
        assertThat(ScriptPrinter.print(schema)).contains("""
            var auditLogIdSeq = sequence("audit.Log_id_seq").type("bigint").ownedBy("audit.Log", "id");
            """, """
                bigint("id").primaryKey().notNull().defaultSql("nextval('audit.\\"Log_id_seq\\"'::regclass)"));
            """);
    }

    @Test
    void aKeyThatCountsIsAnIdentity() throws IOException {
        Schema schema = loaded(PG + """
            var a = table("a", integer("id").primaryKey().autoIncrement(), jsonb("x"));
            var b = table("b", integer("id").primaryKey(), integer("n"));
            var c = table("c", bigint("id").primaryKey());
            var d = table("d", bigint("id").primaryKey().autoIncrement());
            """);
        assertThat(schema.tables().stream()
                        .filter(table -> PgColumn.of(table.columns().getFirst())
                                .identity()
                                .isPresent())
                        .map(Table::name))
                .containsExactly("a", "b", "d");
    }

    @Test
    void sqliteHasNoneOfThem() throws IOException {
        assertThat(problemsOnSqlite(PG + """
                var mood = enumType("mood", "sad");
                var t = table("t",
                    bigint("id"),
                    integer("n").identity(),
                    text("x").unique().nullsNotDistinct(),
                    exclude("e").with("x", "="),
                    index("i", asc("x").nullsLast()).using("gin")).unlogged();
                var v = view("v", "SELECT 1").with("security_invoker", "true");
                var s = schema("audit", table("u", text("a")));
                var fine = only(POSTGRES, enumType("other", "x"));
                """))
                .containsExactly(
                        "2 enumType(...) is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "3 unlogged() is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "4 the type bigint of column \"id\" is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "5 identity() is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "6 nullsNotDistinct() is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "7 exclude(...) is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "8 using(\"gin\") is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "8 nullsLast() is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "9 with(...) is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)",
                        "10 schema(...) is PostgreSQL's, and this script is loaded for SQLite; put it into only(POSTGRES, ...)");
    }

    @Test
    void whatIsMissingIsSaidAtItsLine() throws IOException {
        assertThat(problems(PG + """
                var p = policy("p").using("true");
                var g = grant("SELECT").on("t");
                var f = function("f");
                var t = trigger("t").afterInsert().orDelete().on("x");
                var m = enumType("m", "a");
                var n = enumType("m", "b");
                """))
                .containsExactly(
                        "schema.jsh:2:1: policy \"p\" does not say its table: on(\"...\")",
                        "schema.jsh:3:1: a grant of SELECT does not say on what and to whom: on(\"...\").to(\"...\")",
                        "schema.jsh:4:1: function \"f\" does not say what it does: body(\"...\") or atomic(\"...\")",
                        "schema.jsh:5:1: trigger \"t\" does not say what it does: executeFunction(\"...\")",
                        "schema.jsh:7:1: enum type \"m\" has the name of the enum type \"m\" at schema.jsh:6");
    }
}
