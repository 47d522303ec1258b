package dev.sleet.migrate.data;

import static dev.sleet.dsl.Dsl.blob;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.json;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.apply.MigrationFolder;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dsl.TableSpec;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.migrate.HistoryCheck;
import dev.sleet.migrate.Migrator;
import dev.sleet.script.load.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataStepTest {
    private static final TableSpec EVENTS = table(
            "events",
            integer("id").primaryKey(),
            integer("at"),
            text("name"),
            json("tags"),
            blob("picture"),
            text("first"),
            text("last"));

    @TempDir
    private Path directory;

    private MigrationFolder migrations;
    private Path file;

    @BeforeEach
    void makeADatabase() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.generate("events", EVENTS);
        Sleet.migrate(file, migrations.source());
        execute("INSERT INTO events (id, at, name, tags, picture) VALUES"
                + " (1, 1700000000, 'Ada Lovelace', '[\"a\",\"b\"]', x'00ff10'),"
                + " (2, NULL, 'Grace Brewster Hopper', '[]', NULL),"
                + " (9007199254740993, 9223372036854775, 'Plato', NULL, x'')");
    }

    private void execute(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private String dump() throws SQLException {
        return value("SELECT group_concat(id || '|' || quote(at) || '|' || quote(name) || '|' || quote(tags) || '|'"
                + " || quote(picture) || '|' || quote(first) || '|' || quote(last), char(10))"
                + " FROM (SELECT * FROM events ORDER BY id)");
    }

    private void run(String code) throws IOException {
        migrations.data("data", code);
        Sleet.migrate(file, migrations.source());
    }

    private SleetException refusal(String code) throws IOException, SQLException {
        String before = dump();
        migrations.data("data", code);
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused).isNotNull();
        assertThat(dump()).isEqualTo(before);
        assertThat(value("SELECT count(*) FROM __sleet_migrations")).isEqualTo("1");
        return refused;
    }

    @Test
    void secondsBecomeMilliseconds() throws IOException, SQLException {
        run("""
            var at = field("at", Long.class);
            db.update(table("events")).set(at, at.mul(1000L)).where(at.isNotNull()).execute();
            """);
        assertThat(value("SELECT group_concat(quote(at)) FROM events"))
                .isEqualTo("1700000000000,NULL,9223372036854775000");
    }

    @Test
    @DisplayName("words of jOOQ that the schema language has too mean jOOQ's, also where a variable takes their type")
    void wordsAreThoseOfJooq() throws IOException, SQLException {
        run("""
            var events = table("events");
            var named = table(name("events")).as("e");
            var id = field("id", Long.class);
            var unique = unique("id");
            var view = name("v");
            var index = index(name("i"));
            var late = check(id.gt(5L));
            var text = val("x");
            db.update(events).set(field("name"), text).where(id.in(db.select(id).from(named))).execute();
            """);
        assertThat(value("SELECT group_concat(DISTINCT name) FROM events")).isEqualTo("x");
    }

    @Test
    void aColumnOfJsonIsRewritten() throws IOException, SQLException {
        run("""
            // ["a","b"] becomes {"a":true,"b":true}
            String rewritten(String tags) {
                return Pattern.compile("\\"(\\\\w+)\\"").matcher(tags).results()
                        .map(tag -> tag.group() + ":true").collect(Collectors.joining(",", "{", "}"));
            }
            for (var row : db.fetch("SELECT id, tags FROM events WHERE tags IS NOT NULL")) {
                db.execute("UPDATE events SET tags = ? WHERE id = ?", rewritten(row.get("tags", String.class)), row.get("id"));
            }
            """);
        assertThat(value("SELECT group_concat(quote(tags), ' ') FROM events"))
                .isEqualTo("'{\"a\":true,\"b\":true}' '{}' NULL");
    }

    @Test
    void aNameIsSplit() throws IOException, SQLException {
        run("""
            record Name(String first, String last) {
                static Name of(String whole) {
                    int space = whole.lastIndexOf(' ');
                    return new Name(space < 0 ? null : whole.substring(0, space), whole.substring(space + 1));
                }
            }
            var id = field("id", Long.class);
            var whole = field("name", String.class);
            db.select(id, whole).from("events").fetch().forEach(row -> {
                var name = Name.of(row.value2());
                db.update(table("events")).set(field("first"), name.first()).set(field("last"), name.last())
                        .where(id.eq(row.value1())).execute();
            });
            """);
        assertThat(value("SELECT group_concat(quote(first) || quote(last), ' ') FROM events"))
                .isEqualTo("'Ada''Lovelace' 'Grace Brewster''Hopper' NULL'Plato'");
    }

    @Test
    void everyValueComesAndGoesAsItIsStored() throws IOException, SQLException {
        execute("INSERT INTO events (id, at, name, picture) VALUES (-1, 'text', 4.5, 'not a blob'), (0, 1e300, x'01',"
                + " 7)");
        String before = dump();
        run("""
            for (var row : db.fetch("SELECT * FROM events ORDER BY id")) {
                Object[] values = row.intoArray();
                db.execute("DELETE FROM events WHERE id = ?", values[0]);
                db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", values);
            }
            """);
        assertThat(dump()).isEqualTo(before);
    }

    @Test
    void whatFollowsAFailureIsAsIfNothingHadBeenDone() throws IOException, SQLException {
        SleetException refused = refusal("""
            db.update(table("events")).set(field("at"), 0).execute();
            db.execute("INSERT INTO events (id) VALUES (1)");
            """);
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(refused.what())
                .startsWith("cannot apply 20261121T093001_data to ")
                .endsWith(".db");
        assertThat(refused.details().getFirst()).startsWith("20261121T093001_data/data.jsh:2:");
        assertThat(refused.details())
                .contains("everything was rolled back; the file is as it was")
                .anyMatch(line -> line.contains("UNIQUE constraint failed: events.id"));
    }

    @Test
    void anExceptionOfItsOwnIsShownWithItsLine() throws IOException, SQLException {
        SleetException refused = refusal("""
            int half(int number) {
                if (number % 2 != 0) throw new IllegalStateException("odd: " + number);
                return number / 2;
            }

            db.update(table("events")).set(field("at"), half(3)).execute();
            """);
        assertThat(refused.details().getFirst())
                .startsWith("20261121T093001_data/data.jsh:2:")
                .endsWith("odd: 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db.execute(\"COMMIT\");",
                "db.execute(\"/* x */ commit\");",
                "db.execute(\"END\");",
                "db.execute(\"ROLLBACK\");",
                "db.execute(\"BEGIN\");",
                "db.connection(c -> c.commit());",
                "db.connection(c -> c.rollback());",
                "db.connection(c -> c.setAutoCommit(false));",
                "db.connection(c -> c.close());",
                "db.connection(c -> c.unwrap(org.sqlite.SQLiteConnection.class).commit());",
                "db.connection(c -> { try (var s = c.createStatement()) { s.executeUpdate(\"COMMIT\"); } });",
                "db.connection(c -> { try (var s = c.createStatement()) { s.addBatch(\"COMMIT\"); s.executeBatch(); }"
                        + " });",
                "db.connection(c -> { try (var s = c.createStatement()) { s.getConnection().commit(); } });",
                "db.execute(\"ATTACH 'other.db' AS other\");",
                "db.execute(\"PRAGMA writable_schema = ON\");"
            })
    void aStepThatEndsTheTransactionIsRefused(String code) throws IOException, SQLException {
        SleetException refused = refusal("db.execute(\"DELETE FROM events\");\n" + code);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.details().getFirst()).contains("data.jsh:2:");
        assertThat(refused.details()).anyMatch(line -> line.contains("a data step may not"));
    }

    @Test
    void aCommitPastTheGuardIsNoticed() throws IOException {
        migrations.data("data", """
            db.execute("DELETE FROM events");
            Object within(Object object, java.lang.reflect.Field field) throws Exception {
                field.setAccessible(true);
                return field.get(object);
            }

            db.connection(c -> {
                var handler = java.lang.reflect.Proxy.getInvocationHandler(c);
                var guard = within(handler, handler.getClass().getDeclaredFields()[0]);
                var raw = within(guard, guard.getClass().getDeclaredField("connection"));
                ((java.sql.Connection) raw).createStatement().execute("COMMIT");
            });
            """);
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused.code()).isEqualTo(ExitCode.LOOK);
    }

    @Test
    void whatSqliteRollsBackByItselfDoesNotGoOn() throws IOException, SQLException {
        SleetException refused = refusal("""
            try {
                db.execute("INSERT OR ROLLBACK INTO events (id) VALUES (1)");
            } catch (org.jooq.exception.DataAccessException e) {
                // and on it goes
            }
            db.execute("DELETE FROM events");
            """);
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.details().getFirst()).contains("data.jsh:6:");
    }

    @Test
    void aTransactionInsideIsASavepoint() throws IOException, SQLException {
        run("""
            db.transaction(outer -> {
                outer.dsl().execute("UPDATE events SET at = 5 WHERE id = 1");
                try {
                    outer.dsl().transaction(inner -> {
                        inner.dsl().execute("DELETE FROM events");
                        throw new IllegalStateException("undo");
                    });
                } catch (RuntimeException e) {
                    // what the inner one did is gone
                }
            });
            """);
        assertThat(value("SELECT group_concat(quote(at)) FROM events")).isEqualTo("5,NULL,9223372036854775");
    }

    @Test
    void aStepMayNotChangeTheSchema() throws IOException, SQLException {
        SleetException refused = refusal("db.execute(\"CREATE TABLE more (id INTEGER)\");");
        assertThat(refused.code()).isEqualTo(ExitCode.FAILED);
        assertThat(refused.what()).contains("is not the one it names");
    }

    @Test
    void aStepMayNotBreakAReference() throws IOException, SQLException {
        migrations.generate(
                "children",
                EVENTS,
                table(
                        "children",
                        integer("id").primaryKey(),
                        integer("event_id").references("events", "id")));
        Sleet.migrate(file, migrations.source());
        execute("INSERT INTO children VALUES (1, 1)");
        migrations.data("data", "db.deleteFrom(table(\"events\")).execute();");
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused.what()).contains("rows would refer to rows that are not there");
        assertThat(value("SELECT count(*) FROM events")).isEqualTo("3");
    }

    @Test
    void allStepsAreCompiledBeforeAnythingIsTouched() throws IOException, SQLException {
        migrations.custom("first", "DELETE FROM events;");
        SleetException refused = refusal("""
            var x = 1;
            db.updat(table("events"));
            int y = "no";
            """);
        assertThat(refused.code()).isEqualTo(ExitCode.SCRIPT);
        assertThat(refused.details())
                .contains("nothing was changed")
                .anyMatch(line -> line.startsWith("20261121T093002_data/data.jsh:2:"))
                .anyMatch(line -> line.startsWith("20261121T093002_data/data.jsh:3:"));
        assertThat(DataSteps.check(migrations.source().chain(Dialects.usual()))).hasSize(2);
        assertThat(new HistoryCheck(
                                new MigrationDirectory(Dialects.usual(), migrations.directory()).list(),
                                name -> new LoadResult.Failed(List.of()))
                        .problems())
                .filteredOn(problem -> problem.message().equals("does not compile"))
                .extracting(HistoryCheck.Problem::migration)
                .containsOnly("20261121T093002_data/data.jsh")
                .hasSize(2);
    }

    @Test
    void aReplayLeavesStepsOut() throws IOException {
        migrations.data("data", "throw new IllegalStateException(\"not in a replay\");");
        try (Replay replay = new Replay(Dialects.usual())) {
            for (Migration migration :
                    migrations.source().chain(Dialects.usual()).migrations()) {
                replay.run(migration);
                assertThat(replay.isAt(migration.head().to())).isTrue();
            }
        }
        assertThat(DataSteps.check(migrations.source().chain(Dialects.usual()))).isEmpty();
    }

    @Test
    void anEditedStepIsAnEditedMigration() throws IOException, SQLException {
        run("db.execute(\"UPDATE events SET at = 1\");");
        Path step = migrations.directory().resolve("20261121T093001_data").resolve(Migration.DATA);
        Files.writeString(step, "db.execute(\"UPDATE events SET at = 2\");");
        SleetException refused =
                catchThrowableOfType(SleetException.class, () -> Sleet.migrate(file, migrations.source()));
        assertThat(refused.code()).isEqualTo(ExitCode.HISTORY);
        assertThat(value("SELECT max(at) FROM events")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) Thread.onSpinWait();",
                "Thread.sleep(Long.MAX_VALUE);",
                "db.fetchOne(\"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM"
                        + " n\");",
            })
    void aStepCanBeStopped(String code) throws IOException, SQLException, InterruptedException, ExecutionException {
        migrations.data("data", "db.execute(\"DELETE FROM events\");\n" + code);
        CountDownLatch begun = new CountDownLatch(1);
        Progress progress = new Progress() {
            @Override
            public void dataStep() {
                begun.countDown();
            }
        };
        try (Database database = Sleet.open(file);
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            Migrator migrator = new Migrator(database, migrations.source(), MigrateOptions.DEFAULT, progress);
            Future<SleetException> refused =
                    threads.submit(() -> catchThrowableOfType(SleetException.class, migrator::migrate));
            begun.await();
            assertThat(migrator.cancel(60)).isTrue();
            assertThat(refused.get().code()).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(value("SELECT count(*) FROM events")).isEqualTo("3");
    }

    @Test
    void noOtherFileIsOpened() throws IOException, SQLException {
        Files.writeString(directory.resolve("other.jsh"), "var x = 1;");
        SleetException refused = refusal("/open ../../other.jsh\ndb.execute(\"DELETE FROM events\");");
        assertThat(List.of(refused.code())).containsExactly(ExitCode.SCRIPT);
    }
}
