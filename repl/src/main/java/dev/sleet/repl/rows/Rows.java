package dev.sleet.repl.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Where the rows of a query go. */
public interface Rows {
    /** Returns the statement to run in the place of {@code sql}. */
    default String adapted(Connection connection, String sql) {
        return sql;
    }

    /** Writes all rows. */
    void write(ResultSet found) throws SQLException;

    /** Hears how many rows a statement without a result has changed, or -1. */
    void changed(long rows);
}
