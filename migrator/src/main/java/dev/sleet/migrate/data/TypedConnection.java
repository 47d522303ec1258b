package dev.sleet.migrate.data;

import dev.sleet.dialect.Guest;
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
        return Guest.proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "getAutoCommit" -> false;
            case "createStatement" -> statement(guest, (Statement) Guest.invoke(connection, method, arguments));
            default -> Guest.invoke(connection, method, arguments);
        });
    }

    private static Statement statement(Guest guest, @Nullable Statement statement) {
        return Guest.proxy(Statement.class, (self, method, arguments) -> {
            if (method.getName().equals("execute")
                    && arguments != null
                    && arguments[0] instanceof String sql
                    && SAVEPOINT.matcher(sql).matches()) {
                guest.execute(sql);
                return false;
            }
            return Guest.invoke(statement, method, arguments);
        });
    }
}
