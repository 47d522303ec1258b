package dev.sleet.migrate.data;

import dev.sleet.dialect.Guest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The connection of a guest as generated types need it: a transaction is open, and savepoints are what they begin inside of it. */
final class TypedConnection {
    private static final Pattern SAVEPOINT = Pattern.compile("(SAVEPOINT|RELEASE|ROLLBACK TO) sleet_\\d+");

    private TypedConnection() {}

    static Connection of(Guest guest) {
        Connection connection = guest.connection();
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "getAutoCommit" -> false;
            case "createStatement" -> statement(guest, (Statement) invoke(connection, method, arguments));
            default -> invoke(connection, method, arguments);
        });
    }

    private static Statement statement(Guest guest, @Nullable Statement statement) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().equals("execute")
                    && arguments != null
                    && arguments[0] instanceof String sql
                    && SAVEPOINT.matcher(sql).matches()) {
                guest.execute(sql);
                return false;
            }
            return invoke(statement, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(TypedConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(
            @Nullable Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
