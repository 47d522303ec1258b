package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that go out into a file come back as they were, and a file that does not fit changes nothing. */
class ImportCommandTest {
    private static final String ROWS = "1|TEXT|a \"q\", b|x'00ff'|1.5\n2|TEXT|||\n3|TEXT|two\nlines||3.0";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private String database = "";

    @BeforeEach
    void database() throws Exception {
        database = dir.resolve("app.db").toString();
        Outcome.sql(
                Path.of(database),
                "CREATE TABLE u(id INTEGER PRIMARY KEY, n TEXT NOT NULL, b BLOB, r REAL)",
                "INSERT INTO u VALUES (1, 'a \"q\", b', x'00ff', 1.5), (2, '', NULL, NULL), (3, 'two' || char(10) ||"
                        + " 'lines', NULL, 3.0)");
    }

    private String rows() throws Exception {
        return Outcome.value(
                        Path.of(database),
                        "SELECT group_concat(id || '|TEXT|' || n || '|' || coalesce(quote(b), '') || '|' ||"
                                + " coalesce(r, ''), char(10)) FROM (SELECT id, n, nullif(b, NULL) AS b, r FROM u ORDER BY"
                                + " id)")
                .replace("NULL", "")
                .replace("X'00FF'", "x'00ff'");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(dir.resolve(name), text);
    }

    @Test
    void rowsComeBackAsTheyWentOut() throws Exception {
        assertThat(rows()).isEqualTo(ROWS);
        for (String format : new String[] {"csv", "jsonl"}) {
            Outcome out = Outcome.of("sql", database, "SELECT * FROM u", "--format", format);
            Path file = file("u." + format, out.out());
            Outcome.sql(Path.of(database), "DELETE FROM u");
            Outcome in = Outcome.of("import", database, "u", file.toString());
            assertThat(in.code()).as(in.err()).isZero();
            assertThat(in.out()).isEqualTo("imported 3 rows into \"u\"\n");
            assertThat(rows()).as(format).isEqualTo(ROWS);
        }
    }

    @Test
    void aRowThatDoesNotFitIsNamedByItsLineAndNothingIsThere() throws Exception {
        Path csv = file("bad.csv", "n,id\n\"two\nlines\",4\n,5\n");
        Outcome outcome = Outcome.of("import", database, "u", csv.toString());
        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err())
                .contains(
                        "cannot import " + csv + ", line 4",
                        "NOT NULL constraint failed: u.n",
                        "everything was rolled back");
        Path json = file("bad.jsonl", "{\"id\":4,\"n\":\"x\"}\n\n[1]\n");
        assertThat(Outcome.of("import", database, "u", json.toString()).err()).contains("line 3", "no JSON object");
        Path wide = file("wide.csv", "id,n\n7,a,b\n");
        assertThat(Outcome.of("import", database, "u", wide.toString()).err())
                .contains("line 2", "it has 3 fields, and there are 2 columns");
        assertThat(Outcome.of(
                                "import",
                                database,
                                "u",
                                file("open.csv", "id,n\n7,\"a\n").toString())
                        .err())
                .contains("a quote is not closed");
        assertThat(rows()).isEqualTo(ROWS);
    }

    @Test
    void namesThatAreNotThereAreAnsweredWithThoseThatAre() throws Exception {
        Path csv = file("names.csv", "id,nn\n7,a\n");
        assertThat(Outcome.of("import", database, "u", csv.toString()).err())
                .contains("did you mean n?", "--no-header");
        assertThat(Outcome.of("import", database, "users", csv.toString()).err())
                .contains("there is no table \"users\"");
        assertThat(Outcome.of("import", database, "u", "nowhere.csv").code()).isEqualTo(2);
    }

    @Test
    void otherFormsOfTheSame() throws Exception {
        Outcome.sql(Path.of(database), "DELETE FROM u");
        Path plain = file("plain.txt", "\uFEFF1;a;;\r\n2;b;;2.5");
        Outcome outcome =
                Outcome.of("import", database, "u", plain.toString(), "--no-header", "--delimiter", ";", "--json");
        assertThat(outcome.out()).contains("\"rows\":2");
        assertThat(Outcome.value(Path.of(database), "SELECT group_concat(n || coalesce(r, '')) FROM u"))
                .isEqualTo("a,b2.5");
    }
}
