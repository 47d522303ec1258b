package dev.sleet.sqlite.copy;

import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Work;
import dev.sleet.dialect.copy.Comparison;
import dev.sleet.dialect.copy.Growth;
import dev.sleet.dialect.copy.Outcome;
import dev.sleet.dialect.copy.Space;
import dev.sleet.files.RealPath;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.connect.OwnConnection;
import dev.sleet.sqlite.connect.SqliteDatabase;
import dev.sleet.sqlite.inspect.TableDigest;
import dev.sleet.sqlite.missing.IdleCollations;
import dev.sleet.sqlite.missing.MissingName;
import dev.sleet.sqlite.statement.ComputedAnew;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** Copies of SQLite files, through its backup interface (backup.html). */
public final class SqliteCopies implements Copies {
    private static final int OK = 0;
    private static final int ALL_PAGES = -1;
    private static final int LIMIT_ATTACHED = 7;
    private static final String UNWRITTEN = "?mode=ro&immutable=1";
    private static final String TABLES = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
            + " AND name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY name";

    private static DB driver(Database database) throws SQLException {
        return database.connection().unwrap(SQLiteConnection.class).getDatabase();
    }

    @Override
    public void write(Database database, Path file) throws SQLException {
        int code = driver(database).backup("main", file.toString(), null);
        if (code != OK) {
            throw new SQLException("SQLite ended the copy with code " + code);
        }
    }

    @Override
    public Comparison compare(Database database, Path copy) {
        try (Statement statement = database.connection().createStatement()) {
            // what names "main" cannot be read under another name, and is skipped: it is compared as text (pragma.html,
            // writable_schema)
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute(
                    "ATTACH " + Quoting.string(OwnConnection.uri(copy) + UNWRITTEN) + " AS " + Comparer.OTHER);
            try {
                statement.execute("BEGIN");
                try (IdleCollations idle = IdleCollations.lend(database.connection())) {
                    Comparison compared = new Comparer(statement, idle.names()).compare();
                    idle.check();
                    return compared;
                } finally {
                    statement.execute("ROLLBACK");
                }
            } finally {
                statement.execute("DETACH " + Comparer.OTHER);
                statement.execute("PRAGMA writable_schema = OFF");
            }
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    @Override
    public Outcome outcome(Database database, long version, Predicate<String> wanted) {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("BEGIN");
            try {
                Queries.number(statement, "SELECT count(*) FROM main.sqlite_schema");
                return database.dataVersion() == version ? read(statement, wanted) : Outcome.NONE;
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static Outcome read(Statement statement, Predicate<String> wanted) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (IdleCollations idle = IdleCollations.lend(statement.getConnection())) {
            for (String name : Queries.texts(statement, TABLES)) {
                if (wanted.test(Names.fold(name))) {
                    tables.put(name, TableDigest.of(statement, name));
                }
            }
            idle.check();
        }
        return new Outcome(tables);
    }

    @Override
    public boolean isHeld(Database database, String table, String digest) {
        try (IdleCollations idle = IdleCollations.lend(database.connection());
                Statement statement = database.connection().createStatement()) {
            boolean isHeld = digest.equals(TableDigest.of(statement, table));
            idle.check();
            return isHeld;
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    @Override
    public Predicate<String> computedAnew(Database database, List<String> statements) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            List<String> stored = Queries.texts(
                    statement, "SELECT sql FROM main.sqlite_schema WHERE type IN ('table', 'trigger', 'view')");
            return ComputedAnew.tables(statements, stored);
        }
    }

    @Override
    public Optional<String> repeat(Database copy, List<String> statements) throws SQLException {
        try (Statement statement = copy.connection().createStatement()) {
            driver(copy).limit(LIMIT_ATTACHED, 0);
            statement.execute("PRAGMA legacy_alter_table = OFF");
            statement.execute("PRAGMA foreign_keys = OFF");
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute("BEGIN IMMEDIATE");
            try (IdleCollations idle = IdleCollations.lend(copy.connection())) {
                for (String sql : statements) {
                    if (!isOfDriver(sql)) {
                        statement.execute(sql);
                    }
                }
                idle.check();
                statement.execute("COMMIT");
            } catch (SQLException e) {
                if (Failures.isOfDisk(e)) {
                    throw e;
                }
                statement.execute("ROLLBACK");
                return MissingName.of(e).map(MissingName::words);
            }
            return Optional.empty();
        }
    }

    /** The driver takes statements of its own that write files, which no plan holds. */
    private static boolean isOfDriver(String sql) {
        String start = sql.strip().toLowerCase(Locale.ROOT);
        return start.startsWith("backup") || start.startsWith("restore");
    }

    @Override
    public <T> T exclusively(Database database, Work<T> work) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            try {
                lock(database, statement);
                return work.run();
            } finally {
                unlock(statement);
            }
        }
    }

    /**
     * Takes a lock that outlives its transaction, since the copying must not begin in one: in exclusive locking mode a
     * lock is kept (pragma.html, locking_mode).
     */
    private static void lock(Database database, Statement statement) throws SQLException {
        statement.execute("PRAGMA main.locking_mode = EXCLUSIVE");
        try {
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("PRAGMA user_version = " + Queries.number(statement, "PRAGMA user_version"));
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!Failures.isBusy(e)) {
                throw e;
            }
            throw new SleetException(
                    ExitCode.BUSY,
                    "cannot lock " + database.address() + " for itself",
                    List.of(
                            "another connection is using it, and putting a whole file back leaves no room for readers",
                            "nothing was changed; to wait longer: --lock-wait SECONDS"),
                    e);
        }
    }

