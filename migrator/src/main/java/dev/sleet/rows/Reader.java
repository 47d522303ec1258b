package dev.sleet.rows;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the columns of a row. */
@FunctionalInterface
public interface Reader<T> {
    /**
     * Returns the value.
     *
     * @param at the number of its first column, counted from 1
     */
    T read(ResultSet row, int at) throws SQLException;
}
