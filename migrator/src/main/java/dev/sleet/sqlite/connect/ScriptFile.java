package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Names;
import dev.sleet.sqlite.missing.ScratchConnection;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A file of SQL that makes a database, such as the sqlite3 shell's {@code .dump} or wrangler's {@code d1 export} writes: it is run in memory,
 * where it can be looked at as a database is. No statement of it reaches another file.
 */
public final class ScriptFile {
    private static final String ENDING = ".sql";
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private ScriptFile() {}

    /**
     * Opens a file: as a database, or if it is none and is named as a text is, as the database that its text makes.
     *
     * @throws SleetException if it is neither, SQLite does not take a statement, or a text is to be changed
     */
    public static SqliteDatabase orDatabase(Dialect dialect, Path file, Mode mode, Duration lockWait) {
        try {
            return SqliteDatabase.open(dialect, file, mode, lockWait);
        } catch (SleetException e) {
            if (e.code() == ExitCode.UNUSABLE && is(file)) {
                return open(dialect, file, mode);
            }
            throw e;
        }
    }

    /** Returns whether a file is such a text: it is named as one, and is no database, which may be called anything. */
    public static boolean is(Path file) {
        return Names.fold(file.toString()).endsWith(ENDING) && Files.isRegularFile(file) && !isDatabase(file);
    }

    /** A database that SQLite cannot read is a damaged one, and an empty file is an empty one. */
    private static boolean isDatabase(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(MAGIC.length);
            return first.length == 0 || Arrays.equals(first, MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    private static SqliteDatabase open(Dialect dialect, Path file, Mode mode) {
        if (mode == Mode.WRITE || mode == Mode.CREATE) {
            throw unusable(
                    file,
                    "it is a text with SQL, which is read and not changed",
                    "to make a database of it: sqlite3 NEW.db < " + file);
        }
        try {
            Connection connection = OwnConnection.toMemory();
            try {
                OwnConnection.prepare(connection, false, LoadedExtensions.load(connection));
                connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
                Connection scratch = ScratchConnection.of(connection);
                run(file, scratch);
                reread(scratch);
                OwnConnection.prepare(connection, true, false);
                return SqliteDatabase.of(dialect, file, scratch);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unusable(file, "SQLite says: " + e.getMessage());
        }
    }

    private static void run(Path file, Connection connection) throws SQLException {
        String current = "";
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = OFF");
            List<ScriptStatement> statements = StatementSplitter.splitFile(Files.readString(file));
            statement.execute("BEGIN");
            for (ScriptStatement next : statements) {
                current = next.sql();
                switch (next.kind()) {
                    case PLAIN, WRITABLE_SCHEMA -> {
                        if (!isVacuum(current)) {
                            statement.execute(current);
                        }
                    }
                    case TRANSACTION -> {} // the whole text is one
                    case OTHER_FILE -> throw unusable(file, verb(current) + " would leave it, and is not run");
                    case OF_DRIVER ->
                        throw unusable(file, verb(current) + " is a command of the driver and no SQL, and is not run");
                }
            }
            statement.execute("COMMIT");
        } catch (CharacterCodingException e) {
            throw unusable(file, "it is not text in UTF-8");
        } catch (IOException e) {
            throw unusable(file, String.valueOf(e));
        } catch (DdlSyntaxException e) {
            throw unusable(file, String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            String text = current.replaceAll("\\s+", " ");
            throw unusable(
                    file,
                    "SQLite says: " + e.getMessage(),
                    "statement: " + text.substring(0, Math.min(200, text.length())));
        }
    }

    /** The stored schema may have been written by hand: it counts, or is found to be none, when it is read. */
    private static void reread(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA writable_schema = RESET");
            statement.execute("SELECT 1 FROM sqlite_schema");
        }
    }

    /** In memory it would free nothing, and it does not run in a transaction. */
    private static boolean isVacuum(String sql) {
        return verb(sql).equals("VACUUM");
    }

    private static String verb(String sql) {
        return sql.split("\\W", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static SleetException unusable(Path file, String... details) {
        return new SleetException(ExitCode.UNUSABLE, "cannot use " + file, List.of(details));
    }
}
