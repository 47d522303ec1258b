package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Changes of one large table, from opening the file to closing it, beside the best statements that do it on the same driver. */
final class TableFigures {
    private static final String TABLE =
            "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT, price REAL, note TEXT,"
                    + " parent_id INTEGER, CONSTRAINT positive CHECK (price >= 0), CONSTRAINT parent FOREIGN KEY"
                    + " (parent_id) REFERENCES items (id))";
    private static final List<String> INDEXES =
            List.of("CREATE INDEX items_name ON items (name)", "CREATE INDEX items_kind ON items (kind, price)");
    private static final String COLUMNS = "id, name, kind, price, note, parent_id";

    private final Figures figures;
    private final Path directory;

    TableFigures(Figures figures, Path directory) {
        this.figures = figures;
        this.directory = directory;
    }

    /** A change: the table after it, and the statements that make it by hand, or none where SQLite has none. */
    record Change(String what, String table, List<String> byHand) {}

    static List<Change> changes() {
        String collated = TABLE.replace("kind TEXT", "kind TEXT COLLATE NOCASE");
        String typed = TABLE.replace("note TEXT", "note VARCHAR(100)");
        String action = TABLE.replace("REFERENCES items (id)", "REFERENCES items (id) ON DELETE CASCADE");
        return List.of(
                new Change("another collation: every row is looked at", collated, twelveSteps(collated)),
                new Change("another name of a type: rows stay as they are", typed, transfer(typed)),
                new Change("another ON DELETE: rows stay as they are", action, transfer(action)),
                new Change(
                        "a column becomes NOT NULL",
                        TABLE.replace("note TEXT", "note TEXT NOT NULL"),
                        List.of("ALTER TABLE items ALTER COLUMN note SET NOT NULL")),
                new Change(
                        "a column that has an index becomes NOT NULL",
                        TABLE.replace("kind TEXT", "kind TEXT NOT NULL"),
                        List.of("ALTER TABLE items ALTER COLUMN kind SET NOT NULL")),
                new Change(
                        "a CHECK appears",
                        TABLE.replace(" CONSTRAINT parent", " CONSTRAINT dear CHECK (price < 1e12), CONSTRAINT parent"),
                        List.of("ALTER TABLE items ADD CONSTRAINT dear CHECK (price < 1e12)")),
                new Change(
                        "a CHECK goes",
                        TABLE.replace(" CONSTRAINT positive CHECK (price >= 0),", ""),
                        List.of("ALTER TABLE items DROP CONSTRAINT positive")),
                new Change(
                        "a FOREIGN KEY goes",
                        TABLE.replace(", CONSTRAINT parent FOREIGN KEY (parent_id) REFERENCES items (id)", ""),
                        List.of("ALTER TABLE items DROP CONSTRAINT parent")),
                new Change(
                        "a DEFAULT appears",
                        TABLE.replace("kind TEXT", "kind TEXT DEFAULT 'none'"),
                        List.of(
                                "PRAGMA writable_schema = ON",
                                "UPDATE sqlite_schema SET sql = replace(sql, 'kind TEXT', 'kind TEXT DEFAULT ''none''')"
                                        + " WHERE name = 'items'",
                                "PRAGMA writable_schema = RESET")));
    }

    /** The steps of lang_altertable.html, section 7. */
    private static List<String> twelveSteps(String table) {
        List<String> statements = new ArrayList<>(List.of(
                table.replace("TABLE items", "TABLE new_items"),
                "INSERT INTO new_items (" + COLUMNS + ") SELECT " + COLUMNS + " FROM items",
                "DROP TABLE items",
                "ALTER TABLE new_items RENAME TO items"));
        statements.addAll(INDEXES);
        statements.add("PRAGMA foreign_key_check(items)");
        return statements;
    }

    /** The same with the transfer of rows and indexes, which bear other names until the old ones have gone. */
    private static List<String> transfer(String table) {
        return List.of(
                table.replace("TABLE items", "TABLE new_items"),
                "CREATE INDEX new_name ON new_items (name)",
                "CREATE INDEX new_kind ON new_items (kind, price)",
                "INSERT INTO new_items SELECT * FROM items",
                "DROP TABLE items",
                "ALTER TABLE new_items RENAME TO items",
                "PRAGMA writable_schema = ON",
                "UPDATE sqlite_schema SET name = replace(name, 'new_', 'items_'), sql = replace(sql, 'new_', 'items_')"
                        + " WHERE type = 'index' AND name LIKE 'new\\_%' ESCAPE '\\'",
                "PRAGMA writable_schema = RESET",
                "PRAGMA foreign_key_check(items)");
    }

    /** Makes a file with so many rows. */
    static Path file(Path directory, int rows) throws SQLException {
        Path file = directory.resolve("rows" + rows + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("PRAGMA cache_size = -200000");
            statement.execute(TABLE);
            statement.execute("WITH RECURSIVE g(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM g WHERE i < " + rows + ")"
                    + " INSERT INTO items SELECT i, 'item ' || i, 'kind ' || (i % 100), i * 1.5,"
                    + " 'note ' || hex(randomblob(16)), CASE WHEN i % 10 = 0 THEN i / 2 END FROM g");
            for (String sql : INDEXES) {
                statement.execute(sql);
            }
        }
        return file;
    }

    /** Returns the schema with the table so declared. */
    static Schema schema(String table) throws SQLException {
        try (Database memory = Databases.scratch();
                Statement statement = memory.connection().createStatement()) {
            statement.execute(table);
            for (String sql : INDEXES) {
                statement.execute(sql);
            }
            return Sleet.introspect(memory, Exclusions.NONE).schema();
        }
    }

    void measure() throws Exception {
        for (int rows : new int[] {1_000_000, 5_000_000}) {
            String name = "rows" + rows;
            figures.table(
                    name,
                    "change of " + String.format(Locale.ROOT, "%,d", rows) + " rows",
                    "Sleet, ms",
                    "by hand, ms",
                    "ratio");
            Path original = file(directory, Figures.scaled(rows));
            try {
                for (Change change : changes()) {
                    change(name, original, change, rows > 1_000_000 ? 0 : 1, rows > 1_000_000 ? 2 : 3);
                }
            } finally {
                Files.delete(original);
            }
        }
    }

    private void change(String name, Path original, Change change, int warmups, int runs) throws Exception {
        Path file = directory.resolve("items.db");
        Schema target = schema(change.table());
        Figures.Action copy = () -> copy(original, file);
        Figures.Times own = Figures.times(warmups, runs, copy, () -> push(file, target));
        Figures.Times hand = Figures.times(warmups, runs, copy, () -> byHand(file, change.byHand()));
        Files.deleteIfExists(file);
        figures.row(
                name,
                change.what(),
                own.text(),
                hand.text(),
                String.format(Locale.ROOT, "%.2f", own.median() / hand.median()));
    }

    /** Copies a file and waits until the copy is on the disk, so that no shot pays for it. */
    private static void copy(Path from, Path to) throws IOException {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        try (java.nio.channels.FileChannel channel =
                java.nio.channels.FileChannel.open(to, java.nio.file.StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    static void push(Path file, Schema target) {
        try (Database database = Databases.open(file, Database.Mode.WRITE, Duration.ofSeconds(5))) {
            Prepared prepared = Sleet.plan(database, target, PlanOptions.NONE, Exclusions.NONE);
            Sleet.apply(database, prepared, Progress.NONE);
        }
    }

    private static void byHand(Path file, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("PRAGMA synchronous = EXTRA");
            statement.execute("BEGIN IMMEDIATE");
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute("COMMIT");
        }
    }
}
