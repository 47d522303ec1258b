package dev.sleet.rows;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads and binds the values of columns. A value that the type cannot hold is a {@link ReadException}, and never 0 or a
 * converted text: a table that is not STRICT can hold any value in any column.
 */
public final class Values {
    private Values() {}

    /** Reads a whole number. */
    public static long wholeNumber(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        if (value instanceof Integer number) {
            return number;
        }
        if (value instanceof Long number) {
            return number;
        }
        throw layout.unreadable(row, at, column, value, "a whole number");
    }

    /** Reads a whole number or NULL. */
    public static @Nullable Long wholeNumberOrNull(ResultSet row, int at, int column, Layout layout)
            throws SQLException {
        Object value = row.getObject(at + column);
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Long number -> number;
            default -> throw layout.unreadable(row, at, column, value, "a whole number");
        };
    }

    /** Reads a number; a whole one is one too. */
    public static double number(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Double value = numberOrNull(row, at, column, layout);
        if (value == null) {
            throw layout.unreadable(row, at, column, null, "a number");
        }
        return value;
    }

    /** Reads a number or NULL. */
    public static @Nullable Double numberOrNull(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        return switch (value) {
            case null -> null;
            case Double number -> number;
            case Float number -> Double.valueOf(number.toString()); // the digits that the database shows
            case Integer number -> number.doubleValue();
            case Long number when (long) number.doubleValue() == number -> number.doubleValue();
            default -> throw layout.unreadable(row, at, column, value, "a number");
        };
    }

    /** Reads true or false, stored as 1 or 0. */
    public static boolean truth(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Boolean value = truthOrNull(row, at, column, layout);
        if (value == null) {
            throw layout.unreadable(row, at, column, null, "0 or 1");
        }
        return value;
    }

    /** Reads true, false or NULL, stored as 1 or 0. */
    public static @Nullable Boolean truthOrNull(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        return switch (value) {
            case null -> null;
            case Boolean truth -> truth;
            case Integer number when number == 0 -> false;
            case Integer number when number == 1 -> true;
            default -> throw layout.unreadable(row, at, column, value, "0 or 1");
        };
    }

    /** Reads a text. */
    public static String text(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        if (value instanceof String text) {
            return text;
        }
        throw layout.unreadable(row, at, column, value, "a text");
    }

    /** Reads a text or NULL. */
    public static @Nullable String textOrNull(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        return switch (value) {
            case null -> null;
            case String text -> text;
            default -> throw layout.unreadable(row, at, column, value, "a text");
        };
    }

    /** Reads bytes. */
    public static byte[] bytes(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        throw layout.unreadable(row, at, column, value, "bytes");
    }

    /** Reads bytes or NULL. */
    public static byte @Nullable [] bytesOrNull(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = row.getObject(at + column);
        return switch (value) {
            case null -> null;
            case byte[] bytes -> bytes;
            default -> throw layout.unreadable(row, at, column, value, "bytes");
        };
    }

    /** Reads any value: a {@code Long}, a {@code Double}, a {@code String} or bytes; what is neither, as its text. */
    public static Object any(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object value = anyOrNull(row, at, column);
        if (value == null) {
            throw layout.unreadable(row, at, column, null, "a value");
        }
        return value;
    }

    /** Reads any value or NULL, as {@link #any} does. */
    public static @Nullable Object anyOrNull(ResultSet row, int at, int column) throws SQLException {
        Object value = row.getObject(at + column);
        return switch (value) {
            case null -> null;
            case Integer number -> Long.valueOf(number);
            case Long number -> number;
            case Double number -> number;
            case byte[] bytes -> bytes;
            default -> row.getString(at + column);
        };
    }

    /** Reads a number of any size; a text that is one counts too. */
    public static BigDecimal numeric(ResultSet row, int at, int column, Layout layout) throws SQLException {
        BigDecimal value = numericOrNull(row, at, column, layout);
        if (value == null) {
            throw layout.unreadable(row, at, column, null, "a number");
        }
        return value;
    }

    /** Reads a number of any size or NULL; a text that is one counts too. */
    public static @Nullable BigDecimal numericOrNull(ResultSet row, int at, int column, Layout layout)
            throws SQLException {
        Object value = row.getObject(at + column);
        try {
            return switch (value) {
                case null -> null;
                case BigDecimal number -> number;
                case Integer number -> BigDecimal.valueOf(number);
                case Long number -> BigDecimal.valueOf(number);
                case Double number -> new BigDecimal(Double.toString(number)).stripTrailingZeros();
                case String text -> new BigDecimal(text);
                default -> throw layout.unreadable(row, at, column, value, "a number");
            };
        } catch (NumberFormatException e) {
            throw layout.unreadable(row, at, column, value, "a number");
        }
    }

    /** Reads a text as what a function makes of it; an {@code IllegalArgumentException} of it becomes a {@link ReadException}. */
    public static <T> T parsed(ResultSet row, int at, int column, Layout layout, Function<String, T> parse)
            throws SQLException {
        return made(row, at, column, layout, text(row, at, column, layout), parse);
    }

    static <S, T> T made(ResultSet row, int at, int column, Layout layout, S stored, Function<S, T> make) {
        try {
            return make.apply(stored);
        } catch (IllegalArgumentException e) {
            throw layout.unreadable(row, at, column, stored, e);
        } catch (DateTimeException e) {
            throw layout.unreadable(row, at, column, stored, new IllegalArgumentException("it is no point in time", e));
        }
    }

    /** Reads a text or NULL as what a function makes of it, as {@link #parsed} does. */
    public static <T> @Nullable T parsedOrNull(
            ResultSet row, int at, int column, Layout layout, Function<String, T> parse) throws SQLException {
        String text = textOrNull(row, at, column, layout);
        return text == null ? null : made(row, at, column, layout, text, parse);
    }

    /** Reads a whole number as what a function makes of it. */
    public static <T> T counted(ResultSet row, int at, int column, Layout layout, LongFunction<T> make)
            throws SQLException {
        return made(row, at, column, layout, wholeNumber(row, at, column, layout), make::apply);
    }

    /** Reads a whole number or NULL as what a function makes of it. */
    public static <T> @Nullable T countedOrNull(ResultSet row, int at, int column, Layout layout, LongFunction<T> make)
            throws SQLException {
        Long number = wholeNumberOrNull(row, at, column, layout);
        return number == null ? null : made(row, at, column, layout, number, make::apply);
    }

    /**
     * Binds a stored value: a {@code Long}, a {@code Double}, a {@code String}, bytes or null; for PostgreSQL also a truth, a decimal
     * number or a time.
     *
     * @throws IllegalArgumentException if the database would keep something else
     */
    public static void set(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (statement instanceof Parameters.Sink sink) {
            sink.put(index, value instanceof String text ? whole(text) : value);
            return;
        }
        switch (value) {
            case null -> statement.setObject(index, null);
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setLong(index, number);
            case Double number -> statement.setDouble(index, finite(number));
            case String text -> statement.setString(index, whole(text));
            case byte[] bytes -> statement.setBytes(index, bytes);
            default ->
                throw new IllegalArgumentException("a column cannot hold a "
                        + value.getClass().getName() + "; it holds a Long, a Double, a String or bytes");
        }
    }

    /** Binds what a function makes of a value, or NULL. */
    public static <T> void set(PreparedStatement statement, int index, @Nullable T value, Function<? super T, ?> stored)
            throws SQLException {
        set(statement, index, value == null ? null : stored.apply(value));
    }

    private static double finite(double number) {
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("the database would keep NULL for NaN");
        }
        return number + 0.0; // which makes 0.0 of -0.0, as the database does
    }

    private static String whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException(
                            "a text holds half of a surrogate pair, which would be stored as ?");
                }
                i++;
            }
        }
        return text;
    }

    /** Returns what a function makes of a value, or null. */
    public static <S, T> @Nullable T mapped(@Nullable S value, Function<S, T> make) {
        return value == null ? null : make.apply(value);
    }

    /** Returns a point in time, or the present one by the clock of a session if none is given. */
    public static Instant orNow(@Nullable Instant time, Session session) {
        return time == null ? session.now() : time;
    }

    /** Returns 1 for true and 0 for false. */
    public static Long bit(boolean value) {
        return value ? 1L : 0L;
    }

    /**
     * Returns a number for a NUMERIC column as a {@code Long} or {@code Double}.
     *
     * @throws IllegalArgumentException if neither holds it exactly
     */
    public static Object exact(BigDecimal value) {
        try {
            return value.longValueExact();
        } catch (ArithmeticException e) {
            double number = value.doubleValue();
            if (Double.isInfinite(number) || new BigDecimal(Double.toString(number)).compareTo(value) != 0) {
                throw new IllegalArgumentException("a NUMERIC column does not keep every digit of " + value, e);
            }
            return number;
        }
    }
}
