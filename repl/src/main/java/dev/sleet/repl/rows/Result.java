package dev.sleet.repl.rows;

import dev.sleet.dialect.console.Console;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a statement of a user gives.
 *
 * @param rows the rows, as the driver has them
 * @param console what tells their values
 */
public record Result(ResultSet rows, Console console) {
    /** Goes to the next row and returns whether there is one. */
    boolean next() throws SQLException {
        return rows.next();
    }

    /** Returns how many columns there are. */
    int columns() throws SQLException {
        return rows.getMetaData().getColumnCount();
    }

    /** Returns the name of a column, counted from 1. */
    String label(int column) throws SQLException {
        return rows.getMetaData().getColumnLabel(column);
    }

    /** Returns the value of a column, counted from 1. */
    @Nullable Object value(int column) throws SQLException {
        return console.value(rows, column);
    }
}
