package dev.sleet.repl.report;

import dev.sleet.model.Names;
import dev.sleet.repl.input.SqlPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name that was meant where SQLite knows no table or column of the name that was written. */
public final class NameHint {
    private static final Pattern UNKNOWN =
            Pattern.compile("(?:no such (table|column): |has no (column) named )(.+?)\\)?$", Pattern.DOTALL);

    private NameHint() {}

    /** Returns the name that is most like the one in SQLite's message about {@code sql}, if one is. */
    public static Optional<String> of(Connection connection, String sql, String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.find()) {
            return Optional.empty();
        }
        String written = unknown.group(3);
        String name = written.substring(written.lastIndexOf('.') + 1);
        try {
            Set<String> known = "table".equals(unknown.group(1)) ? tables(connection) : columns(connection, sql);
            return known.stream()
                    .min(Distance.from(name))
                    .filter(other ->
                            Distance.between(Names.fold(name), Names.fold(other)) <= Math.max(1, name.length() / 2));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static Set<String> tables(Connection connection) throws SQLException {
        return names(
                connection, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') ORDER BY name", List.of());
    }

    private static Set<String> columns(Connection connection, String sql) throws SQLException {
        Set<String> columns = new LinkedHashSet<>();
        for (String table :
                new ArrayList<>(SqlPlace.of(sql, sql.length()).tables().values())) {
            columns.addAll(names(connection, "SELECT name FROM pragma_table_xinfo(?)", List.of(table)));
        }
        return columns;
    }

    private static Set<String> names(Connection connection, String query, List<String> values) throws SQLException {
        Set<String> names = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
        }
        return names;
    }
}
