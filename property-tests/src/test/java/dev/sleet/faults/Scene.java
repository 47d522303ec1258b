package dev.sleet.faults;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A directory with a small help desk's database in which a parent with children is to be rebuilt, a default and a NOT NULL to be
 * edited in place, a column to go and a table to come, and with all that a command needs for it.
 *
 * @param errand the command
 * @param directory where everything is as it should be before the command
 * @param oracle what may have come of the database
 */
record Scene(Errand errand, Path directory, Oracle oracle) {
    /** The name of the database. */
    static final String FILE = "app.db";

    /** What agents without an address get. */
    static final String BACKFILL = "agents.email=name || '@example.com'";

    private static final String OLD = """
        var agents = table("agents", integer("id").primaryKey().autoIncrement(), text("name").notNull().unique(),
            text("email"), blob("badge"));
        var tickets = table("tickets", integer("id").primaryKey(),
            integer("agent_id").references("agents", "id").onDelete(CASCADE), text("title"), text("legacy"),
            index("tickets_by_agent", asc("agent_id")).where("title IS NOT NULL"));
        var settings = table("settings", text("name").primaryKey(), text("setting").defaultValue("on"));
        var openTickets = view("open_tickets",
            "SELECT t.id, t.title, a.name FROM tickets t JOIN agents a ON a.id = t.agent_id");
        var agentsLog = trigger("agents_log").afterUpdateOf("name").on("agents")
            .execute("UPDATE tickets SET title = title || '!' WHERE agent_id = new.id;");
        """;
    private static final String NEW = """
        var agents = table("agents", integer("id").primaryKey().autoIncrement(),
            text("name").notNull().collate("NOCASE").unique(), text("email").notNull(), blob("badge"));
        var tickets = table("tickets", integer("id").primaryKey(),
            integer("agent_id").references("agents", "id").onDelete(CASCADE), text("title"),
            index("tickets_by_agent", asc("agent_id")).where("title IS NOT NULL"));
        var settings = table("settings", text("name").primaryKey(), text("setting").defaultValue("off"));
        var labels = table("labels", integer("id").primaryKey(), text("label"));
        var openTickets = view("open_tickets",
            "SELECT t.id, t.title, a.name, a.email FROM tickets t JOIN agents a ON a.id = t.agent_id");
        var agentsLog = trigger("agents_log").afterUpdateOf("name").on("agents")
            .execute("UPDATE tickets SET title = title || '!' WHERE agent_id = new.id;");
        """;

    /** Sets up a directory, which is made. */
    static Scene of(Errand errand, String journalMode, int agents, Path directory) throws IOException, SQLException {
        Path ready = Files.createDirectories(directory.resolve(errand + "-" + journalMode));
        Files.writeString(ready.resolve("old.jsh"), OLD);
        Files.writeString(ready.resolve("new.jsh"), NEW);
        Path file = ready.resolve(FILE);
        generate(ready, "old.jsh", "first");
        done(Errand.sleet("migrate", file.toString(), "--dir", ready.resolve("migrations") + "", "--create"));
        fill(file, journalMode, agents);
        switch (errand) {
            case PUSH -> {}
            case MIGRATE -> generate(ready, "new.jsh", "second");
            case ROLLBACK -> {
                generate(ready, "new.jsh", "second");
                done(Errand.sleet(
                        "migrate", file.toString(), "--dir", ready.resolve("migrations") + "", "--no-backup"));
            }
            case UNDO -> done(Errand.PUSH.run(ready));
        }
        Path wanted = directory.resolve(errand + "-" + journalMode + "-wanted");
        copy(ready, wanted);
        done(errand.run(wanted));
        Oracle oracle = new Oracle(Oracle.dump(file), Oracle.dump(wanted.resolve(FILE)));
        delete(wanted);
        return new Scene(errand, ready, oracle);
    }

    private static void generate(Path directory, String script, String name) {
        done(Errand.sleet(
                "generate",
                "--schema",
                directory.resolve(script).toString(),
                "--dir",
                directory.resolve("migrations").toString(),
                "--name",
                name,
                "--allow-loss",
                "*",
                "--backfill",
                BACKFILL));
    }

    private static void done(Errand.End end) {
        if (end.code() != 0) {
            throw new IllegalStateException(end.toString());
        }
    }

    private static void fill(Path file, String journalMode, int agents) throws SQLException {
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ";
        try (Database database = Databases.open(file, Mode.WRITE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            for (String sql : List.of(
                    "PRAGMA journal_mode = " + journalMode,
                    "PRAGMA default_cache_size = 20", // so that pages are written before the COMMIT
                    "PRAGMA user_version = 7",
                    "PRAGMA application_id = 77",
                    numbers + agents + ") INSERT INTO agents SELECT i * 10, 'Agent ' || i, iif(i % 3, 'a' || i, NULL),"
                            + " zeroblob(i % 50) FROM n",
                    numbers + 3 * agents + ") INSERT INTO tickets SELECT i, 10 * (1 + i % " + agents + "),"
                            + " 'Ticket ' || i, 'left over ' || i FROM n",
                    "INSERT INTO settings VALUES ('colour', 'on'), ('sound', NULL)",
                    "UPDATE sqlite_sequence SET seq = 999999 WHERE name = 'agents'")) {
                statement.execute(sql);
            }
        }
    }

    /** Returns a directory in which the errand can be run, made anew. */
    Path fresh(Path directory) throws IOException {
        if (Files.exists(directory)) {
            delete(directory);
        }
        copy(this.directory, directory);
        return directory;
    }

    /** Copies a directory with all that is in it to one that is not there. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    /** Deletes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList().reversed()) {
                Files.delete(file);
            }
        }
    }
}
