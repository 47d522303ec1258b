package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.dialect.Applied;
import dev.sleet.journal.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The start of an application that has nothing to migrate, in one warm process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StartBenchmark {
    /** How many migrations there are; the first makes 43 tables, each of the others adds a column. */
    @Param({"1", "100", "500"})
    public int migrations;

    private Path directory;
    private Path file;
    private Connection connection;
    private MigrationSource source;

    /** Writes the migrations and applies them. */
    @Setup(Level.Trial)
    public void setUp() throws IOException, SQLException {
        directory = Files.createTempDirectory("sleet-bench");
        file = directory.resolve("app.db");
        Path folder = directory.resolve("migrations");
        Steps.write(folder, migrations);
        source = MigrationSource.directory(folder);
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Sleet.migrate(connection, source);
    }

    /** Closes and removes everything. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException, SQLException {
        connection.close();
        Steps.delete(directory);
    }

    /** On an open connection, with a source that has been read. */
    @Benchmark
    public List<Applied> openConnection() {
        return Sleet.migrate(connection, source);
    }

    /** By path, which opens and closes a connection, with a source that has been read. */
    @Benchmark
    public List<Applied> byPath() {
        return Sleet.migrate(file, source);
    }

    /** On an open connection, with a source that has not been read: the first call of a process. */
    @Benchmark
    public List<Applied> readTheFolder() {
        return Sleet.migrate(connection, MigrationSource.directory(directory.resolve("migrations")));
    }

    /** For comparison: opening a connection, asking for one value, and closing it. */
    @Benchmark
    public long openAndAsk() throws SQLException {
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM __sleet_migrations")) {
            return found.getLong(1);
        }
    }
}
