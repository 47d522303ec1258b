package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that can be counted and not named, as only the application knows their order. */
class UnnamedRowsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z INT)",
                "CREATE TABLE w(a TEXT COLLATE loc PRIMARY KEY, z INT) WITHOUT ROWID",
                "CREATE TABLE w(a TEXT COLLATE loc UNIQUE NOT NULL, z INT)",
                "CREATE TABLE w(a TEXT COLLATE loc, z INT, PRIMARY KEY (a, z))",
                "CREATE TABLE w(a TEXT COLLATE loc, z INT NOT NULL, UNIQUE (a, z))",
                "CREATE TABLE w(a TEXT, z INT, k INT NOT NULL DEFAULT 1, g COLLATE loc AS (length(a)) STORED,"
                        + " PRIMARY KEY (a, k)) WITHOUT ROWID",
                "CREATE TABLE w(a TEXT, z INT, k INT NOT NULL DEFAULT 1, g COLLATE loc AS (length(a)) STORED,"
                        + " PRIMARY KEY (a, k DESC), UNIQUE (a COLLATE NOCASE, z)) WITHOUT ROWID"
            })
    @DisplayName("H152 what is lost of rows that only the application can order is said before")
    void countedAndNotNamed(String made) throws Exception {
        Path database = dir.resolve("app.db");
        Application.run(database, made, "INSERT INTO w(a, z) VALUES ('x', 1), ('b', 2)");
        Path schema = dir.resolve("schema.jsh");
        for (String column : new String[] {"column(\"z\", \"INT\")", "text(\"a\")"}) {
            Files.writeString(schema, "var w = table(\"w\", " + column + ");\n");
            Outcome diff = Outcome.of("diff", database.toString(), "--schema", schema.toString());
            assertThat(diff.code()).as(column + "\n" + diff.out() + diff.err()).isEqualTo(3);
            assertThat(diff.out()).containsPattern("2 rows hold a value|all its values are lost|without the collation");
        }
    }
}
