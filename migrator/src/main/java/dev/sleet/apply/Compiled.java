package dev.sleet.apply;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds views and triggers that do not compile: SQLite does not look into them before they are used. */
public final class Compiled {
    private Compiled() {}

    /** Returns what SQLite says of each view and trigger that does not compile, by {@code view name} or {@code trigger name}. */
    public static Map<String, String> failures(Connection connection, Schema schema) throws SQLException {
        Map<String, String> failures = new LinkedHashMap<>();
        for (View view : schema.views()) {
            failure(connection, "SELECT * FROM main." + Quoting.identifier(view.name()) + " LIMIT 0")
                    .ifPresent(message -> failures.put("view " + view.name(), message));
        }
        Set<String> asked = new LinkedHashSet<>();
        for (Trigger trigger : schema.triggers()) {
            if (asked.add(trigger.event() + " " + Names.fold(trigger.table()))) {
                triggers(connection, schema, trigger, failures);
            }
        }
        return failures;
    }

    /** Compiles all triggers that one kind of change of one table runs. */
    private static void triggers(Connection connection, Schema schema, Trigger first, Map<String, String> failures)
            throws SQLException {
        Optional<String> message = Optional.empty();
        for (String sql : statements(connection, first)) {
            message = message.or(() -> failure(connection, "EXPLAIN " + sql));
        }
        if (message.isPresent()) {
            for (Trigger trigger : schema.triggers()) {
                if (trigger.event() == first.event() && Names.same(trigger.table(), first.table())) {
                    failures.put("trigger " + trigger.name(), message.get());
                }
            }
        }
    }

    private static List<String> statements(Connection connection, Trigger trigger) throws SQLException {
        String table = "main." + Quoting.identifier(trigger.table());
        return switch (trigger.event()) {
            case DELETE -> List.of("DELETE FROM " + table);
            case INSERT -> List.of("INSERT INTO " + table + " DEFAULT VALUES");
            case UPDATE -> {
                List<String> sets = new ArrayList<>();
                for (String column : writableColumns(connection, trigger.table())) {
                    sets.add(Quoting.identifier(column) + " = " + Quoting.identifier(column));
                }
                yield sets.isEmpty() ? List.of() : List.of("UPDATE " + table + " SET " + String.join(", ", sets));
            }
        };
    }

    private static List<String> writableColumns(Connection connection, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("PRAGMA main.table_xinfo(" + Quoting.identifier(table) + ")")) {
            while (found.next()) {
                if (found.getInt("hidden") == 0) {
                    columns.add(found.getString("name"));
                }
            }
        } catch (SQLException e) {
            return List.of();
        }
        return columns;
    }

    private static Optional<String> failure(Connection connection, String sql) {
        try {
            connection.prepareStatement(sql).close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(message(e));
        }
    }

    /** Returns what SQLite said, without the driver's prefix. */
    static String message(SQLException e) {
        String text = String.valueOf(e.getMessage());
        int open = text.indexOf(" (");
        return text.startsWith("[SQLITE") && open > 0 && text.endsWith(")")
                ? text.substring(open + 2, text.length() - 1)
                : text;
    }
}
