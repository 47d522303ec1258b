package dev.sleet.plan;

import java.util.List;

/**
 * The way through the rows of a table one by one, for an expression that SQLite cannot compute for each of them, as {@code json_extract}
 * over what is no JSON.
 *
 * @param failure what such rows do, after their number: {@code make the index "i" fail}
 * @param source what stands after FROM
 * @param order expressions that tell a row from every other
 * @param key an expression that tells a row's key as text
 * @param value what is computed
 */
public record RowWalk(String failure, String source, List<String> order, String key, String value) {
    public RowWalk {
        order = List.copyOf(order);
    }

    /** Returns the query that computes the value for each row in order; with {@code after}, for those after one of which it takes the order. */
    public String values(boolean after) {
        return "SELECT " + String.join(", ", order) + ", " + value + from(after);
    }

    /** Returns the query for the order and the key of the first row, or of the first after one of which it takes the order. */
    public String next(boolean after) {
        return "SELECT " + String.join(", ", order) + ", " + key + from(after) + " LIMIT 1";
    }

    private String from(boolean after) {
        String columns = String.join(", ", order);
        String parameters = String.join(", ", order.stream().map(column -> "?").toList());
        return " FROM " + source + (after ? " WHERE (" + columns + ") > (" + parameters + ")" : "") + " ORDER BY "
                + columns;
    }
}
