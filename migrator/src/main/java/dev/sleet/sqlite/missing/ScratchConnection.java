package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Guest;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a database in memory, on which a statement that fails for a function or collation is run again with a
 * stand-in for it. It unwraps to its {@link StandIns}.
 */
public final class ScratchConnection {
    private final Connection connection;
    private final StandIns standIns;
    private final Connection proxy;

    private ScratchConnection(Connection connection) {
        this.connection = connection;
        this.standIns = new StandIns(connection);
        this.proxy = Guest.proxy(Connection.class, this::onConnection);
    }

    /** Returns a connection that helps itself with stand-ins. */
    public static Connection of(Connection connection) {
        return new ScratchConnection(connection).proxy;
    }

    private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean ofStandIns = arguments != null && arguments.length == 1 && arguments[0] == StandIns.class;
        return switch (method.getName()) {
            case "isWrapperFor" -> ofStandIns || Boolean.TRUE.equals(Guest.invoke(connection, method, arguments));
            case "unwrap" -> ofStandIns ? standIns : Guest.invoke(connection, method, arguments);
            case "prepareStatement" -> statement(retry(connection, method, arguments));
            case "createStatement" -> statement(Guest.invoke(connection, method, arguments));
            default -> Guest.invoke(connection, method, arguments);
        };
    }

    private @Nullable Object statement(@Nullable Object made) {
        return switch (made) {
            case PreparedStatement statement ->
                Guest.proxy(
                        PreparedStatement.class,
                        (self, method, arguments) -> onStatement(statement, method, arguments));
            case Statement statement ->
                Guest.proxy(Statement.class, (self, method, arguments) -> onStatement(statement, method, arguments));
            case null, default -> made;
        };
    }

    private @Nullable Object onStatement(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        return switch (method.getName()) {
            case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" ->
                retry(statement, method, arguments);
            case "getConnection" -> proxy;
            default -> Guest.invoke(statement, method, arguments);
        };
    }

    /** Each name is supplied once, so this ends. What was lent before is taken back first, when no rows of it are open. */
    private @Nullable Object retry(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        standIns.withdraw();
        while (true) {
            try {
                return Guest.invoke(target, method, arguments);
            } catch (SQLException e) {
                if (!standIns.supply(e)) {
                    return pretend(method, arguments, e);
                }
            }
        }
    }

    private Object pretend(Method method, Object @Nullable [] arguments, SQLException failure) throws SQLException {
        boolean asked =
                method.getName().equals("executeQuery") || method.getName().startsWith("prepare");
        if (asked || arguments == null || !standIns.pretend(String.valueOf(arguments[0]), failure)) {
            throw failure;
        }
        return switch (method.getName()) {
            case "executeUpdate" -> 0;
            case "executeLargeUpdate" -> 0L;
            default -> false;
        };
    }
}
