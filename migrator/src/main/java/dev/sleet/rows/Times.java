package dev.sleet.rows;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How points in time are stored. What is finer than a form holds is cut off. */
public enum Times {
    /**
     * Text, {@code YYYY-MM-DD HH:MM:SS} with {@code .SSS} if there are milliseconds, in UTC, as CURRENT_TIMESTAMP writes it; read is
     * also ISO 8601.
     */
    TEXT,
    /** Whole seconds since 1970. */
    SECONDS,
    /** Milliseconds since 1970. */
    MILLIS,
    /** A point in time of PostgreSQL, with microseconds. */
    ZONED;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final int SHORT = 19;
    private static final int LONG = 23;

    /** Returns what the database keeps: a {@code Long}, a {@code String} or, of {@code ZONED}, the time itself. */
    public Object stored(Instant time) {
        return switch (this) {
            case TEXT -> text(time);
            case SECONDS -> time.getEpochSecond();
            case MILLIS -> time.toEpochMilli();
            case ZONED -> time;
        };
    }

    /**
     * Returns the text of a point in time.
     *
     * @throws IllegalArgumentException if its year has not four digits
     */
    public static String text(Instant time) {
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("a timestamp of text holds the years 0 to 9999, and not " + time);
        }
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        int millis = (int) Math.floorMod(time.toEpochMilli(), 1_000L);
        byte[] text = new byte[millis == 0 ? SHORT : LONG];
        digits(text, 0, 4, utc.getYear());
        text[4] = '-';
        digits(text, 5, 2, utc.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, utc.getDayOfMonth());
        text[10] = ' ';
        digits(text, 11, 2, utc.getHour());
        text[13] = ':';
        digits(text, 14, 2, utc.getMinute());
        text[16] = ':';
        digits(text, 17, 2, utc.getSecond());
        if (text.length == LONG) {
            text[SHORT] = '.';
            digits(text, 20, 3, millis);
        }
        return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static void digits(byte[] text, int from, int count, int value) {
        int rest = value;
        for (int i = from + count - 1; i >= from; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Returns the point in time of a text: a day, a day and a time with a space or T between, with or without a zone.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static Instant parse(String text) {
        try {
            if (text.length() == SHORT && text.charAt(10) == ' ') {
                return LocalDateTime.of(
                                number(text, 0, 4),
                                number(text, 5, 2),
                                number(text, 8, 2),
                                number(text, 11, 2),
                                number(text, 14, 2),
                                number(text, 17, 2))
                        .toInstant(ZoneOffset.UTC);
            }
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            String iso = text.length() > 10 && text.charAt(10) == ' '
                    ? text.substring(0, 10) + 'T' + text.substring(11)
                    : text;
            boolean zoned = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is not a timestamp", e);
        }
    }

    private static int number(String text, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("a digit is missing");
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /**
     * Returns the day of a text.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("it is not a day, YYYY-MM-DD", e);
        }
    }
}
