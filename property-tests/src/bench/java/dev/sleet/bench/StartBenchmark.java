package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.apply.Applied;
import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.Fingerprint;
import dev.sleet.sqlite.Normaliser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    private static final int TABLES = 43;

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
        String at = Chain.EMPTY;
        for (int i = 0; i < migrations; i++) {
            String to = Fingerprint.of(Normaliser.normalise(schema(i)));
            Path own = Files.createDirectories(
                    folder.resolve(String.format(Locale.ROOT, "20261121T%06d_step", i)));
            Files.writeString(
                    own.resolve(Migration.SQL),
                    "-- from: " + at + "\n-- to:   " + to + "\n\nBEGIN IMMEDIATE;\n" + statements(i) + "COMMIT;\n");
            at = to;
        }
        source = MigrationSource.directory(folder);
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Sleet.migrate(connection, source);
    }

    private static String statements(int migration) {
        if (migration > 0) {
            return "ALTER TABLE t" + migration % TABLES + " ADD COLUMN c" + migration + " TEXT;\n";
        }
        StringBuilder tables = new StringBuilder();
        for (int i = 0; i < TABLES; i++) {
            tables.append("CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, name TEXT);\n");
        }
        return tables.toString();
    }

    private static Schema schema(int migration) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < TABLES; i++) {
            int table = i;
            Stream<ColumnSpec> own = Stream.of(Dsl.integer("id").primaryKey(), Dsl.text("name"));
            Stream<ColumnSpec> added = IntStream.rangeClosed(1, migration)
                    .filter(number -> number % TABLES == table)
                    .mapToObj(number -> Dsl.text("c" + number));
            tables.add(Dsl.table("t" + i, Stream.concat(own, added).toArray(ColumnSpec[]::new))
                    .toModel());
        }
        return Schema.of(tables);
    }

    /** Closes and removes everything. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException, SQLException {
        connection.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
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
