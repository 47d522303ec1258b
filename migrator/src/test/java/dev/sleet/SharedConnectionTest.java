package dev.sleet;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dsl.TableSpec;
import dev.sleet.journal.MigrateOptions;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sqlite.Function;

/** One connection that several threads have. */
@Timeout(300)
class SharedConnectionTest {
    private static final int ROUNDS = 200;
    private static final TableSpec T = table("t", integer("id").primaryKey(), text("a"));
    private static final TableSpec REBUILT =
            table("t", integer("id").primaryKey(), text("a").collate("NOCASE"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));

    @BeforeEach
    void generate() throws IOException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        migrations.generate("t", T);
        migrations.custom(
                "rows",
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)"
                        + " INSERT INTO t SELECT i, 'a' || i FROM n;");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        }
    }

    /** How a thread comes by the connection. */
    enum Door {
        CONNECTION {
            @Override
            List<Applied> migrate(Connection connection, MigrationFolder migrations) {
                return Sleet.migrate(connection, migrations.source());
            }
        },
        WRAPPER {
            @Override
            List<Applied> migrate(Connection connection, MigrationFolder migrations) {
                return Sleet.migrate(new Wrapped().connection(connection), migrations.source());
            }
        },
        SOURCE {
            @Override
            List<Applied> migrate(Connection connection, MigrationFolder migrations) {
                return Sleet.migrate(new Wrapped().source(connection, true), migrations.source());
            }
        };

        abstract List<Applied> migrate(Connection connection, MigrationFolder migrations);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    @DisplayName("H166 of two threads that migrate over one connection one does it and the other finds it done")
    void oneMigratesAndTheOtherFindsItDone(Door door) throws Exception {
        Path database = directory.resolve("app.db");
        try (Connection connection = Wrapped.open(database)) {
            Sleet.migrate(connection, migrations.source());
        }
        migrations.generate("rebuilt", REBUILT);
        migrations.custom("more", "INSERT INTO t VALUES (2000, 'more');");
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < ROUNDS / Door.values().length; round++) {
                try (Connection connection = Wrapped.open(":memory:")) {
                    execute(connection, "RESTORE FROM '" + database + "'");
                    CyclicBarrier together = new CyclicBarrier(2);
                    Callable<List<Applied>> migrate = () -> {
                        together.await();
                        return door.migrate(connection, migrations);
                    };
                    Future<List<Applied>> one = threads.submit(migrate);
                    Future<List<Applied>> other = threads.submit(migrate);
                    List<Applied> applied = new ArrayList<>(one.get());
                    applied.addAll(other.get());
                    assertThat(applied).hasSize(2);
                    assertThat(value(connection, "SELECT count(*) || ' ' || max(id) FROM t WHERE a IS NOT NULL"))
                            .isEqualTo("1001 2000");
                    execute(connection, "BEGIN");
                    execute(connection, "ROLLBACK");
                }
            }
        }
    }

    @Test
    @DisplayName("H166 statements of the application over the connection wait and keep what they write")
    void theApplicationsStatementsWait() throws Exception {
        migrations.generate("rebuilt", REBUILT);
        migrations.custom("fails", "INSERT INTO t VALUES (1, 'twice');");
        for (int round = 0; round < ROUNDS / 10; round++) {
            try (Connection connection = Wrapped.open(":memory:");
                    ExecutorService threads = Executors.newFixedThreadPool(2)) {
                execute(connection, "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY)");
                CountDownLatch begun = new CountDownLatch(1);
                Future<Integer> writes = threads.submit(() -> {
                    int rows = 0;
                    for (int i = 0; i < 50; i++) {
                        execute(connection, "INSERT INTO __drizzle_migrations DEFAULT VALUES");
                        rows++;
                        begun.countDown();
                    }
                    return rows;
                });
                begun.await();
                SleetException failed = catchThrowableOfType(
                        SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
                assertThat(failed.code()).isEqualTo(ExitCode.REFUSED);
                assertThat(value(connection, "SELECT count(*) FROM t")).isEqualTo("1000");
                assertThat(writes.get()).isEqualTo(50);
                assertThat(value(connection, "SELECT count(*) FROM __drizzle_migrations"))
                        .isEqualTo("50");
            }
        }
    }

    @Test
    @DisplayName("H166 transactions of the application over the connection keep what they write, whoever comes first")
    void theApplicationsTransactionsAreKept() throws Exception {
        migrations.generate("rebuilt", REBUILT);
        for (int round = 0; round < ROUNDS / 10; round++) {
            try (Connection connection = Wrapped.open(":memory:");
                    ExecutorService threads = Executors.newFixedThreadPool(2)) {
                execute(connection, "CREATE TABLE __drizzle_migrations (id INTEGER PRIMARY KEY)");
                execute(connection, "PRAGMA foreign_keys = ON");
                CountDownLatch begun = new CountDownLatch(1);
                Future<?> writes = threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        execute(connection, "BEGIN");
                        execute(connection, "INSERT INTO __drizzle_migrations DEFAULT VALUES");
                        begun.countDown();
                        execute(connection, "INSERT INTO __drizzle_migrations DEFAULT VALUES");
                        execute(connection, "COMMIT");
                    }
                    return null;
                });
                begun.await();
                while (!isMigrated(connection)) {
                    Thread.onSpinWait();
                }
                assertThat(value(connection, "SELECT count(*) FROM t")).isEqualTo("1000");
                writes.get();
                assertThat(value(connection, "SELECT count(*) FROM __drizzle_migrations"))
                        .isEqualTo("100");
                assertThat(value(connection, "PRAGMA foreign_keys")).isEqualTo("1");
            }
        }
    }

    /** Returns whether all is applied; a transaction of the application is all that may be in the way. */
    private boolean isMigrated(Connection connection) {
        try {
            Sleet.migrate(connection, migrations.source());
            return true;
        } catch (SleetException e) {
            assertThat(e.code()).isEqualTo(ExitCode.USAGE);
            assertThat(e.details()).anyMatch(line -> line.contains("has a transaction open"));
            return false;
        }
    }

    /** Holds a migration up in the middle. */
    private static final class Held extends Function {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch end = new CountDownLatch(1);

        @Override
        protected void xFunc() throws SQLException {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            result(1);
        }
    }

    @Test
    @DisplayName(
            "H166 who waits for the connection for too long hears that another thread has it, and nothing else happens")
    void whoWaitsForTooLongIsTold() throws Exception {
        migrations.custom("held", "UPDATE t SET a = held();");
        Held held = new Held();
        try (Connection connection = Wrapped.open(directory.resolve("app.db"));
                ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Function.create(connection, "held", held);
            Future<List<Applied>> first = threads.submit(() -> Sleet.migrate(connection, migrations.source()));
            held.begun.await();
            try {
                MigrateOptions impatient = MigrateOptions.DEFAULT.waiting(Duration.ofMillis(10));
                for (DataSource source : List.of(new Wrapped().source(connection, true))) {
                    SleetException busy = catchThrowableOfType(
                            SleetException.class, () -> Sleet.migrate(source, migrations.source(), impatient));
                    assertThat(busy.code()).isEqualTo(ExitCode.BUSY);
                    assertThat(busy.getMessage()).contains("another thread").contains("nothing was changed");
                }
            } finally {
                held.end.countDown();
            }
            assertThat(first.get(60, TimeUnit.SECONDS)).hasSize(3);
            assertThat(Sleet.migrate(connection, migrations.source())).isEmpty();
        }
    }

    @Test
    @DisplayName("H166 what a migration calls cannot migrate over the same connection")
    void aMigrationInsideOfAMigrationIsRefused() throws Exception {
        migrations.custom("inner", "UPDATE t SET a = inner_migration() WHERE id = 1;");
        List<String> heard = new ArrayList<>();
        try (Connection connection = Wrapped.open(directory.resolve("app.db"))) {
            Function.create(connection, "inner_migration", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    heard.add(catchThrowableOfType(
                                    SleetException.class, () -> Sleet.migrate(connection, migrations.source()))
                            .getMessage());
                    result("b");
                }
            });
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(3);
            assertThat(heard).singleElement().asString().contains("this very thread is migrating it");
            assertThat(value(connection, "SELECT a FROM t WHERE id = 1")).isEqualTo("b");
        }
    }

    @Test
    @DisplayName("H166 a wrapper whose methods are synchronized stops nobody for ever")
    void aSynchronizedWrapperIsNoDeadlock() throws Exception {
        migrations.data("step", "db.execute(\"UPDATE t SET a = 'b'\");");
        try (Connection connection = Wrapped.open(directory.resolve("app.db"));
                ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Connection wrapper = synchronizedWrapper(connection);
            CountDownLatch begun = new CountDownLatch(1);
            Future<?> reads = threads.submit(() -> {
                for (int i = 0; i < 2000; i++) {
                    assertThat(wrapper.nativeSQL("x")).isEqualTo("x");
                    assertThat(wrapper.getMetaData().getUserName()).isNull();
                    value(wrapper, "SELECT 1");
                    begun.countDown();
                }
                return null;
            });
            begun.await();
            assertThat(Sleet.migrate(wrapper, migrations.source())).hasSize(3);
            reads.get(120, TimeUnit.SECONDS);
            assertThat(value(connection, "SELECT count(*) FROM t WHERE a = 'b'"))
                    .isEqualTo("1000");
        }
    }

    private static Connection synchronizedWrapper(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SharedConnectionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    synchronized (self) {
                        if (method.getName().equals("createStatement")) {
                            execute(connection, "SELECT 1");
                        }
                        return Wrapped.call(connection, method, arguments);
                    }
                });
    }

    @Test
    @DisplayName("H166 threads that plan and migrate with one open database take turns")
    void oneDatabaseOfSeveralThreads() throws Exception {
        migrations.generate("rebuilt", REBUILT);
        try (Database database = Sleet.open(directory.resolve("app.db"));
                ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> migrated = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                migrated.add(threads.submit(
                        () -> Sleet.migrate(database, migrations.source()).size()));
            }
            int sum = 0;
            for (Future<Integer> each : migrated) {
                sum += each.get();
            }
            assertThat(sum).isEqualTo(3);
            assertThat(value(database.connection(), "SELECT count(*) FROM t")).isEqualTo("1000");
        }
    }
}
