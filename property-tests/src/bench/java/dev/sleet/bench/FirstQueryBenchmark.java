package dev.sleet.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the first query of a process costs, which is what the journal asks at a start. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(10)
public class FirstQueryBenchmark {
    private Connection connection;

    /** Opens a database, so that the driver is loaded. */
    @Setup
    public void setUp() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE journal (id INTEGER PRIMARY KEY, chain TEXT)");
            statement.execute("INSERT INTO journal (chain) VALUES ('x')");
        }
    }

    /** Closes it. */
    @TearDown
    public void tearDown() throws SQLException {
        connection.close();
    }

    /** By JDBC. */
    @Benchmark
    public String jdbc() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT chain FROM journal ORDER BY id DESC LIMIT 1")) {
            return found.getString(1);
        }
    }

    /** By jOOQ. */
    @Benchmark
    public String jooq() {
        return DSL.using(connection, SQLDialect.SQLITE)
                .select(DSL.field("chain", String.class))
                .from("journal")
                .orderBy(DSL.field("id").desc())
                .limit(1)
                .fetchOne(0, String.class);
    }
}
