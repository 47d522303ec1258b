package dev.sleet.rows;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoEra;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes values in the texts that PostgreSQL has for them, of which each type has one whatever the driver makes of it. */
public final class Texts {
    private static final String LAST = "infinity";
    private static final String FIRST = "-infinity";

    private static final DateTimeFormatter DAY = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NEVER)
            .appendPattern("-MM-dd")
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter ERA = new DateTimeFormatterBuilder()
            .optionalStart()
            .appendLiteral(' ')
            .appendText(ChronoField.ERA, Map.of((long) IsoEra.BCE.getValue(), "BC", (long) IsoEra.CE.getValue(), "AD"))
            .optionalEnd()
            .parseDefaulting(ChronoField.ERA, IsoEra.CE.getValue())
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter DATE = of("", "");
    private static final DateTimeFormatter DATE_TIME = of(" ", "");
    private static final DateTimeFormatter ZONED = of(" ", "+HH:mm:ss");
    private static final DateTimeFormatter OFFSET_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:mm:ss", "+00")
            .toFormatter(Locale.ROOT);

    private Texts() {}

    private static DateTimeFormatter of(String time, String offset) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().append(DAY);
        if (!time.isEmpty()) {
            builder.appendLiteral(time).append(DateTimeFormatter.ISO_LOCAL_TIME);
        }
        if (!offset.isEmpty()) {
            builder.appendOffset(offset, "+00");
        }
        return builder.append(ERA).toFormatter(Locale.ROOT);
    }

    /** Reads the text of a value of any type. */
    public static String text(ResultSet row, int at, int column, Layout layout) throws SQLException {
        return there(row, at, column, layout, row.getString(at + column));
    }

    /** Reads the text of a value of any type, or NULL. */
    public static @Nullable String textOrNull(ResultSet row, int at, int column, Layout layout) throws SQLException {
        return row.getString(at + column);
    }

    /** Reads a time of day with its offset, which has two texts in the driver. */
    public static OffsetTime offsetTime(ResultSet row, int at, int column, Layout layout) throws SQLException {
        return there(row, at, column, layout, offsetTimeOrNull(row, at, column, layout));
    }

    /** Reads a time of day with its offset, or NULL. */
    public static @Nullable OffsetTime offsetTimeOrNull(ResultSet row, int at, int column, Layout layout)
            throws SQLException {
        return row.getObject(at + column, OffsetTime.class);
    }

    /** Reads the text of a point or box, which has two in the driver. */
    public static String shape(ResultSet row, int at, int column, Layout layout) throws SQLException {
        return there(row, at, column, layout, shapeOrNull(row, at, column, layout));
    }

    /** Reads the text of a point or box, or NULL. */
    public static @Nullable String shapeOrNull(ResultSet row, int at, int column, Layout layout) throws SQLException {
        Object shape = row.getObject(at + column);
        return shape == null ? null : shape.toString();
    }

    private static <T> T there(ResultSet row, int at, int column, Layout layout, @Nullable T value) {
        if (value == null) {
            throw layout.unreadable(row, at, column, null, "a value");
        }
        return value;
    }

    /** Reads a value as what a function makes of its text; an {@code IllegalArgumentException} of it becomes a {@link ReadException}. */
    public static <T> T parsed(ResultSet row, int at, int column, Layout layout, Function<String, T> parse)
            throws SQLException {
        return Values.made(row, at, column, layout, text(row, at, column, layout), parse);
    }

    /** Reads a value or NULL as what a function makes of its text, as {@link #parsed} does. */
    public static <T> @Nullable T parsedOrNull(
            ResultSet row, int at, int column, Layout layout, Function<String, T> parse) throws SQLException {
        String text = row.getString(at + column);
        return text == null ? null : Values.made(row, at, column, layout, text, parse);
    }

    /** Returns the point in time of a text; {@code infinity} is {@link Instant#MAX}. */
    public static Instant instant(String text) {
        return switch (text) {
            case LAST -> Instant.MAX;
            case FIRST -> Instant.MIN;
            default -> parsed(text, ZONED, OffsetDateTime::from).toInstant();
        };
    }

    /** Returns the day of a text; {@code infinity} is {@link LocalDate#MAX}. */
    public static LocalDate day(String text) {
        return switch (text) {
            case LAST -> LocalDate.MAX;
            case FIRST -> LocalDate.MIN;
            default -> parsed(text, DATE, LocalDate::from);
        };
    }

    /** Returns the day and time of a text; {@code infinity} is {@link LocalDateTime#MAX}. */
    public static LocalDateTime dateTime(String text) {
        return switch (text) {
            case LAST -> LocalDateTime.MAX;
            case FIRST -> LocalDateTime.MIN;
            default -> parsed(text, DATE_TIME, LocalDateTime::from);
        };
    }

    /** Returns the time of day of a text; Java has no 24:00. */
    public static LocalTime time(String text) {
        return parsed(text, DateTimeFormatter.ISO_LOCAL_TIME, LocalTime::from);
    }

    /** Returns the time of day of a text with its offset; Java has no 24:00. */
    public static OffsetTime offsetTime(String text) {
        return parsed(text, OFFSET_TIME, OffsetTime::from);
    }

    private static <T> T parsed(String text, DateTimeFormatter form, Function<TemporalAccessor, T> from) {
        try {
            return from.apply(form.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is not what its column holds", e);
        }
    }

    /** Returns whether a text is that of true. */
    public static boolean truth(String text) {
        return text.startsWith("t");
    }

    /** Returns the text of what the database keeps, other than NULL. Times have microseconds; what is finer is cut off. */
    static String stored(Object value) {
        return switch (value) {
            case Instant time ->
                time.equals(Instant.MAX)
                        ? LAST
                        : time.equals(Instant.MIN)
                                ? FIRST
                                : ZONED.format(
                                        time.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            case LocalDate day ->
                day.equals(LocalDate.MAX) ? LAST : day.equals(LocalDate.MIN) ? FIRST : DATE.format(day);
            case LocalDateTime time ->
                time.equals(LocalDateTime.MAX)
                        ? LAST
                        : time.equals(LocalDateTime.MIN)
                                ? FIRST
                                : DATE_TIME.format(time.truncatedTo(ChronoUnit.MICROS));
            case LocalTime time -> time.truncatedTo(ChronoUnit.MICROS).toString();
            case OffsetTime time -> OFFSET_TIME.format(time.truncatedTo(ChronoUnit.MICROS));
            case byte[] bytes -> "\\x" + HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }

    /**
     * Returns the function that makes a list of the text of an array.
     *
     * @param element makes an element of its text
     */
    public static <T> Function<String, List<T>> list(Function<String, T> element) {
        return text -> {
            List<T> elements = new ArrayList<>();
            int at = text.indexOf('{') + 1; // in front of which bounds may stand, as [0:2]=
            while (text.charAt(at) != '}') {
                boolean isQuoted = text.charAt(at) == '"';
                StringBuilder part = new StringBuilder();
                at += isQuoted ? 1 : 0;
                while (isQuoted ? text.charAt(at) != '"' : ",}".indexOf(text.charAt(at)) < 0) {
                    at += text.charAt(at) == '\\' ? 1 : 0;
                    part.append(text.charAt(at++));
                }
                at += isQuoted ? 1 : 0;
                if (!isQuoted
                        && (part.toString().equals("NULL") || part.toString().startsWith("{"))) {
                    throw new IllegalArgumentException("it is no list of values that are not NULL");
                }
                elements.add(element.apply(part.toString()));
                at += text.charAt(at) == ',' ? 1 : 0;
            }
            return List.copyOf(elements);
        };
    }

    /**
     * Returns the text of an array.
     *
     * @param stored what the database keeps of an element
     */
    public static <T> String array(List<T> list, Function<T, ?> stored) {
        StringBuilder text = new StringBuilder("{");
        for (T element : list) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(stored(stored.apply(element)).replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
