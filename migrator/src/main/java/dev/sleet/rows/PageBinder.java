package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Binds the query of a page, which asks for one row more than the page holds, to see whether there is another.
 *
 * @param rows binds the condition of the rows
 * @param after where the page before it ended, or null
 */
record PageBinder(Finder finder, Session.Binder rows, int most, Page.@Nullable Cursor after) implements Session.Binder {
    PageBinder {
        finder.requireOrder();
        if (most < 1) {
            throw new IllegalArgumentException("a page of " + most + " rows; at least one fits");
        }
        if (after != null && after.values().size() != finder.order().size()) {
            throw new IllegalArgumentException("the cursor " + after + " is one of another query");
        }
    }

    @Override
    public void bind(PreparedStatement statement) throws SQLException {
        rows.bind(statement);
        int next = finder.parameters() + 1;
        if (after != null) {
            for (Object value : after.values()) {
                Values.set(statement, next++, value);
            }
        }
        statement.setLong(next, most + 1L);
    }
}
