package dev.sleet.bench;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** Reading, comparing, planning and loading schemas of several sizes, warm, beside three joined PRAGMA queries. */
final class SchemaFigures {
    private static final List<String> PRAGMAS = List.of(
            "SELECT l.name, l.type, l.wr, l.strict, c.* FROM pragma_table_list l, pragma_table_xinfo(l.name) c"
                    + " WHERE l.schema = 'main'",
            "SELECT l.name, i.*, x.* FROM pragma_table_list l, pragma_index_list(l.name) i, pragma_index_xinfo(i.name)"
                    + " x WHERE l.schema = 'main'",
            "SELECT l.name, f.* FROM pragma_table_list l, pragma_foreign_key_list(l.name) f WHERE l.schema = 'main'");

    private final Figures figures;
    private final Path directory;

    SchemaFigures(Figures figures, Path directory) {
        this.figures = figures;
        this.directory = directory;
    }

    /** Returns the statements of a schema of so many tables; a tenth of them may have a default that others lack. */
    static void create(Connection connection, int tables, boolean tenthDiffers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            for (int i = 0; i < tables; i++) {
                String kind = tenthDiffers && i % 10 == 0 ? "TEXT DEFAULT 'new'" : "TEXT";
                statement.execute(
                        "CREATE TABLE t" + i + " (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES t"
                                + i / 2 + " (id) ON DELETE CASCADE, name TEXT NOT NULL UNIQUE, kind " + kind
                                + ", price NUMERIC(10,2) NOT NULL DEFAULT 0 CHECK (price >= 0), tags TEXT NOT NULL"
                                + " DEFAULT '[]', note VARCHAR(200) COLLATE NOCASE, created_at TEXT DEFAULT"
                                + " CURRENT_TIMESTAMP)");
                statement.execute("CREATE INDEX t" + i + "_kind ON t" + i + " (kind, price DESC) WHERE price > 0");
            }
            statement.execute("COMMIT");
        }
    }

    /** Makes a database file of so many tables. */
    static Path file(Path directory, int tables) throws SQLException {
        Path file = directory.resolve("schema" + tables + ".db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            create(connection, tables, false);
        }
        return file;
    }

    void measure() throws Exception {
        figures.table(
                "schemas",
                "tables",
                "introspect, ms",
                "three PRAGMA joins, ms",
                "ratio",
                "diff (a tenth differs), ms",
                "plan without rehearsal, ms");
        figures.table(
                "pushes",
                "tables",
                "the first query of a connection, ms",
                "plan, rehearsed (5 tables differ), ms",
                "apply, ms",
                "the same edits by hand, ms");
        figures.table("scripts", "tables", "load a script, ms");
        schema(43, 200, 50);
        schema(1000, 40, 15);
        schema(Figures.scaled(10_000), 6, 5);
        push(43, 10);
        push(1000, 5);
        push(Figures.scaled(10_000), 3);
        script(43, 10);
        script(200, 6);
        script(1000, 3);
    }

    private void schema(int tables, int warmups, int runs) throws Exception {
        Schema declared;
        Path file = file(directory, tables);
        Path other = directory.resolve("other" + tables + ".db");
        Files.copy(file, other);
        try (Database database = Databases.open(other, Database.Mode.WRITE, Duration.ofSeconds(5))) {
            tenth(database.connection(), tables);
            declared = Sleet.introspect(database, Exclusions.NONE).schema();
        }
        try (Database database = Databases.open(file, Database.Mode.READ, Duration.ofSeconds(5))) {
            Figures.Times read = Figures.times(warmups, runs, () -> Sleet.introspect(database, Exclusions.NONE));
            Figures.Times pragmas = Figures.times(warmups, runs, () -> pragmas(database.connection()));
            LiveSchema live = Sleet.introspect(database, Exclusions.NONE);
            Figures.Times diff = Figures.times(warmups, runs, () -> Sleet.diff(live.schema(), declared));
            Figures.Times plan = Figures.times(
                    warmups, runs, () -> dev.sleet.sqlite.plan.SqlitePlanner.plan(live, declared, PlanOptions.NONE));
            figures.row(
                    "schemas",
                    String.format(java.util.Locale.ROOT, "%,d", tables),
                    read.text(),
                    pragmas.text(),
                    String.format(java.util.Locale.ROOT, "%.1f", pragmas.median() / read.median()),
                    diff.text(),
                    plan.text());
        }
        Files.delete(other);
    }

    /** Edits the stored text, as making ten thousand tables a second time would take minutes. */
    private static void tenth(Connection connection, int tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("UPDATE sqlite_schema SET sql = replace(sql, 'kind TEXT,', 'kind TEXT DEFAULT ''new'',')"
                    + " WHERE type = 'table' AND name LIKE 't%0'");
            statement.execute("PRAGMA writable_schema = RESET");
        }
    }

    private static int pragmas(Connection connection) throws SQLException {
        int length = 0;
        try (Statement statement = connection.createStatement()) {
            for (String sql : PRAGMAS) {
                try (ResultSet found = statement.executeQuery(sql)) {
                    int columns = found.getMetaData().getColumnCount();
                    while (found.next()) {
                        for (int i = 1; i <= columns; i++) {
                            String value = found.getString(i);
                            length += value == null ? 0 : value.length();
                        }
                    }
                }
            }
        }
        return length;
    }

    private void push(int tables, int runs) throws Exception {
        Path original = directory.resolve("schema" + tables + ".db");
        Path file = directory.resolve("pushed.db");
        Schema declared;
        Files.copy(original, file);
        try (Database database = Databases.open(file, Database.Mode.WRITE, Duration.ofSeconds(5))) {
            try (Statement statement = database.connection().createStatement()) {
                statement.execute("PRAGMA writable_schema = ON");
                for (String edit : edits()) {
                    statement.execute(edit);
                }
                statement.execute("PRAGMA writable_schema = RESET");
            }
            declared = Sleet.introspect(database, Exclusions.NONE).schema();
        }
        Figures.Action copy = () -> Files.copy(original, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Figures.Times first = Figures.times(1, runs, copy, () -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.executeQuery("SELECT count(*) FROM sqlite_schema").close();
            }
        });
        Figures.Times plan = Figures.times(2, runs, copy, () -> {
            try (Database database = Databases.open(file, Database.Mode.WRITE, Duration.ofSeconds(5))) {
                Sleet.plan(database, declared, PlanOptions.NONE, Exclusions.NONE);
            }
        });
        Database[] open = new Database[1];
        Prepared[] prepared = new Prepared[1];
        Figures.Times apply = Figures.times(
                1,
                runs,
                () -> {
                    if (open[0] != null) {
                        open[0].close();
                    }
                    copy.run();
                    open[0] = Databases.open(file, Database.Mode.WRITE, Duration.ofSeconds(5));
                    prepared[0] = Sleet.plan(open[0], declared, PlanOptions.NONE, Exclusions.NONE);
                },
                () -> Sleet.apply(open[0], prepared[0], Progress.NONE));
        open[0].close();
        Figures.Times hand = Figures.times(1, runs, copy, () -> {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA synchronous = EXTRA");
                statement.execute("BEGIN IMMEDIATE");
                statement.execute("PRAGMA writable_schema = ON");
                for (String edit : edits()) {
                    statement.execute(edit);
                }
                statement.execute("PRAGMA writable_schema = RESET");
                statement.execute("COMMIT");
            }
        });
        figures.row(
                "pushes",
                String.format(java.util.Locale.ROOT, "%,d", tables),
                first.text(),
                plan.text(),
                apply.text(),
                hand.text());
        Files.delete(file);
    }

    private static List<String> edits() {
        return java.util.stream.IntStream.range(0, 5)
                .mapToObj(i -> "UPDATE sqlite_schema SET sql = replace(sql, 'kind TEXT,', 'kind TEXT DEFAULT ''new'',')"
                        + " WHERE name = 't" + i + "'")
                .toList();
    }

    private void script(int tables, int runs) throws Exception {
        Path script = directory.resolve("schema" + tables + ".jsh");
        try (Database database = Databases.scratch()) {
            create(database.connection(), tables, false);
            Files.writeString(
                    script,
                    ScriptPrinter.print(
                            Sleet.introspect(database, Exclusions.NONE).schema()));
        }
        Figures.Times load = Figures.times(3, runs, () -> {
            if (ScriptLoader.load(script) instanceof LoadResult.Failed failed) {
                throw new IllegalStateException(failed.problems().toString());
            }
        });
        figures.row("scripts", String.format(java.util.Locale.ROOT, "%,d", tables), load.text());
    }
}
