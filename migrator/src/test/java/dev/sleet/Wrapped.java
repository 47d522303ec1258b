package dev.sleet;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Wraps connections as pools do, and writes down what runs. */
final class Wrapped {
    private final List<String> statements = new ArrayList<>();
    private int closed;

    /** Returns the statements that ran, in order. */
    List<String> statements() {
        return statements;
    }

    /** Returns how many connections were given back. */
    int closed() {
        return closed;
    }

    /** Returns a connection in front of another, which stays open when it is closed. */
    Connection connection(Connection driver) {
        return proxy(Connection.class, driver);
    }

    /** Returns a source that hands out one connection at a time. */
    DataSource source(Connection driver, boolean autoCommit) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    driver.setAutoCommit(autoCommit);
                    return connection(driver);
                });
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (target instanceof Connection && method.getName().equals("close")) {
                        closed++;
                        return null;
                    }
                    if (arguments != null
                            && arguments.length > 0
                            && arguments[0] instanceof String sql
                            && (method.getName().startsWith("execute")
                                    || method.getName().startsWith("prepare"))) {
                        statements.add(sql);
                    }
                    Object result = call(target, method, arguments);
                    return result instanceof PreparedStatement statement
                            ? proxy(PreparedStatement.class, statement)
                            : result instanceof Statement statement ? proxy(Statement.class, statement) : result;
                }));
    }

    /** Calls a method as if no reflection were between. */
    static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Returns the driver's own connection. */
    static Connection open(Object file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