    /** The lock is let go by the first read after the mode has changed (pragma.html, locking_mode). */
    private static void unlock(Statement statement) {
        try {
            statement.execute("PRAGMA main.locking_mode = NORMAL");
            Queries.number(statement, "SELECT count(*) FROM main.sqlite_schema");
        } catch (SQLException e) {
            // what went wrong before that is what matters, and closing lets go in any case
        }
    }

    @Override
    public void putBack(Database database, Path copy) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("PRAGMA synchronous = EXTRA");
        }
        // what the driver returns is no proof: it is 0 as well when SQLite has copied nothing
        driver(database).restore("main", OwnConnection.uri(copy) + UNWRITTEN, null, 0, 0, ALL_PAGES);
    }

    @Override
    public Optional<Path> written(Path copy) {
        return Stream.of("-journal", "-wal")
                .map(suffix -> Path.of(copy + suffix))
                .filter(Files::exists)
                .findFirst();
    }

    @Override
    public Growth growth(Database copy) throws SQLException {
        String mode = Queries.texts(copy.connection(), "PRAGMA journal_mode").getFirst();
        if (mode.equalsIgnoreCase("delete") || mode.equalsIgnoreCase("truncate")) {
            // a journal that stays shows how large it was
            try (Statement statement = copy.connection().createStatement()) {
                statement.execute("PRAGMA journal_mode = PERSIST");
            }
        }
        Path journal = Path.of(file(copy) + (mode.equalsIgnoreCase("wal") ? "-wal" : "-journal"));
        return new Growth() {
            @Override
            public long bytes() throws SQLException {
                return pages(copy, "page_count");
            }

            @Override
            public long journal() {
                try {
                    return Files.exists(journal) ? Files.size(journal) : 0;
                } catch (IOException e) {
                    return 0;
                }
            }
        };
    }

    private static long pages(Database database, String pragma) throws SQLException {
        return Queries.number(database.connection(), "PRAGMA " + pragma)
                * Queries.number(database.connection(), "PRAGMA page_size");
    }

    @Override
    public Space space(Database database) {
        try {
            return new Space(pages(database, "page_count"), pages(database, "freelist_count"), beside(database));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static Path file(Database database) {
        return ((SqliteDatabase) database).file();
    }

    private static OptionalLong beside(Database database) {
        try {
            return OptionalLong.of(
                    Files.getFileStore(RealPath.directory(file(database))).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
