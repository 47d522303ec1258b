package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.types.SourceFile;
import dev.sleet.types.TypesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parameters and results of queries are, which SQLite does not say or says wrong. */
class QueriesTest {
    private static final String TABLES = """
        enum Status { OPEN, DONE }
        var users = table("users", integer("id").primaryKey(), text("name").notNull(), text("mail"));
        var tickets = table("tickets", integer("id").primaryKey(), integer("user_id").notNull(), text("title").notNull(),
            enumeration("status", Status.class).notNull(), timestampMillis("created").notNull());
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void aNameInDoubleQuotesIsNeverAText() {
        assertThatThrownBy(() -> written("query(\"wrong\", \"SELECT id FROM users WHERE name = \\\"nmae\\\"\")"))
                .isInstanceOf(TypesException.class)
                .hasMessageContaining("query \"wrong\": no such column: nmae")
                .hasMessageContaining("a text is written in single quotes");
        assertThatThrownBy(() -> written("query(\"wrong\", \"SELECT \\\"nm`ae\\\" AS x FROM users\")"))
                .hasMessageContaining("no such column: nm`ae");
    }

    @Test
    void aNameInDoubleQuotesMayBeAColumn() throws IOException {
        assertThat(row("SELECT \\\"name\\\" AS \\\"a`b\\\" FROM \\\"users\\\" ORDER BY \\\"a`b\\\""))
                .contains("String aB)");
    }

    @Test
    void aPatternIsATextWhateverTheColumnIs() throws IOException {
        assertThat(method("SELECT id FROM tickets WHERE status LIKE :a AND created NOT LIKE :b AND id GLOB :c"))
                .contains("q(String a, String b, String c)");
        assertThat(method("SELECT id FROM tickets WHERE title LIKE '%' || :part || '%'"))
                .contains("q(String part)");
    }

    @Test
    void aValueThatIsWrittenMayBeNullIfTheColumnMay() throws IOException {
        assertThat(method("UPDATE users SET name = :name, mail = :mail WHERE id = :id RETURNING id"))
                .contains("q(String name, @Nullable String mail, long id)");
        assertThat(method("UPDATE users SET name = 'a' WHERE mail = :mail RETURNING id"))
                .contains("q(String mail)");
        assertThat(method("INSERT INTO users (name, mail) VALUES (:name, :mail), ('b', lower(:mail)) RETURNING id"))
                .contains("q(String name, @Nullable String mail)");
    }

    @Test
    void whatIsReturnedOfAWriteIsOfItsOwnTable() throws IOException {
        assertThat(row("UPDATE tickets SET title = 'a' WHERE id = (SELECT min(id) FROM tickets WHERE title <>"
                        + " 'a') RETURNING id, title"))
                .contains("long id,")
                .contains("String title)")
                .doesNotContain("@Nullable");
        assertThat(row("INSERT INTO users (name) VALUES ('a') RETURNING id, (SELECT max(title) FROM tickets)"
                        + " AS latest"))
                .contains("long id, @Nullable");
    }

    @Test
    void aRowOfNothingMayBeInside() throws IOException {
        assertThat(row("SELECT u.id, x.title FROM users u, (SELECT title, count(*) AS n FROM tickets) x"))
                .contains("long id, @Nullable String title)");
        assertThat(row("SELECT title, count(*) AS n FROM tickets LIMIT :most OFFSET :from"))
                .contains("@Nullable String title,");
        assertThat(row("SELECT u.id, x.title FROM users u, (SELECT title, count(*) AS n FROM tickets GROUP BY"
                        + " title) x"))
                .contains("long id, String title)");
        assertThat(row("SELECT title, row_number() OVER (ORDER BY id) AS n, count(*) OVER () AS m FROM tickets"))
                .contains("String title,")
                .doesNotContain("@Nullable String title");
    }

    @Test
    void aUnionHasTheTypeThatAllItsPartsHave() throws IOException {
        assertThat(row("SELECT id AS v FROM users UNION SELECT name FROM users ORDER BY v LIMIT 5"))
                .contains("@Nullable Object v)");
        assertThat(row("SELECT id AS v FROM users UNION ALL SELECT user_id FROM tickets"))
                .contains("@Nullable Long v)");
        assertThat(row("WITH c AS (SELECT name FROM users) SELECT name AS v FROM c UNION SELECT 'a' UNION SELECT NULL"))
                .contains("@Nullable String v)");
        assertThat(row("SELECT x.v FROM (SELECT id AS v FROM users UNION SELECT name AS v FROM users) x"))
                .contains("@Nullable Object v)");
        assertThat(row("WITH c(v) AS (SELECT id FROM users UNION ALL SELECT name FROM users ORDER BY 1)"
                        + " SELECT v FROM c"))
                .contains("@Nullable Object v)");
        assertThat(row("WITH c(v) AS (SELECT id FROM users UNION ALL SELECT t.user_id FROM tickets t JOIN c"
                        + " ON c.v = t.id) SELECT v FROM c"))
                .contains("@Nullable Long v)");
        assertThat(row("SELECT status AS v FROM tickets UNION SELECT 'a'")).contains("@Nullable Object v)");
        assertThat(row("SELECT id AS v FROM users EXCEPT SELECT name FROM users"))
                .contains("long v)");
        assertThat(text(written("view(\"q\", \"SELECT id AS v FROM users UNION SELECT name FROM users\")"), "Q.java"))
                .contains("@Nullable Object v)");
    }

    @Test
    void aUnionIsFollowedThroughViewsAndSubqueries() throws IOException {
        String mixed = "view(\"mixed\", \"SELECT id AS v FROM users UNION SELECT name FROM users\"); var more = ";
        assertThat(text(written(mixed + "query(\"q\", \"SELECT v FROM mixed\")"), "Q.java"))
                .contains("@Nullable Object v)");
        assertThat(text(written(mixed + "view(\"q\", \"SELECT m.v, u.name FROM users u JOIN mixed m\")"), "Q.java"))
                .contains("@Nullable Object v, @Nullable String name)");
        String same = "view(\"same\", \"SELECT id AS v FROM users UNION SELECT 1\"); var more = ";
        assertThat(text(
                        written(same
                                + "view(\"q\", \"SELECT v FROM same UNION SELECT w FROM (SELECT v AS w FROM"
                                + " same UNION SELECT id FROM tickets)\")"),
                        "Q.java"))
                .contains("@Nullable Long v)");
        assertThat(row("SELECT x.v FROM (SELECT id AS v FROM users UNION SELECT name FROM users) x"))
                .contains("@Nullable Object v)");
        assertThat(row("WITH RECURSIVE c AS (SELECT id AS v, name FROM users UNION ALL SELECT c.v, t.title"
                        + " FROM tickets t JOIN c ON c.v = t.id) SELECT v, name FROM c"))
                .contains("@Nullable Long v, @Nullable String name)");
    }

    @Test
    void theTypeOfAnExpressionIsKnownOutsideOfItsSubquery() throws IOException {
        assertThat(row("SELECT x.n, x.latest FROM (SELECT count(*) AS n, max(created) AS latest FROM tickets) x"))
                .contains("@Nullable Long n, @Nullable Instant latest)");
        String view = "view(\"counts\", \"SELECT status, count(*) AS n FROM tickets GROUP BY status\"); var more = ";
        assertThat(text(written(view + "query(\"q\", \"SELECT n FROM counts\")"), "Q.java"))
                .contains("@Nullable Long n)");
    }

    @Test
    void anAliasNeedsNoLetters() throws IOException {
        assertThat(row("SELECT id AS \\\"1\\\", name AS \\\"%\\\", mail AS \\\"#\\\" FROM users"))
                .contains("long _1, String __, @Nullable String __2)");
        assertThatThrownBy(() -> row("SELECT id + 1 FROM users"))
                .hasMessageContaining("its result column \"id + 1\" has no name; give it one with AS");
        assertThatThrownBy(() -> row("SELECT 1 FROM users")).hasMessageContaining("\"1\" has no name");
        assertThatThrownBy(() -> row("SELECT * FROM (SELECT count(*) FROM users)"))
                .hasMessageContaining("\"count(*)\" has no name");
    }

    @Test
    void aColumnOfAViewNeedsNoNameOfItsOwn() throws IOException {
        assertThat(text(written("view(\"q\", \"SELECT name, count(*), max(id) FROM users GROUP BY name\")"), "Q.java"))
                .contains("String name, ");
    }

    private String row(String sql) throws IOException {
        return text(written("query(\"q\", \"" + sql + "\")"), "Q.java");
    }

    private String method(String sql) throws IOException {
        return text(written("query(\"q\", \"" + sql + "\")"), "AppDb.java");
    }

    private List<SourceFile> written(String declaration) throws IOException {
        return Generated.files(Generated.loaded(directory, TABLES + "var it = " + declaration + ";\n"), "queries");
    }

    /** Returns a file as one line, and compiles all of them. */
    private String text(List<SourceFile> files, String name) throws IOException {
        new Generated(directory).add(files).compiled();
        return files.stream()
                .filter(file -> file.path().endsWith("/" + name))
                .findFirst()
                .orElseThrow()
                .text()
                .replaceAll("\\s+", " ")
                .replace("( ", "(");
    }
}
