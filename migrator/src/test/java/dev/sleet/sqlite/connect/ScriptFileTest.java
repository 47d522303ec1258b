package dev.sleet.sqlite.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScriptFileTest {
    @TempDir
    Path directory;

    private Path script(String sql) throws IOException {
        return Files.writeString(directory.resolve("x.sql"), sql);
    }

    private static String answer(Path file, String question) throws SQLException {
        try (Database database = Databases.open(file, Mode.READ, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, question);
        }
    }

    private static SleetException refused(Path file) {
        return catchThrowableOfType(
                SleetException.class,
                () -> Databases.open(file, Mode.READ, Duration.ZERO).close());
    }

    /** As {@code .dump} writes a virtual table: a row of the stored schema, and the tables that hold its rows. */
    @Test
    void what_is_written_into_the_stored_schema_is_a_table() throws Exception {
        Path file = script("""
            PRAGMA foreign_keys=OFF;
            BEGIN TRANSACTION;
            PRAGMA writable_schema=ON;
            INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','f','f',0,'CREATE VIRTUAL TABLE f USING fts5(a)');
            CREATE TABLE IF NOT EXISTS 'f_data'(id INTEGER PRIMARY KEY, block BLOB);
            INSERT INTO f_data VALUES(1,X'0101');
            INSERT INTO f_data VALUES(10,X'000000000101010001010101');
            INSERT INTO f_data VALUES(137438953473,X'0000000a02307801020204');
            CREATE TABLE IF NOT EXISTS 'f_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
            INSERT INTO f_idx VALUES(1,X'',2);
            CREATE TABLE IF NOT EXISTS 'f_content'(id INTEGER PRIMARY KEY, c0);
            INSERT INTO f_content VALUES(1,'x');
            CREATE TABLE IF NOT EXISTS 'f_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
            INSERT INTO f_docsize VALUES(1,X'01');
            CREATE TABLE IF NOT EXISTS 'f_config'(k PRIMARY KEY, v) WITHOUT ROWID;
            INSERT INTO f_config VALUES('version',4);
            PRAGMA writable_schema=OFF;
            COMMIT;
            """);
        assertThat(answer(file, "SELECT count(*) FROM f WHERE f MATCH 'x'")).isEqualTo("1");
        assertThat(answer(file, "PRAGMA writable_schema")).isEqualTo("0");
    }

    @Test
    void a_stored_schema_that_cannot_be_read_is_refused() throws IOException {
        Path file = script("""
            PRAGMA writable_schema=ON;
            INSERT INTO sqlite_schema VALUES('table', 't', 't', 0, 'CREATE TABLE t(');
            """);
        assertThat(refused(file).details().getFirst())
                .startsWith("SQLite says:")
                .contains("malformed");
    }

    @Test
    void a_vacuum_changes_nothing_there() throws Exception {
        Path file = script("CREATE TABLE t (a);\n-- smaller\nvacuum;\nINSERT INTO t VALUES (7);\nVACUUM main;\n");
        assertThat(answer(file, "SELECT a FROM t")).isEqualTo("7");
    }

    @Test
    void no_statement_reaches_another_file() throws IOException {
        for (String word : new String[] {"VACUUM INTO", "attach", "Detach", "BACKUP TO", "restore from"}) {
            Path other = directory.resolve("other.db");
            SleetException refusal = refused(script("CREATE TABLE t (a); " + word + " '" + other + "';"));
            assertThat(refusal).as(word).isNotNull();
            assertThat(refusal.details().getFirst())
                    .startsWith(word.split(" ", 2)[0].toUpperCase(java.util.Locale.ROOT) + " ")
                    .endsWith(", and is not run");
            assertThat(other).doesNotExist();
        }
    }

    @Test
    void a_damaged_database_named_as_a_text_is_not_read_as_one() throws Exception {
        Path file = directory.resolve("x.sql");
        try (Database database = Databases.open(file, Mode.CREATE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            statement.execute("CREATE TABLE t (a)");
        }
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, 16, bytes.length, (byte) 0xff);
        Files.write(file, bytes);
        assertThat(refused(file).details())
                .containsExactlyElementsOf(
                        refused(Files.copy(file, directory.resolve("x.db"))).details());
        Files.write(file, "CREATE TABLE \u00fc (a);".getBytes(StandardCharsets.UTF_16));
        assertThat(refused(file).details()).containsExactly("it is not text in UTF-8");
    }
}
