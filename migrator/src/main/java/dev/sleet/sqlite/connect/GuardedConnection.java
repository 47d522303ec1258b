package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Guest;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * The connection as a data step sees it: it can neither end the transaction nor outlive it, in whatever thread it is used, since
 * every call is looked at and runs inside the monitors that the driver takes for each of its own, in its order. Columns have no declared type there,
 * since the driver would read a column that is declared INTEGER as 32 bits and one that is declared TIMESTAMP as a date,
 * whatever SQLite stores.
 */
final class GuardedConnection {
    /** A type that no database names, for which jOOQ takes values as the driver returns them. */
    private static final String NO_TYPE = "SLEET_ANY";

    /** What the driver's objects are besides, which must not be seen. */
    private static final Set<Class<?>> MADE = Set.of(
            Statement.class,
            PreparedStatement.class,
            CallableStatement.class,
            DatabaseMetaData.class,
            ParameterMetaData.class);

    private final SQLiteConnection connection;
    private final DB database;
    private final TransactionEnd end;
    private final SqliteTransaction transaction;
    private final Connection proxy;
    private final Set<AutoCloseable> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    GuardedConnection(SQLiteConnection connection, TransactionEnd end, SqliteTransaction transaction) {
        this.connection = connection;
        this.database = connection.getDatabase();
        this.end = end;
        this.transaction = transaction;
        this.proxy = Guest.proxy(Connection.class, this::onConnection);
    }

    /** Returns what the step gets. */
    Connection proxy() {
        return proxy;
    }

    /** Waits for the call that runs and refuses everything from here on, also to threads that the step has left. */
    void shut() {
        synchronized (this) {
            shut = true;
        }
        synchronized (connection) {
            synchronized (database) {
                for (AutoCloseable left : open) {
                    try {
                        left.close();
                    } catch (Exception e) {
                        // what it reports is of a statement that nobody waits for
                    }
                }
                open.clear();
            }
        }
    }

    /** Runs a statement that the step could not. */
    void execute(String sql) throws SQLException {
        synchronized (connection) {
            synchronized (database) {
                requireOpen();
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
        }
    }

    private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (Guest.REFUSED.contains(method.getName())) {
            throw new Guest.RefusedException("a data step may not call " + method.getName()
                    + " of its connection: Sleet commits it together with its row of the journal, or rolls it back");
        }
        return onOther(connection, method, arguments);
    }

    private @Nullable Object onOther(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> proxy;
            case "isWrapperFor" -> false;
            case "unwrap" -> throw new Guest.RefusedException("a data step may not unwrap what it is given");
            case "close" -> close(target);
            case "cancel" -> cancel(target, method);
            default -> call(target, method, arguments);
        };
    }

    private @Nullable Object onRows(ResultSet rows, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getStatement", "unwrap" -> throw new Guest.RefusedException("a data step reads rows and no more");
            case "close" -> close(rows);
            default -> call(rows, method, arguments);
        };
    }

    private @Nullable Object close(Object target) throws Exception {
        synchronized (connection) {
            synchronized (database) {
                if (!shut) { // else it is closed
                    open.remove(target);
                    ((AutoCloseable) target).close();
                }
                return null;
            }
        }
    }

    /** Not in the driver's monitors, which the call to be cancelled has. */
    private synchronized @Nullable Object cancel(Object target, Method method) throws Throwable {
        return shut ? null : Guest.invoke(target, method, null);
    }

    private Object guarded(Class<?> type, Object result) {
        if (type == ResultSetMetaData.class) {
            return Guest.proxy(
                    ResultSetMetaData.class,
                    (self, method, arguments) -> method.getName().equals("getColumnTypeName")
                            ? NO_TYPE
                            : onOther(result, method, arguments));
        }
        if (result instanceof ResultSet rows && type == ResultSet.class) {
            open.add(rows);
            return Guest.proxy(ResultSet.class, (self, method, arguments) -> onRows(rows, method, arguments));
        }
        if (result instanceof Statement statement && Statement.class.isAssignableFrom(type)) {
            open.add(statement);
        }
        return MADE.contains(type)
                ? Guest.proxy(type, (self, method, arguments) -> onOther(result, method, arguments))
                : result;
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        requireOpen();
        synchronized (connection) {
            synchronized (database) {
                requireOpen();
                if (arguments != null
                        && arguments.length > 0
                        && arguments[0] instanceof String sql
                        && Guest.takesSql(method)) {
                    check(sql);
                }
                if (method.getName().equals("setQueryTimeout") && transaction.mayHaveHandler()) {
                    throw new Guest.RefusedException(
                            "a data step may not call setQueryTimeout, by which the driver sets the busy timeout: "
                                    + KeptSettings.handler());
                }
                Object result = Guest.invoke(target, method, arguments);
                return result == null ? null : guarded(method.getReturnType(), result);
            }
        }
    }

    private void requireOpen() throws SQLException {
        if (shut || transaction.isCancelled()) {
            throw new SQLException("interrupted");
        }
        if (end.isRolledBack() || end.isCommitted()) {
            throw new SQLException("SQLite has ended the transaction after what came before");
        }
    }

    private void check(String sql) throws Guest.RefusedException {
        try {
            for (ScriptStatement statement : StatementSplitter.split(sql)) {
                if (statement.kind() != Kind.PLAIN) {
                    String first = statement.sql().lines().findFirst().orElse("");
                    throw new Guest.RefusedException("a data step may not run " + first
                            + ": it is a part of one transaction in one file, which Sleet ends");
                }
                Optional<String> why = transaction.irreversible(statement.sql());
                if (why.isPresent()) {
                    throw new Guest.RefusedException("a data step may not run " + statement.sql() + ": " + why.get());
                }
            }
        } catch (DdlSyntaxException e) {
            // SQLite says what is wrong with it
        }
    }
}
