package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A migration that rows do not let names those rows, and neither invents any nor asks when all is well. */
class OffendersTest {
    private static final String ORGS = "var orgs = table(\"orgs\", integer(\"id\").primaryKey());\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Migrations migrations = new Migrations(Path.of(""));

    @BeforeEach
    void makeDatabase() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        migrations = new Migrations(dir.resolve("migrations"));
        declare("text(\"name\"), integer(\"age\"), integer(\"org\")");
        migrations.add("users", script);
        assertThat(migrate("--create").code()).isZero();
        Outcome.sql(
                database,
                "INSERT INTO users VALUES (1, NULL, 3, 1), (2, 'b', -4, 7), (3, 'b', -5, 8), (4, NULL, 1, NULL)",
                "INSERT INTO orgs VALUES (1)");
    }

    private void declare(String columns) throws Exception {
        Files.writeString(
                script, ORGS + "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private Outcome migrate(String... more) {
        return Outcome.of(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "migrate",
                                database.toString(),
                                "--dir",
                                migrations.directory().toString()),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text(\"name\").notNull(), integer(\"age\"), integer(\"org\") | \"users.name\": 2 rows hold NULL: id=1",
                "text(\"name\").unique(), integer(\"age\"), integer(\"org\") | such as name=`b`",
                "text(\"name\"), integer(\"age\").check(\"age > 0\"), integer(\"org\") | 2 rows",
                "text(\"name\"), integer(\"age\"), integer(\"org\").references(\"orgs\") | 2 rows"
            })
    void theRowsAreNamed(String columns, String expected) throws Exception {
        declare(columns);
        migrations.add("stricter", script);
        Outcome failed = migrate();
        assertThat(failed.code()).as(failed.err()).isEqualTo(4);
        assertThat(failed.err()).contains(expected.replace("`", "'"), "the file is as it was", "to go on");
        Outcome.sql(database, "UPDATE users SET name = 'n' || id, age = 1, org = 1");
        assertThat(migrate().code()).isZero();
    }

    @Test
    @DisplayName("H155 a migration carries rows that broke a CHECK before, as a push does")
    void rowsThatBrokeACheckBefore() throws Exception {
        declare("text(\"name\"), integer(\"age\").check(\"age > 0\"), integer(\"org\")");
        Outcome.sql(database, "UPDATE users SET age = 1");
        migrations.add("checked", script);
        assertThat(migrate().code()).isZero();
        Outcome.sql(database, "PRAGMA ignore_check_constraints = ON", "UPDATE users SET age = -1 WHERE id IN (2, 3)");
        declare("text(\"name\"), integer(\"age\").check(\"age > 0\"), real(\"org\")");
        migrations.add("wider", script);
        Outcome migrated = migrate();
        assertThat(migrated.code()).as(migrated.err()).isZero();
        assertThat(Outcome.value(database, "SELECT group_concat(age) FROM users"))
                .isEqualTo("1,-1,-1,1");
    }

    @Test
    @DisplayName(
            "H155 rows that broke a CHECK before are named where a migration looks at them for the sake of another")
    void rowsThatBrokeACheckBeforeBesideANewOne() throws Exception {
        declare("text(\"name\"), integer(\"age\").check(\"age > 0\"), integer(\"org\")");
        Outcome.sql(database, "UPDATE users SET age = 1");
        migrations.add("checked", script);
        assertThat(migrate().code()).isZero();
        Outcome.sql(database, "PRAGMA ignore_check_constraints = ON", "UPDATE users SET age = -1 WHERE id IN (2, 3)");
        declare("text(\"name\"), integer(\"age\").check(\"age > 0\"), integer(\"org\").check(\"org < 99\")");
        migrations.add("more", script);
        Outcome refused = migrate();
        assertThat(refused.code()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("2 rows break the check (age > 0): id=2, id=3", "the file is as it was");
    }

    @Test
    @DisplayName(
            "H178 an expression that cannot be computed for a row refuses a migration, and many rows have a query that"
                    + " lists them")
    void anExpressionThatFails() throws Exception {
        Outcome.sql(database, "UPDATE users SET name = '{}' WHERE id > 1", "UPDATE users SET name = 'no' WHERE id = 1");
        declare("text(\"name\"), integer(\"age\"), integer(\"org\"), index(\"by_x\", expression(\"json_extract(name,"
                + " '$.x')\"))");
        migrations.add("indexed", script);
        Outcome refused = migrate();
        assertThat(refused.code()).as(refused.err()).isEqualTo(4);
        assertThat(refused.err()).contains("malformed JSON", "id=1", "to go on: change these rows");
        Outcome.sql(
                database,
                "UPDATE users SET name = '{}'",
                "INSERT INTO users(name) VALUES ('a'), ('b'), ('c'), ('d'), ('e'), ('f')",
                "UPDATE users SET name = '{}', age = NULL");
        assertThat(migrate().code()).isZero();
        declare("text(\"name\"), integer(\"age\").notNull(), integer(\"org\"), index(\"by_x\","
                + " expression(\"json_extract(name, '$.x')\"))");
        migrations.add("filled", script);
        Outcome many = migrate();
        assertThat(many.code()).isEqualTo(4);
        String query = many.err()
                .lines()
                .filter(line -> line.contains("all of them: "))
                .findFirst()
                .orElseThrow();
        String sql = query.substring(query.indexOf(": ") + 2);
        assertThat(Outcome.value(database, "SELECT count(*) FROM (" + sql + ")"))
                .isEqualTo("10");
    }

    @Test
    @DisplayName("H178 a statement that is none is no row's fault")
    void aStatementThatIsNone() throws Exception {
        declare("text(\"name\"), integer(\"age\"), text(\"org\")");
        migrations.append(migrations.add("wrong", script), "UPDATE user SET age = 1;");
        Outcome failed = migrate();
        assertThat(failed.code()).isNotEqualTo(4);
        assertThat(failed.err()).doesNotContain("change these rows");
    }

    @Test
    void ofStatementsByHandNothingIsSaidThatMayBeWrong() throws Exception {
        declare("text(\"name\").notNull(), integer(\"age\"), integer(\"org\")");
        String name = migrations.add("stricter", script);
        Path sql = migrations.directory().resolve(name).resolve("migration.sql");
        String text = Files.readString(sql);
        int begin = text.indexOf("BEGIN IMMEDIATE;\n") + "BEGIN IMMEDIATE;\n".length();
        Files.writeString(
                sql, text.substring(0, begin) + "UPDATE users SET name = '?' WHERE id = 1;\n" + text.substring(begin));
        Outcome failed = migrate();
        assertThat(failed.code()).isEqualTo(4);
        assertThat(failed.err()).contains("NOT NULL").doesNotContain("rows hold NULL");
    }
}
