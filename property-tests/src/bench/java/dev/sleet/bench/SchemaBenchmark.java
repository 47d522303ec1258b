package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** Reading, comparing and loading schemas, warm and in one process. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class SchemaBenchmark {
    private static final String JOINED =
            "SELECT t.name, c.* FROM pragma_table_list t, pragma_table_xinfo(t.name) c WHERE t.schema = 'main'";

    /** How many tables the schema has, of eight columns, one index and one reference each. */
    @Param({"43", "1000"})
    public int tables;

    private Database database;
    private Schema declared;
    private Path script;

    /** Makes a database, the same schema as a script, and one that differs in a tenth of its tables. */
    @Setup(Level.Trial)
    public void setUp() throws IOException, SQLException {
        database = Databases.scratch();
        create(database, tables, 0);
        script = Files.createTempFile("sleet-bench", ".jsh");
        Files.writeString(script, ScriptPrinter.print(introspect().schema()));
        try (Database other = Databases.scratch()) {
            create(other, tables, 10);
            declared = Sleet.introspect(other, Exclusions.NONE).schema();
        }
    }

    private static void create(Database database, int tables, int everyNthDiffers) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            for (int i = 0; i < tables; i++) {
                String kind = everyNthDiffers > 0 && i % everyNthDiffers == 0 ? "TEXT DEFAULT 'new'" : "TEXT";
                statement.execute(
                        "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES t"
                                + i / 2 + " (id) ON DELETE CASCADE, name TEXT NOT NULL UNIQUE, kind " + kind
                                + ", price NUMERIC(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0), tags TEXT NOT NULL"
                                + " DEFAULT '[]', note VARCHAR(200) COLLATE NOCASE, created_at TEXT DEFAULT"
                                + " CURRENT_TIMESTAMP)");
                statement.execute("CREATE INDEX t" + i + "_kind ON t" + i + " (kind, price DESC) WHERE price > 0");
            }
        }
    }

    /** Closes the database. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
        database.close();
        Files.delete(script);
    }

    /** Reads the live schema. */
    @Benchmark
    public LiveSchema introspect() {
        return Sleet.introspect(database, Exclusions.NONE);
    }

    /** Reads the live schema, normalises both and compares them; a tenth of the tables differs. */
    @Benchmark
    public List<Change> introspectAndDiff() {
        return Sleet.diff(introspect().schema(), declared);
    }

    /** Loads the script of the schema. */
    @Benchmark
    public Schema loadScript() {
        return switch (ScriptLoader.load(script)) {
            case LoadResult.Loaded loaded -> loaded.schema();
            case LoadResult.Failed failed ->
                throw new IllegalStateException(failed.problems().toString());
        };
    }

    /** For comparison: the columns alone, by one query that joins the PRAGMA functions. */
    @Benchmark
    public int joinedPragmas() throws SQLException {
        int rows = 0;
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(JOINED)) {
            while (found.next()) {
                rows += found.getString(3).length();
            }
        }
        return rows;
    }
}
