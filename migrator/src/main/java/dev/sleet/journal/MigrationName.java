package dev.sleet.journal;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of migrations: a time stamp in UTC, which orders them, and words. */
public final class MigrationName {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT);
    private static final Pattern VALID = Pattern.compile("[0-9]{8}T[0-9]{6}_[a-z0-9_]+");
    private static final int STAMP_LENGTH = "20261121T093000".length();
    private static final int LONGEST = 60;

    private MigrationName() {}

    /**
     * Returns a name that sorts after {@code last}, which may have been made in the same second or by a clock ahead of this
     * one.
     *
     * @param last the last name so far, or the empty string
     * @param words what the migration does, in any words
     */
    public static String after(String last, Instant now, String words) {
        LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC).withNano(0);
        if (isValid(last)) {
            LocalDateTime previous = LocalDateTime.parse(last.substring(0, STAMP_LENGTH), STAMP);
            if (!time.isAfter(previous)) {
                time = previous.plusSeconds(1);
            }
        }
        return STAMP.format(time) + "_" + slug(words);
    }

    /** Returns whether {@code name} is of the form {@code 20261121T093000_add_ticket_status}. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** Returns the words of a name: {@code add_ticket_status}. */
    public static String words(String name) {
        return isValid(name) ? name.substring(STAMP_LENGTH + 1) : name;
    }

    /** Returns {@code words} in small ASCII letters and digits, with an underscore for everything else. */
    public static String slug(String words) {
        StringBuilder slug = new StringBuilder();
        for (char c : words.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            if (kept) {
                slug.append(c);
            } else if (!slug.isEmpty() && slug.charAt(slug.length() - 1) != '_') {
                slug.append('_');
            }
        }
        String text = slug.length() > LONGEST ? slug.substring(0, LONGEST) : slug.toString();
        text = text.endsWith("_") ? text.substring(0, text.length() - 1) : text;
        return text.isEmpty() ? "migration" : text;
    }
}
