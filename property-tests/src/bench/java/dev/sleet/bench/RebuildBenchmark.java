package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.TableSpec;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

/** Changes of one large table, from opening the file to closing it, beside the same statements typed by hand. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 7)
@Fork(1)
public class RebuildBenchmark {
    /** How many rows the table has, of about 80 bytes, with two indexes. */
    @Param("1000000")
    public int rows;

    private Path original;
    private Path file;

    /** Makes the file that every shot works on a copy of. */
    @Setup(Level.Trial)
    public void makeOriginal() throws IOException, SQLException {
        Path directory = Files.createTempDirectory("sleet-bench");
        original = directory.resolve("original.db");
        file = directory.resolve("items.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + original);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT, price REAL, note"
                            + " TEXT)");
            statement.execute("WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < " + rows
                    + ") INSERT INTO items SELECT i, 'item ' || i, 'kind ' || (i % 100), i * 1.5,"
                    + " 'note ' || hex(randomblob(16)) FROM g");
            statement.execute("CREATE INDEX items_name ON items (name)");
            statement.execute("CREATE INDEX items_kind ON items (kind, price)");
        }
    }

    /** Makes a fresh copy. */
    @Setup(Level.Invocation)
    public void copy() throws IOException {
        Files.copy(original, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Deletes the files. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        Files.deleteIfExists(file);
        Files.delete(original);
        Files.delete(original.getParent());
    }

    private static TableSpec items(ColumnSpec kind) {
        return Dsl.table(
                "items",
                Dsl.integer("id").primaryKey(),
                Dsl.text("name").notNull(),
                kind,
                Dsl.real("price"),
                Dsl.text("note"),
                Dsl.index("items_name", "name"),
                Dsl.index("items_kind", "kind", "price"));
    }

    private void push(TableSpec table) {
        try (Database database = Databases.open(file, Database.Mode.WRITE, Duration.ofSeconds(5))) {
            Prepared prepared =
                    Sleet.plan(database, Schema.of(List.of(table.toModel())), PlanOptions.NONE, Exclusions.NONE);
            Sleet.apply(database, prepared, Progress.NONE);
        }
    }

    /** Another collation: the table is written again. */
    @Benchmark
    public void rebuild() {
        push(items(Dsl.text("kind").collate("NOCASE")));
    }

    /** The same as {@link #rebuild} by the twelve steps of lang_altertable.html, section 7. */
    @Benchmark
    public void rebuildByHand() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(
                    "PRAGMA foreign_keys = OFF",
                    "PRAGMA synchronous = EXTRA",
                    "BEGIN IMMEDIATE",
                    "CREATE TABLE new_items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT COLLATE NOCASE,"
                            + " price REAL, note TEXT)",
                    "INSERT INTO new_items (id, name, kind, price, note) SELECT id, name, kind, price, note FROM items",
                    "DROP TABLE items",
                    "ALTER TABLE new_items RENAME TO items",
                    "CREATE INDEX items_name ON items (name)",
                    "CREATE INDEX items_kind ON items (kind, price)",
                    "PRAGMA foreign_key_check",
                    "COMMIT")) {
                statement.execute(sql);
            }
        }
    }

    /** A column becomes NOT NULL. */
    @Benchmark
    public void notNull() {
        push(items(Dsl.text("kind").notNull()));
    }

    /** A check appears. */
    @Benchmark
    public void check() {
        push(items(Dsl.text("kind")).with(Dsl.check("price_not_negative", "price >= 0")));
    }

    /** A default appears. */
    @Benchmark
    public void defaultValue() {
        push(items(Dsl.text("kind").defaultValue("none")));
    }
}
