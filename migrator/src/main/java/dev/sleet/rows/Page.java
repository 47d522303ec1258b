package dev.sleet.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
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

    /**
     * A place in the order of a query, behind which its next page begins.
     *
     * @param values the values of the columns of the order in the last row before it: a {@code Long}, a {@code Double}, a
     *     {@code String}, bytes or null each
     */
    public record Cursor(List<@Nullable Object> values) {
        public Cursor {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        /** Returns a text for a link or a client, which {@link #parse} reads; it holds the values and hides nothing. */
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (Object value : values) {
                String part = switch (value) {
                    case null -> "n";
                    case Long number -> "i" + number;
                    case Double number -> "r" + Long.toHexString(Double.doubleToRawLongBits(number));
                    case byte[] bytes -> "b" + encoded(bytes);
                    default -> "t" + encoded(value.toString().getBytes(StandardCharsets.UTF_8));
                };
                text.append(text.isEmpty() ? "" : ".").append(part);
            }
            return text.toString();
        }

        private static String encoded(byte[] bytes) {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        }

        /**
         * Returns the cursor that a text stands for.
         *
         * @throws IllegalArgumentException if it stands for none
         */
        public static Cursor parse(String text) {
            List<@Nullable Object> values = new ArrayList<>();
            for (String part : text.split("\\.", -1)) {
                String rest = part.isEmpty() ? "" : part.substring(1);
                values.add(
                        switch (part.isEmpty() ? ' ' : part.charAt(0)) {
                            case 'n' -> null;
                            case 'i' -> Long.valueOf(rest);
                            case 'r' -> Double.longBitsToDouble(Long.parseUnsignedLong(rest, 16));
                            case 'b' -> Base64.getUrlDecoder().decode(rest);
                            case 't' ->
                                StandardCharsets.UTF_8
                                        .decode(ByteBuffer.wrap(
                                                Base64.getUrlDecoder().decode(rest)))
                                        .toString();
                            default -> throw new IllegalArgumentException("\"" + text + "\" is not a cursor");
                        });
            }
            return new Cursor(values);
        }
    }

    /**
     * Binds the query of a page, which asks for one row more than the page holds, to see whether there is another.
     *
     * @param rows binds the condition of the rows
     * @param after where the page before it ended, or null
     */
    record Binder(
            Finder finder,
            Session.Binder rows,
            int most,
            @Nullable Cursor after) implements Session.Binder {
        Binder {
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
}
