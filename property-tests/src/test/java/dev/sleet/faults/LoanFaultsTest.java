package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.SleetException;
import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.faults.StatementFault.Kind;
import dev.sleet.journal.MigrationSource;
import dev.sleet.watch.Watch;
import dev.sleet.watch.WatchedDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application's own connection is given back as it was, or closed, whatever fails. */
class LoanFaultsTest {
    private static final List<String> SETTINGS =
            List.of("foreign_keys", "synchronous", "legacy_alter_table", "busy_timeout", "mmap_size");

    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** Sees how many statements there are. */
    private static final class Counter implements Watch {
        private int count;

        @Override
        public void before(Connection connection, String sql) {
            count++;
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @DisplayName("H23 H78 a caller's connection has no transaction open and its own settings after any failure")
    void aConnectionIsGivenBackAsItWas(Kind kind) throws IOException, SQLException {
        Scene scene = Scene.of(Errand.MIGRATE, "delete", 12, directory);
        Path place = directory.resolve("place");
        Tally tally = new Tally("a statement on a caller's connection " + kind, getClass());
        try (WatchedDriver driver = WatchedDriver.install()) {
            Counter counter = new Counter();
            try (Connection connection = open(scene.fresh(place))) {
                driver.with(counter, () -> Sleet.migrate(connection, source(place)));
            }
            for (int at = 1; at <= counter.count; at++) {
                StatementFault fault = new StatementFault(kind, at);
                if (StatementFault.isTurn(at, kind)) {
                    tally.run(kind + "," + at, () -> fails(driver, scene, place, fault));
                }
            }
        }
        tally.end();
    }

    private static Verdict fails(WatchedDriver driver, Scene scene, Path directory, StatementFault fault)
            throws IOException, SQLException {
        scene.fresh(directory);
        try (Connection connection = open(directory)) {
            List<String> before = settings(connection);
            boolean failed = false;
            try {
                driver.with(fault, () -> Sleet.migrate(connection, source(directory)));
            } catch (SleetException e) {
                failed = true;
            } catch (IllegalStateException | OutOfMemoryError e) {
                assertThat(e).hasMessage("injected");
                failed = true;
            }
            if (!connection.isClosed()) {
                assertThat(settings(connection)).as("%s", fault).isEqualTo(before);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("BEGIN IMMEDIATE");
                    statement.execute("ROLLBACK");
                }
            }
            Verdict verdict = scene.oracle().verdict(directory.resolve(Scene.FILE), fault);
            assertThat(failed || verdict == Verdict.NEW)
                    .as("it fails or is done: %s", fault)
                    .isTrue();
            return verdict;
        }
    }

    private static MigrationSource source(Path directory) {
        return MigrationSource.directory(directory.resolve("migrations"));
    }

    private static Connection open(Path directory) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(Scene.FILE));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
        }
        return connection;
    }

    private static List<String> settings(Connection connection) throws SQLException {
        List<String> settings = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String name : SETTINGS) {
                try (ResultSet found = statement.executeQuery("PRAGMA " + name)) {
                    settings.add(name + " = " + (found.next() ? found.getString(1) : ""));
                }
            }
        }
        return settings;
    }
}
