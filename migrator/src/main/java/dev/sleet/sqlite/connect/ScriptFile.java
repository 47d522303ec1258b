package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import dev.sleet.model.Names;
import dev.sleet.sqlite.missing.ScratchConnection;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A file of SQL that makes a database, such as the sqlite3 shell's {@code .dump} or wrangler's {@code d1 export} writes: it is run in memory,
 * where it can be looked at as a database is. No statement of it reaches another file.
 */
public final class ScriptFile {
    private static final String ENDING = ".sql";
    private static final Set<String> FOREIGN = Set.of("ATTACH", "DETACH", "VACUUM");

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
            if (e.code() == ExitCode.UNUSABLE
                    && Names.fold(file.toString()).endsWith(ENDING)
                    && Files.isRegularFile(file)) {
                return open(dialect, file, mode);
            }
            throw e;
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
                requireOwn(file, current);
                if (next.kind() == Kind.PLAIN) {
                    statement.execute(current);
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

    private static void requireOwn(Path file, String sql) {
        String word = Names.fold(sql).strip().split("\\W", 2)[0].toUpperCase(java.util.Locale.ROOT);
        if (FOREIGN.contains(word)) {
            throw unusable(file, word + " would leave it, and is not run");
        }
    }

    private static SleetException unusable(Path file, String... details) {
        return new SleetException(ExitCode.UNUSABLE, "cannot use " + file, List.of(details));
    }
}
