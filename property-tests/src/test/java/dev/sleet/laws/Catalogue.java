package dev.sleet.laws;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The text that a database stores of its schema. */
final class Catalogue {
    private Catalogue() {}

    /** Returns an object a line, but for Sleet's own, by name. */
    static List<String> of(Connection connection) {
        return rows(
                connection,
                "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema"
                        + " WHERE tbl_name NOT LIKE '\\_\\_sleet%' ESCAPE '\\' ORDER BY type, name");
    }

    /** Returns the first values of a query. */
    static List<String> rows(Connection connection, String sql) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + ": " + sql, e);
        }
    }
}
