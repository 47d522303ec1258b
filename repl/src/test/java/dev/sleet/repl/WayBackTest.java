package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Address;
import dev.sleet.repl.session.Addresses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backups and the way back to them, with what files in the wild have. */
class WayBackTest {
    private static final String TABLE = "integer(\"id\").primaryKey(), text(\"a\")";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void place() {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
    }

    private void make(String... more) throws Exception {
        Outcome.sql(
                database,
                Stream.concat(
                                Stream.of(
                                        "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b)",
                                        "INSERT INTO t VALUES (1, 'one', 1), (2, 'two', 2.5), (3, NULL, x'00')"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private Outcome push(String declared, String... more) throws IOException {
        Files.writeString(script, declared);
        return Outcome.of(Stream.concat(
                        Stream.of(
                                "push",
                                "--schema",
                                script.toString(),
                                database.toString(),
                                "--yes",
                                "--backup",
                                "--allow-loss",
                                "*"),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private void pushed(String declared) throws IOException {
        Outcome outcome = push(declared);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    private static Outcome undo(Path file, String... more) {
        return Outcome.of(Stream.concat(Stream.of("undo", file.toString(), "--yes"), Stream.of(more))
                .toArray(String[]::new));
    }

    private void undone() {
        Outcome outcome = undo(database);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        assertThat(outcome.out()).contains("put back and verified");
    }

    private String rows(String query) throws Exception {
        return Outcome.value(database, query);
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW v AS SELECT a FROM main.t",
                "CREATE VIEW v AS SELECT main.t.a FROM t JOIN \"main\".sqlite_schema",
                "CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT a FROM main.t; END",
                "CREATE INDEX i ON t(a) WHERE main.t.a > 'a'"
            })
    @DisplayName("H162 a file whose views and triggers name main is put back")
    void whatNamesMain(String object) throws Exception {
        make(object);
        String before = rows("SELECT group_concat(sql) FROM sqlite_schema");
        Outcome pushed = push("var t = table(\"t\", " + TABLE + ");", "--exclude", "v,tr,i");
        assertThat(pushed.code()).as(pushed.out() + pushed.err()).isZero();
        undone();
        assertThat(rows("SELECT group_concat(sql) FROM sqlite_schema")).isEqualTo(before);
        undone();
        Outcome.sql(database, "UPDATE t SET a = 'late'");
        assertThat(undo(database).code()).isEqualTo(4);
    }

    @Test
    @DisplayName("H164 the last backup is the one with the greatest number, whatever the clock said")
    void theClockWasSetBack() throws Exception {
        make();
        pushed("var t = table(\"t\", " + TABLE + ");");
        Path first = files(".backup").getFirst();
        Path future = dir.resolve("app.db.29991231T235959.backup");
        Files.move(first, future);
        Path record = dir.resolve("app.db.29991231T235959.backup.record");
        Files.move(Path.of(first + ".record"), record);
        Outcome.sql(record, "UPDATE applied SET at = '2999-12-31T23:59:59Z'");
        Files.setLastModifiedTime(record, FileTime.fromMillis(99_999_999_999_999L));
        pushed("var t = table(\"t\", " + TABLE + ", text(\"b\"));");
        Outcome.sql(database, "INSERT INTO t VALUES (4, 'four', 4)");
        pushed("var t = table(\"t\", " + TABLE + ");");
        undone();
        assertThat(rows("SELECT group_concat(a) FROM t WHERE b = '4'")).isEqualTo("four");
        undone();
        assertThat(rows("SELECT count(*) FROM pragma_table_info('t')")).isEqualTo("2");
    }

    @Test
    @DisplayName("H164 a file is the same under all of its names")
    void byAnotherName() throws Exception {
        make();
        Path elsewhere = Files.createDirectory(dir.resolve("elsewhere"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("link.db"), database);
        Path file = database;
        database = link;
        pushed("var t = table(\"t\", " + TABLE + ");");
        assertThat(files(".backup")).as("beside the file").hasSize(1);
        database = file;
        undone();
        database = link;
        undone();
        assertThat(rows("SELECT count(*) FROM pragma_table_info('t')")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timestamp(\"at\").notNull().defaultSql(\"CURRENT_TIMESTAMP\")",
                "text(\"at\").notNull().backfill(\"hex(randomblob(8))\")",
                "integer(\"at\").notNull().backfill(\"random()\")",
                "text(\"at\").notNull().backfill(\"strftime('%f %s', 'now')\")"
            })
    @DisplayName("H164 values that are computed anew each time are no reason to say that somebody has written")
    void computedAnew(String column) throws Exception {
        make();
        pushed("var t = table(\"t\", " + TABLE + ", " + column + ");");
        Thread.sleep(1100);
        Outcome.sql(database, "UPDATE t SET at = -at WHERE id = 2 AND typeof(at) = 'integer'");
        Outcome.sql(database, "UPDATE t SET at = '2' || at WHERE id = 2 AND typeof(at) = 'text'");
        Outcome refused = undo(database);
        assertThat(refused.code()).as(refused.out()).isEqualTo(4);
        assertThat(refused.out()).contains("table \"t\"");
        Outcome.sql(database, "UPDATE t SET at = -at WHERE id = 2 AND typeof(at) = 'integer'");
        Outcome.sql(database, "UPDATE t SET at = substr(at, 2) WHERE id = 2 AND typeof(at) = 'text'");
        undone();
        assertThat(rows("SELECT group_concat(b) FROM t WHERE id < 3")).isEqualTo("1,2.5");
    }

    @Test
    @DisplayName("H164 rows whose numbers have no name are compared by what they hold")
    void noNameIsLeftForTheRowNumber() throws Exception {
        make(
                "CREATE TABLE odd(rowid, oid TEXT, _rowid_)",
                "INSERT INTO odd VALUES (1, 'a', 1), (1, 'a', 1), ('1', 'A', 1.0), (NULL, NULL, x'00')");
        Outcome pushed = push("var t = table(\"t\", " + TABLE + ");", "--exclude", "odd");
        assertThat(pushed.code()).as(pushed.err()).isZero();
        undone();
        undone();
        Outcome.sql(database, "DELETE FROM odd WHERE oid = 'a' AND rowid = 1", "INSERT INTO odd VALUES (1, 'a', 1)");
        Outcome refused = undo(database);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out()).contains("table \"odd\": 1 row deleted");
    }

    @Test
    @DisplayName("H165 three tries that fail leave nothing behind, and --json says so")
    void failedTriesLeaveNothing() throws Exception {
        make("CREATE TABLE c(id INTEGER PRIMARY KEY, x)");
        Migrations migrations = new Migrations(dir.resolve("migrations"));
        assertThat(Outcome.of("pull", database.toString(), "-o", script.toString())
                        .code())
                .isZero();
        migrations.add("first", script);
        Files.writeString(script, "var t = table(\"t\", " + TABLE + ");");
        String lossy = migrations.add("lossy", script, "*");
        migrations.append(lossy, "INSERT INTO t(id) VALUES (1);");
        String[] arguments = {
            "migrate",
            database.toString(),
            "--dir",
            migrations.directory().toString(),
            "--yes",
            "--backup",
            "--baseline",
            "--json"
        };
        for (int i = 0; i < 3; i++) {
            Outcome failed = Outcome.of(arguments);
            assertThat(failed.code()).as(failed.out() + failed.err()).isEqualTo(4);
            if (i > 0) {
                assertThat(failed.out()).contains("\"backupRemoved\":true");
            }
        }
        assertThat(files(".backup")).as("of the baseline, which was committed").hasSizeLessThan(2);
        assertThat(files(".sleet-")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "rw-r-----", "rw-r--r--", "rw-rw----"})
    @DisplayName("H172 a copy and its record may be read by nobody who may not read their source")
    void rights(String permissions) throws Exception {
        make();
        Files.setPosixFilePermissions(database, PosixFilePermissions.fromString(permissions));
        pushed("var t = table(\"t\", " + TABLE + ");");
        Path kept = dir.resolve("kept.db");
        Files.writeString(script, "var t = table(\"t\", integer(\"id\").primaryKey());");
        Outcome rehearsed =
                Outcome.of("rehearse", "--schema", script.toString(), database.toString(), "--keep", kept.toString());
        assertThat(rehearsed.code()).as(rehearsed.err()).isIn(0, 3);
        for (Path copy : List.of(files(".backup").getFirst(), files(".record").getFirst(), kept)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                    .as(copy.toString())
                    .isEqualTo(permissions);
            assertThat(Files.getOwner(copy)).isEqualTo(Files.getOwner(database));
        }
    }

    @Test
    @DisplayName("H174 nothing is written through a link that somebody has put where a copy comes")
    void links() throws Exception {
        make();
        Path victim = Files.writeString(dir.resolve("victim"), "precious");
        java.time.LocalDateTime now = java.time.LocalDateTime.now(java.time.ZoneOffset.UTC);
        for (int i = 0; i < 60; i++) {
            String stamp = java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", java.util.Locale.ROOT)
                    .format(now.plusSeconds(i));
            for (String ending : List.of("", ".partial", ".record", ".record.partial")) {
                Files.createSymbolicLink(dir.resolve("app.db." + stamp + ".backup" + ending), victim);
            }
            Files.createSymbolicLink(dir.resolve("app.db." + stamp + "-2.backup"), dir.resolve("nothing"));
        }
        pushed("var t = table(\"t\", " + TABLE + ");");
        assertThat(victim).hasContent("precious");
        assertThat(dir.resolve("nothing")).doesNotExist();
        assertThat(files("-3.backup")).hasSize(1);
    }

    @Test
    @DisplayName("H174 what is no record is named with what it is, and a way on")
    void noRecord() throws Exception {
        make();
        pushed("var t = table(\"t\", " + TABLE + ");");
        Path stray = Files.writeString(dir.resolve("app.db.20200101T000000.backup.record"), "keep");
        Outcome refused = Outcome.of("undo", "--yes", database.toString());
        assertThat(refused.code()).isEqualTo(10);
        assertThat(refused.err())
                .contains("cannot read " + stray, "a backup: it holds 4 bytes, which", "move it elsewhere")
                .doesNotContain("UNUSABLE", "\\n");
        Files.delete(stray);
        undone();
    }

    @Test
    @DisplayName("H176 patterns take neither backups nor records for databases, whatever they are called")
    void patterns() throws Exception {
        make();
        pushed("var t = table(\"t\", " + TABLE + ");");
        Path record = files(".record").getFirst();
        Files.copy(record, dir.resolve("renamed.db"));
        Files.copy(record, dir.resolve("app.db.X.BACKUP.RECORD"));
        Files.createFile(dir.resolve("app.db-mj0123ABCD"));
        Files.delete(script);
        assertThat(Addresses.of(List.of(dir + "/*"))).containsExactly(Address.of(database));
        assertThat(Addresses.of(List.of(dir + "/**"))).containsExactly(Address.of(database));
    }
}
