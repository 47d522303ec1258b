package dev.sleet.rows;

import java.util.Arrays;
import java.util.List;

/**
 * Columns in which no two rows of a table agree.
 *
 * @param <N> what is inserted into the table
 * @param columns their places in the layout of the table
 */
@SuppressWarnings("UnusedTypeParameter") // keeps the key of one table from another
public record Key<N>(List<Integer> columns) {
    public Key {
        columns = List.copyOf(columns);
    }

    /** Returns the key of columns at these places. */
    public static <N> Key<N> of(Integer... columns) {
        return new Key<>(Arrays.asList(columns));
    }
}
