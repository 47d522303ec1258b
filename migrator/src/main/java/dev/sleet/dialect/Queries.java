package dev.sleet.dialect;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Asks a connection for single values. */
public final class Queries {
    private Queries() {}

    /** Returns the first value of the first row, or 0 if there is none. */
    public static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? found.getLong(1) : 0;
        }
    }

    /** Returns the first value of the first row, or 0 if there is none. */
    public static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return number(statement, sql);
        }
    }

    /** Returns the first value of the first row, or the empty string if there is none. */
    public static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        }
    }

    /** Returns the first value of each row. */
    public static List<String> texts(Statement statement, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                texts.add(String.valueOf(found.getString(1)));
            }
        }
        return texts;
    }

    /** Returns the first value of each row. */
    public static List<String> texts(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return texts(statement, sql);
        }
    }

    /** Returns whether the database compiles a statement. */
    public static boolean compiles(Connection connection, String sql) {
        try {
            connection.prepareStatement(sql).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns what SQLite said, without the driver's prefix. */
    public static String message(SQLException e) {
        String text = String.valueOf(e.getMessage());
        int open = text.indexOf(" (");
        return text.startsWith("[SQLITE") && open > 0 && text.endsWith(")")
                ? text.substring(open + 2, text.length() - 1)
                : text;
    }
}
