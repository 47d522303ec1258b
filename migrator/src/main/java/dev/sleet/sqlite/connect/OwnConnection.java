package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Queries;
import dev.sleet.sqlite.missing.OpenedByDriver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** How Sleet opens a connection of its own, and what it is set to before anything is read. */
public final class OwnConnection {
    private OwnConnection() {}

    static Connection to(Path file, Mode mode, Duration lockWait) throws SQLException {
        return OpenedByDriver.to(url(file, mode), properties(lockWait));
    }

    static Connection toMemory() throws SQLException {
        return OpenedByDriver.to("jdbc:sqlite::memory:", properties(Duration.ZERO));
    }

    /** The path is percent-encoded, so that no character of it is a parameter (uri.html). */
    private static String url(Path file, Mode mode) {
        String access = switch (mode) {
            case READ -> tidiesUp(file) ? "rw" : "ro";
            case QUERY -> "ro";
            case FROZEN -> "ro&immutable=1";
            case WRITE -> "rw";
            case CREATE -> "rwc";
        };
        return "jdbc:sqlite:" + uri(file) + "?mode=" + access;
    }

    /** Returns a file as SQLite takes it where a name may have parameters. */
    public static String uri(Path file) {
        return "file:" + file.toAbsolutePath().toUri().getRawPath();
    }

    /**
     * A connection that may only read makes the files of a write-ahead log and cannot delete them (wal.html, section 2.1);
     * one that may write deletes them, and writes nothing else when there was no log before it came.
     */
    private static boolean tidiesUp(Path file) {
        return Files.isWritable(file) && !Files.exists(Path.of(file + "-wal"));
    }

    private static Properties properties(Duration lockWait) {
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Long.toString(lockWait.toMillis()));
        properties.setProperty("limit_sql_length", "1000000000");
        return properties;
    }

    /** A schema that is not trusted could use of an extension only what its author has marked as harmless, which few do. */
    static void prepare(Connection connection, boolean readsOnly, boolean trusts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (readsOnly) {
                statement.execute("PRAGMA query_only = ON");
            }
            statement.execute("PRAGMA trusted_schema = " + (trusts ? "ON" : "OFF"));
            statement.execute("PRAGMA cell_size_check = ON");
            statement.execute("PRAGMA mmap_size = 0");
            try (ResultSet version = statement.executeQuery("PRAGMA schema_version")) {
                version.next();
            }
        }
    }

    /** Returns whether the database of a connection is in no file. */
    static boolean isNameless(Connection connection) {
        String name = "SELECT file FROM pragma_database_list WHERE name = 'main'";
        try (Statement statement = connection.createStatement()) {
            return Queries.text(statement, name).isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }
}
