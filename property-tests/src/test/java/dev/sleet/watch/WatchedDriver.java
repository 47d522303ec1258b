package dev.sleet.watch;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/**
 * SQLite's driver with a {@link Watch} on all that goes through it. It takes the driver's place in the {@link DriverManager}, so
 * that the product under test knows nothing of it.
 */
public final class WatchedDriver implements Driver, AutoCloseable {
    private static final InheritableThreadLocal<Watch> WATCH = new InheritableThreadLocal<>();

    private final Driver driver;

    private WatchedDriver(Driver driver) {
        this.driver = driver;
    }

    /** Takes the place of SQLite's driver until it is closed. */
    public static WatchedDriver install() throws SQLException {
        Driver driver = Collections.list(DriverManager.getDrivers()).stream()
                .filter(JDBC.class::isInstance)
                .findFirst()
                .orElseThrow();
        DriverManager.deregisterDriver(driver);
        WatchedDriver watched = new WatchedDriver(driver);
        DriverManager.registerDriver(watched);
        return watched;
    }

    /** Something to be watched. */
    public interface Action<T, E extends Exception> {
        T run() throws E;
    }

    /** Runs something with a watch on this thread and all that it starts. */
    public <T, E extends Exception> T with(Watch watch, Action<T, E> action) throws E {
        WATCH.set(watch);
        try {
            return action.run();
        } finally {
            WATCH.remove();
        }
    }

    private static Watch watch() {
        Watch watch = WATCH.get();
        return watch == null ? Watch.NOTHING : watch;
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null || (url.endsWith(":memory:") && !watch().seesMemory())) {
            return connection;
        }
        try {
            watch().opened(url, connection);
        } catch (SQLException | RuntimeException | Error e) {
            connection.close();
            throw e;
        }
        return proxy(Connection.class, connection, connection, "");
    }

    private static <T> T proxy(Class<T> type, Object target, Connection connection, String prepared) {
        return type.cast(Proxy.newProxyInstance(
                WatchedDriver.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String given = arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                            ? text
                            : prepared;
                    boolean runs = method.getName().startsWith("execute")
                            || method.getName().startsWith("prepare");
                    if (runs) {
                        watch().before(connection, given);
                    }
                    Object result = call(target, method, arguments);
                    if (runs) {
                        watch().after(connection, given);
                    }
                    return switch (result) {
                        case PreparedStatement statement ->
                            proxy(PreparedStatement.class, statement, connection, given);
                        case Statement statement -> proxy(Statement.class, statement, connection, "");
                        case null, default -> result;
                    };
                }));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
        return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) throws SQLException {
        return driver.getPropertyInfo(url, info);
    }

    @Override
    public int getMajorVersion() {
        return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
        return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
        return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    /** Puts SQLite's driver back. */
    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
        DriverManager.registerDriver(driver);
    }
}
