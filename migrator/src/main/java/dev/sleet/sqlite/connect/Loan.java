package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Names;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.sqlite.SQLiteConnection;

/**
 * A connection that belongs to somebody else. It is given back as it was, with every setting that Sleet or a migration may
 * have changed, or closed.
 */
public final class Loan implements AutoCloseable {
    private static final String URL = "jdbc:sqlite:";

    private final Connection connection;
    private final SQLiteConnection driver;
    private final Path file;
    private final boolean givenBack;
    private final boolean manualCommit;
    private final LentConnection lent;
    private boolean memory;

    private Loan(Connection connection, SQLiteConnection driver, boolean givenBack) throws SQLException {
        this.connection = connection;
        this.givenBack = givenBack;
        this.driver = driver;
        this.file = file(driver.getUrl());
        this.manualCommit = !connection.getAutoCommit();
        this.lent = new LentConnection(connection, file);
    }

    /**
     * Works on the database of a caller's connection, or of a wrapper of one, which stays open.
     *
     * @throws SleetException if it is no connection of the SQLite driver, not in autocommit mode, or used by another thread
     *     for too long
     */
    public static <T> T during(Dialect dialect, Connection connection, Duration lockWait, Function<Database, T> work) {
        return during(dialect, connection, false, lockWait, work);
    }

    /**
     * Works on a database over one connection of a source, which gets it back.
     *
     * @throws SleetException if there is none to be had, it is no connection of the SQLite driver, or used by another thread for
     *     too long
     */
    public static <T> T during(Dialect dialect, DataSource source, Duration lockWait, Function<Database, T> work) {
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLException e) {
            throw Failures.cannotUse(Path.of("the data source"), e);
        }
        try {
            return during(dialect, connection, true, lockWait, work);
        } finally {
            giveBack(connection);
        }
    }

    private static <T> T during(
            Dialect dialect, Connection connection, boolean givenBack, Duration lockWait, Function<Database, T> work) {
        try {
            SQLiteConnection driver = driver(connection);
            Path file = file(driver.getUrl());
            Ownership ownership = Ownership.of(connection);
            if (ownership.isMine()) {
                throw refused(
                        file,
                        "this very thread is migrating it",
                        "wait until that has ended, or give Sleet the path or a DataSource");
            }
            return ownership.run(file, lockWait, () -> {
                try (Loan loan = borrow(connection, driver, givenBack)) {
                    return work.apply(SqliteDatabase.of(dialect, loan));
                }
            });
        } catch (SQLException e) {
            throw Failures.cannotUse(Path.of("the connection"), e);
        }
    }

    private static Loan borrow(Connection connection, SQLiteConnection driver, boolean givenBack) {
        try {
            Loan loan = new Loan(connection, driver, givenBack);
            if (loan.manualCommit && !givenBack) {
                throw refused(
                        loan.file,
                        "it is not in autocommit mode, and a migration needs a transaction of its own",
                        "call setAutoCommit(true) first, or give Sleet the path or a DataSource");
            }
            if (loan.manualCommit) {
                connection.setAutoCommit(true);
            }
            return loan;
        } catch (SQLException e) {
            throw Failures.cannotUse(Path.of(givenBack ? "the data source" : "the connection"), e);
        }
    }

    private static SQLiteConnection driver(Connection connection) throws SQLException {
        if (connection.isWrapperFor(SQLiteConnection.class)) {
            return connection.unwrap(SQLiteConnection.class);
        }
        throw new SleetException(
                ExitCode.USAGE,
                "cannot migrate over this connection",
                List.of(
                        "it is a " + connection.getClass().getName()
                                + ", which is no connection of the SQLite driver (org.xerial:sqlite-jdbc), or of"
                                + " another copy of it than the one that Sleet sees",
                        "nothing was changed"));
    }

    private static Path file(String url) {
        String name = url.startsWith(URL) ? url.substring(URL.length()) : url;
        String path = name.startsWith("file:") ? name.substring("file:".length()) : name;
        int parameters = path.indexOf('?');
        try {
            return Path.of(parameters < 0 ? path : path.substring(0, parameters));
        } catch (InvalidPathException e) {
            return Path.of("database"); // as in :memory: on Windows
        }
    }

    Connection connection() {
        return connection;
    }

    Path file() {
        return file;
    }

    /** Returns whether there is no file that a crash could damage, as far as is known. */
    boolean isMemory() {
        return memory;
    }

    LentConnection lent() {
        return lent;
    }

    /**
     * Makes the connection fit for a migration.
     *
     * @throws SleetException if something is open or attached that a migration would touch, or the file has a second name
     */
    void begin(Duration lockWait) throws SQLException {
        if (!lent.begin(lockWait)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            List<String> attached = Queries.texts(
                    statement, "SELECT name FROM pragma_database_list WHERE name NOT IN ('main', 'temp')");
            if (!attached.isEmpty()) {
                throw refused(
                        "other databases are attached to it: " + String.join(", ", attached),
                        "migrate before ATTACH, or give Sleet the path or a DataSource");
            }
            memory = Queries.text(statement, "SELECT file FROM pragma_database_list WHERE name = 'main'")
                    .isEmpty();
            statement.execute("PRAGMA cell_size_check = ON");
            statement.execute("PRAGMA mmap_size = 0");
        }
    }

    /**
     * Refuses statements that would mean a temporary table, view or trigger of the caller, as an unqualified name does before
     * anything else (lang_naming.html).
     *
     * @param what whose statements they are
     * @param touched the folded names that they mention
     */
    public void requireNoShadow(String what, Set<String> touched) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT type, name, tbl_name FROM temp.sqlite_schema")) {
            while (found.next()) {
                String name = found.getString(2);
                if (touched.contains(Names.fold(name)) || touched.contains(Names.fold(found.getString(3)))) {
                    throw refused(
                            "it has a temporary " + found.getString(1) + " \"" + name + "\", which stands before what "
                                    + what + " means",
                            "drop it first, or give Sleet the path or a DataSource");
                }
            }
        }
    }

    private SleetException refused(String why, String cure) {
        return refused(file, why, cure);
    }

    private static SleetException refused(Path file, String why, String cure) {
        return new SleetException(
                ExitCode.USAGE,
                "cannot migrate " + file + " over this connection",
                List.of(why, "nothing was changed; to go on: " + cure));
    }

    /** Puts back what was changed, and gives back what was borrowed. */
    @Override
    public void close() {
        lent.close();
        if (manualCommit && givenBack) {
            try {
                connection.setAutoCommit(false);
            } catch (SQLException e) {
                LentConnection.shut(driver);
                throw Failures.cannotUse(file, e);
            }
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LentConnection.shut(connection);
        }
    }
}
