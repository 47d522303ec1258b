package dev.sleet.postgres.connect;

import dev.sleet.dialect.Guest;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.text.Splitter;
import java.lang.reflect.Method;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection that can neither end the transaction nor outlive it, in whatever thread it is used. */
final class PostgresGuest implements Guest {
    private static final Set<Class<?>> MADE =
            Set.of(Statement.class, PreparedStatement.class, CallableStatement.class, DatabaseMetaData.class);

    private final Session session;
    private final PostgresTransaction transaction;
    private final Connection proxy;
    private boolean shut;

    PostgresGuest(Session session, PostgresTransaction transaction) {
        this.session = session;
        this.transaction = transaction;
        this.proxy = Guest.proxy(Connection.class, this::onConnection);
    }

    @Override
    public Connection connection() {
        return proxy;
    }

    @Override
    public synchronized void execute(String sql) throws SQLException {
        requireOpen();
        session.execute(sql);
    }

    @Override
    public synchronized void shut() {
        shut = true;
    }

    @Override
    public boolean isCommitted() {
        try {
            return !session.isInTransaction();
        } catch (SQLException e) {
            return false;
        }
    }

    /** A statement that fails makes the server refuse all that follow, and what is committed then is nothing. */
    @Override
    public boolean isRolledBack() {
        return session.hasFailed();
    }

    /** What is temporary goes with the connection, or belongs to whom that belongs to. */
    @Override
    public List<String> tidyUp() {
        return List.of();
    }

    private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (Guest.REFUSED.contains(method.getName()) || method.getName().equals("setSchema")) {
            throw new Guest.RefusedException("a data step may not call " + method.getName()
                    + " of its connection: Sleet commits it together with its row of the journal, or rolls it back");
        }
        return onOther(session.connection(), method, arguments);
    }

    private @Nullable Object onOther(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getConnection" -> proxy;
            case "isWrapperFor" -> false;
            case "unwrap" -> throw new Guest.RefusedException("a data step may not unwrap what it is given");
            case "cancel" -> Guest.invoke(target, method, arguments);
            default -> call(target, method, arguments);
        };
    }

    /** Rows lead back to the statement, and that to the connection. */
    private @Nullable Object onRows(ResultSet rows, Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getStatement", "unwrap" -> throw new Guest.RefusedException("a data step reads rows and no more");
            default -> call(rows, method, arguments);
        };
    }

    private synchronized @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("close")) {
            return Guest.invoke(target, method, arguments);
        }
        requireOpen();
        if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql && Guest.takesSql(method)) {
            check(sql);
        }
        Object result = Guest.invoke(target, method, arguments);
        Class<?> type = method.getReturnType();
        if (result instanceof ResultSet rows && type == ResultSet.class) {
            return Guest.proxy(ResultSet.class, (self, called, given) -> onRows(rows, called, given));
        }
        return result != null && MADE.contains(type)
                ? Guest.proxy(type, (self, called, given) -> onOther(result, called, given))
                : result;
    }

    private void requireOpen() throws SQLException {
        if (shut || transaction.isCancelled()) {
            throw new SQLException("interrupted");
        }
    }

    private static void check(String sql) throws Guest.RefusedException {
        try {
            for (ScriptStatement statement : Splitter.split(sql)) {
                if (statement.kind() == ScriptStatement.Kind.TRANSACTION) {
                    throw new Guest.RefusedException("a data step may not run " + statement.sql()
                            + ": it is a part of one transaction, which Sleet ends");
                }
            }
        } catch (DdlSyntaxException e) {
            // the server says what is wrong with it
        }
    }
}
