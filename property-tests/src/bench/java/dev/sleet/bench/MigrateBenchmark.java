package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A hundred migrations on an empty file, and one migration on a thousand files that have had the one before it; beside each the
 * same statements in the same transactions from a bare loop, which checks and records nothing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class MigrateBenchmark {
    private static final int MIGRATIONS = 100;
    private static final int TENANTS = 1000;

    private Path directory;
    private MigrationSource all;
    private MigrationSource two;
    private List<Path> tenants;

    /** Writes the migrations, and the tenants' files at the first of them. */
    @Setup(Level.Iteration)
    public void setUp() throws IOException, SQLException {
        directory = Files.createTempDirectory("sleet-bench");
        Steps.write(directory.resolve("all"), MIGRATIONS);
        Steps.write(directory.resolve("one"), 1);
        Steps.write(directory.resolve("two"), 2);
        all = MigrationSource.directory(directory.resolve("all"));
        two = MigrationSource.directory(directory.resolve("two"));
        MigrationSource one = MigrationSource.directory(directory.resolve("one"));
        tenants = new ArrayList<>();
        for (int i = 0; i < TENANTS; i++) {
            Path tenant = directory.resolve("tenant" + i + ".db");
            Sleet.migrate(tenant, one);
            tenants.add(tenant);
        }
    }

    /** Removes everything. */
    @TearDown(Level.Iteration)
    public void tearDown() throws IOException {
        Steps.delete(directory);
    }

    /** A hundred migrations on a file that is not there yet. */
    @Benchmark
    public void hundred() {
        Sleet.migrate(directory.resolve("new.db"), all);
    }

    /** The same statements from a loop. */
    @Benchmark
    public void hundredByHand() throws SQLException {
        try (Connection connection = open(directory.resolve("new.db"));
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < MIGRATIONS; i++) {
                run(statement, i);
            }
        }
    }

    /** One migration on each of a thousand files, one after the other. */
    @Benchmark
    public void tenants() {
        tenants.forEach(tenant -> Sleet.migrate(tenant, two));
    }

    /** The same statements from a loop. */
    @Benchmark
    public void tenantsByHand() throws SQLException {
        for (Path tenant : tenants) {
            try (Connection connection = open(tenant);
                    Statement statement = connection.createStatement()) {
                run(statement, 1);
            }
        }
    }

    private static Connection open(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = EXTRA");
            statement.execute("PRAGMA foreign_keys = OFF");
        }
        return connection;
    }

    private static void run(Statement statement, int migration) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        for (String sql : Steps.statements(migration)) {
            statement.execute(sql);
        }
        statement.execute("COMMIT");
    }
}
