package dev.sleet.sqlite.missing;

import dev.sleet.sqlite.missing.MissingName.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.sqlite.SQLiteConnection;

/**
 * What only the application has, lent to a statement that alters the schema. SQLite compiles every index, view and trigger for
 * it, also what has nothing to do with what is altered (alter.c, renameTestSchema). A function that is lent fails when it
 * is called, and a collation remembers that it was asked, so nothing is computed without the application.
 */
public final class IdleNames {
    private static final String SAVEPOINT = "SAVEPOINT __sleet_idle";
    private static final String BACK = "ROLLBACK TO __sleet_idle";
    private static final String RELEASE = "RELEASE __sleet_idle";

    private IdleNames() {}

    /**
     * Runs a statement inside a transaction, and once more for each name that SQLite misses. One that fails may leave what it has
     * done so far, so each try has a savepoint.
     *
     * @throws SQLException if it fails for another reason, or needs what is missing; the transaction is then to be rolled back
     */
    public static void execute(Statement statement, String sql) throws SQLException {
        statement.execute(SAVEPOINT);
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            Connection connection = statement.getConnection();
            if (isDoneBeside(statement, sql, e)) {
                statement.execute(RELEASE);
                return;
            }
            if (MissingName.of(e).isEmpty() || StandIns.of(connection).isPresent()) {
                throw takenBack(statement, e);
            }
            SQLiteConnection driver = connection.unwrap(SQLiteConnection.class);
            if (!Substitutes.canBeTakenAway(driver)) {
                throw takenBack(statement, e);
            }
            lend(driver, statement, sql);
        }
        statement.execute(RELEASE);
    }

    /** Views and triggers that read a virtual table of the application's do not stop what has nothing to do with it. */
    private static boolean isDoneBeside(Statement statement, String sql, SQLException failure) throws SQLException {
        Connection connection = statement.getConnection();
        UnknownModules modules = new UnknownModules(connection);
        if (StandIns.of(connection).isPresent() || modules.missing(sql, failure).isEmpty() || modules.isVirtual(sql)) {
            return false;
        }
        Optional<Alteration> alteration = Alteration.of(sql);
        if (alteration.isEmpty()) {
            return false;
        }
        statement.execute(BACK);
        return alteration.get().run(connection, sql);
    }

    /** An ALTER TABLE that fails over rows leaves its column in the schema that SQLite has in memory. */
    private static SQLException takenBack(Statement statement, SQLException failure) {
        try {
            statement.execute(BACK);
        } catch (SQLException e) {
            failure.addSuppressed(e); // SQLite has rolled everything back
        }
        return failure;
    }

    private static void lend(SQLiteConnection connection, Statement statement, String sql) throws SQLException {
        StandIns functions = new StandIns(connection, true);
        try (IdleCollations collations = IdleCollations.lend(connection)) {
            while (true) {
                statement.execute(BACK);
                try {
                    statement.execute(sql);
                    collations.check();
                    return;
                } catch (SQLException e) {
                    if (!supply(functions, collations, e)) {
                        functions.check();
                        throw e;
                    }
                }
            }
        } finally {
            functions.end();
        }
    }

    private static boolean supply(StandIns functions, IdleCollations collations, SQLException failure)
            throws SQLException {
        Optional<MissingName> missing = MissingName.of(failure);
        return (missing.isPresent() && missing.get().kind() == Kind.COLLATION)
                ? collations.lend(missing.get().name())
                : functions.supply(failure);
    }
}
