package dev.sleet.apply;

import dev.sleet.sqlite.DdlSyntaxException;
import dev.sleet.sqlite.StatementSplitter;
import dev.sleet.sqlite.StatementSplitter.Kind;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection as a data step sees it: it can neither end the transaction nor outlive it. Columns have no declared type there,
 * since the driver would read a column that is declared INTEGER as 32 bits and one that is declared TIMESTAMP as a date,
 * whatever SQLite stores.
 */
final class GuardedConnection {
    /** A type that no database names, for which jOOQ takes values as the driver returns them. */
    private static final String NO_TYPE = "SLEET_ANY";

    private static final Set<String> REFUSED = Set.of(
            "commit",
            "rollback",
            "close",
            "abort",
            "setAutoCommit",
            "setSavepoint",
            "releaseSavepoint",
            "setTransactionIsolation",
            "setReadOnly",
            "unwrap");

    private final Connection connection;
    private final TransactionEnd end;
    private final BooleanSupplier cancelled;
    private final Connection proxy;
    private volatile boolean shut;

    GuardedConnection(Connection connection, TransactionEnd end, BooleanSupplier cancelled) {
        this.connection = connection;
        this.end = end;
        this.cancelled = cancelled;
        this.proxy = proxy(Connection.class, this::onConnection);
    }

    /** Says why a data step may not do what it tried. */
    static final class RefusedException extends SQLException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Returns what the step gets. */
    Connection proxy() {
        return proxy;
    }

    /** Refuses everything from here on, also to a step that was left behind. */
    void shut() {
        shut = true;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(GuardedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("isWrapperFor")) {
            return false;
        }
        if (REFUSED.contains(method.getName())) {
            throw new RefusedException("a data step may not call " + method.getName()
                    + " of its connection: Sleet commits it together with its row of the journal, or rolls it back");
        }
        return guarded(call(connection, method, arguments));
    }

    private @Nullable Object onStatement(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> proxy;
            case "isWrapperFor" -> false;
            case "unwrap" -> throw new RefusedException("a data step may not unwrap its statements");
            default -> guarded(call(statement, method, arguments));
        };
    }

    private static @Nullable Object onRows(ResultSet rows, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "getMetaData" -> {
                ResultSetMetaData columns = rows.getMetaData();
                yield proxy(
                        ResultSetMetaData.class,
                        (self, asked, which) ->
                                asked.getName().equals("getColumnTypeName") ? NO_TYPE : invoke(columns, asked, which));
            }
            case "getStatement", "unwrap" -> throw new RefusedException("a data step reads rows and no more");
            default -> invoke(rows, method, arguments);
        };
    }

    private @Nullable Object guarded(@Nullable Object result) {
        return switch (result) {
            case CallableStatement statement -> statement;
            case PreparedStatement statement ->
                proxy(PreparedStatement.class, (self, method, arguments) -> onStatement(statement, method, arguments));
            case Statement statement ->
                proxy(Statement.class, (self, method, arguments) -> onStatement(statement, method, arguments));
            case ResultSet rows -> proxy(ResultSet.class, (self, method, arguments) -> onRows(rows, method, arguments));
            case null, default -> result;
        };
    }

    private @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (shut || cancelled.getAsBoolean()) {
            throw new SQLException("interrupted");
        }
        if (end.isRolledBack() || end.isCommitted()) {
            throw new SQLException("SQLite has ended the transaction after what came before");
        }
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql && takesSql(method)) {
            check(sql);
        }
        return invoke(target, method, arguments);
    }

    private static boolean takesSql(Method method) {
        String name = method.getName();
        return name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
    }

    private static void check(String sql) throws RefusedException {
        try {
            for (StatementSplitter.Statement statement : StatementSplitter.split(sql)) {
                if (statement.kind() != Kind.PLAIN) {
                    String first = statement.sql().lines().findFirst().orElse("");
                    throw new RefusedException("a data step may not run " + first
                            + ": it is a part of one transaction in one file, which Sleet ends");
                }
            }
        } catch (DdlSyntaxException e) {
            // SQLite says what is wrong with it
        }
    }

    private static @Nullable Object invoke(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
