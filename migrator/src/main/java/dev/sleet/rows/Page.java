package dev.sleet.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of a query in its order.
 *
 * @param rows the rows
 * @param next where the next page begins, or null if this was the last
 */
public record Page<T>(List<T> rows, @Nullable Cursor next) {
    public Page {
        rows = List.copyOf(rows);
    }
}
