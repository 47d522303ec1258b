package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files whose schema holds bytes that are no text in their encoding, which would be read as another text. */
class UnreadableTextTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file(String name) {
        return dir.resolve(name);
    }

    /** Makes a file in whose schema some bytes stand in the place of each @. */
    private void make(String encoding, String bytes, String... statements) throws SQLException {
        Path file = file("app.db");
        Outcome.sql(file, "PRAGMA encoding = '" + encoding + "'");
        try (Connection connection = Outcome.connect(file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA encoding = '" + encoding + "'");
            for (String sql : statements) {
                statement.execute(sql);
            }
            replace(connection, encoding, HexFormat.of().parseHex(bytes));
        }
    }

    /** No function of SQLite leaves bytes that are no text alone, so they are written as what they are. */
    private static void replace(Connection connection, String encoding, byte[] bytes) throws SQLException {
        byte[] at = "@".getBytes(Charset.forName(encoding));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE sqlite_schema SET name = CAST(? AS TEXT), tbl_name = CAST(? AS TEXT), sql = CAST(? AS"
                                + " TEXT) WHERE rowid = ?")) {
            ResultSet found = statement.executeQuery("SELECT CAST(name AS BLOB), CAST(tbl_name AS BLOB),"
                    + " CAST(sql AS BLOB), rowid FROM sqlite_schema WHERE sql LIKE '%@%'");
            while (found.next()) {
                for (int i = 1; i <= 3; i++) {
                    update.setBytes(i, replaced(found.getBytes(i), at, bytes));
                }
                update.setLong(4, found.getLong(4));
                update.addBatch();
            }
            found.close();
            update.executeBatch();
        }
    }

    private static byte[] replaced(byte[] text, byte[] what, byte[] by) {
        String hex = HexFormat.of().formatHex(text);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length; i += what.length) {
            int end = Math.min(text.length, i + what.length);
            boolean found = Arrays.equals(Arrays.copyOfRange(text, i, end), what);
            out.append(found ? HexFormat.of().formatHex(by) : hex.substring(2 * i, 2 * end));
        }
        return HexFormat.of().parseHex(out);
    }

    private Outcome run(String command, String... options) throws IOException {
        Files.writeString(file("schema.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"other\"));\n");
        String[] words = new String[options.length + 2];
        words[0] = command;
        System.arraycopy(options, 0, words, 1, options.length);
        words[words.length - 1] = file("app.db").toString();
        return Outcome.of(words);
    }

    private void refused(Outcome outcome, String name) {
        String said = outcome.out() + outcome.err();
        assertThat(outcome.code()).as(said).isEqualTo(6);
        assertThat(said).contains(name, "nothing was changed").doesNotContain("\uFFFD");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', quoteCharacter = '~', textBlock = """
        CREATE TABLE t(id INTEGER PRIMARY KEY, "na@me" TEXT)            % table "t"        % na\\xDFme
        CREATE TABLE "t@t"(id INTEGER PRIMARY KEY)                      % table "t\\xDFt"   % t\\xDFt
        CREATE TABLE t(id INTEGER PRIMARY KEY, a DEFAULT 'x@')          % table "t"        % 'x\\xDF'
        CREATE TABLE t(id INTEGER PRIMARY KEY, a CHECK (a <> '@'))      % table "t"        % '\\xDF'
        CREATE TABLE t(id INTEGER, a TEXT AS (id || '@') STORED)        % table "t"        % '\\xDF'
        CREATE TABLE t(id INTEGER, a TEXT /* caf@ */)                   % table "t"        % caf\\xDF
        CREATE VIEW v AS SELECT 'a@' AS x                               % view "v"         % 'a\\xDF'
        CREATE VIRTUAL TABLE f USING fts5("b@")                         % table "f"        % "b\\xDF"
        """)
    @DisplayName("H140 schema text that is not UTF-8 is refused with the object's name")
    void bytesThatAreNoText(String statement, String object, String excerpt) throws Exception {
        make("UTF-8", "DF", statement);
        byte[] before = Files.readAllBytes(file("app.db"));
        Outcome push = run("push", "--yes", "--schema", file("schema.jsh").toString(), "--allow-loss", "*");
        refused(push, object);
        assertThat(push.err()).contains(excerpt);
        refused(run("diff", "--schema", file("schema.jsh").toString()), object);
        refused(run("pull"), object);
        assertThat(Files.readAllBytes(file("app.db"))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '%', quoteCharacter = '~', textBlock = """
        CREATE INDEX i ON t(a) WHERE a <> '@'                                         % index "i"
        CREATE INDEX "i@" ON t(a)                                                     % index "i\\xC3("
        CREATE INDEX i ON t(a || '@')                                                 % index "i"
        CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = '@'; END            % trigger "r"
        CREATE TRIGGER r AFTER INSERT ON t WHEN new.a = '@' BEGIN SELECT 1; END       % trigger "r"
        """)
    @DisplayName("H140 indexes and triggers that hold what is not UTF-8")
    void attachedObjects(String statement, String object) throws Exception {
        make("UTF-8", "C328", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)", statement);
        refused(run("push", "--yes", "--schema", file("schema.jsh").toString(), "--allow-loss", "*"), object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16le;3DD8", "UTF-16be;D83D", "UTF-16le;00DE", "UTF-16be;DE00"})
    @DisplayName("H140 half a pair in a file of UTF-16")
    void halfAPair(String how) throws Exception {
        String[] parts = how.split(";", -1);
        make(parts[0], parts[1], "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x@y')");
        Outcome push = run("push", "--yes", "--schema", file("schema.jsh").toString(), "--allow-loss", "*");
        refused(push, "table \"t\"");
        assertThat(push.err()).contains("UTF-16", "'x\\uD");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,F09F9880", "UTF-16le,3DD800DE", "UTF-16be,D83DDE00", "UTF-8,EFBFBD", "UTF-8,C3A4"})
    @DisplayName("H140 text that is what it is read as goes on, however odd")
    void oddText(String encoding, String bytes) throws Exception {
        make(
                encoding,
                bytes,
                "CREATE TABLE t(id INTEGER PRIMARY KEY, \"a@\" TEXT DEFAULT 'x@y')",
                "INSERT INTO t(id) VALUES (1)");
        Outcome pull = run("pull", "-o", file("pulled.jsh").toString());
        assertThat(pull.code()).as(pull.out() + pull.err()).isZero();
        assertThat(run("diff", "--schema", file("pulled.jsh").toString()).code())
                .isZero();
    }

    @Test
    @DisplayName("H140 two tables that differ only in such a byte are not one")
    void tablesThatDifferInAByte() throws Exception {
        make(
                "UTF-8",
                "E4",
                "CREATE TABLE \"t@\"(id INTEGER PRIMARY KEY)",
                "CREATE TABLE \"t\uFFFD\"(id INTEGER PRIMARY KEY)");
        Outcome pull = run("pull");
        assertThat(pull.code()).isEqualTo(6);
        assertThat(pull.err()).contains("\"t\\xE4\"");
    }

    @Test
    @DisplayName("H140 migrate, baseline, rehearse, rollback and undo refuse such a file")
    void theOtherCommands() throws Exception {
        make("UTF-8", "DF", "CREATE TABLE t(id INTEGER PRIMARY KEY)");
        Migrations migrations = new Migrations(file("migrations"));
        String first = migrations.add(
                "first", Files.writeString(file("a.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey());"));
        String[] where = {"--dir", migrations.directory().toString()};
        assertThat(run("baseline", where).code()).isZero();
        migrations.add(
                "second",
                Files.writeString(file("b.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"));"));
        assertThat(run("migrate", "--backup", where[0], where[1]).code()).isZero();
        breakIt();
        byte[] before = Files.readAllBytes(file("app.db"));
        refused(run("rollback", "--yes", "--to", first, where[0], where[1]), "view \"v\"");
        refused(run("undo", "--yes"), "view \"v\"");
        migrations.add(
                "third", Files.writeString(file("c.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey());"), "*");
        refused(run("migrate", where), "view \"v\"");
        refused(run("rehearse", where), "view \"v\"");
        Outcome prompt = Outcome.withInput(
                "var t = table(\"t\", integer(\"id\").primaryKey());\n.push --yes\n",
                file("app.db").toString());
        assertThat(prompt.out() + prompt.err()).contains("view \"v\"");
        assertThat(Files.readAllBytes(file("app.db"))).isEqualTo(before);
    }

    private void breakIt() throws SQLException {
        try (Connection connection = Outcome.connect(file("app.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIEW v AS SELECT '@' AS x");
            replace(connection, "UTF-8", new byte[] {(byte) 0xDF});
        }
    }
}
