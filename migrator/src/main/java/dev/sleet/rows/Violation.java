package dev.sleet.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a row before it is written.
 *
 * @param path the component, with the place in it if it has parts, such as {@code tags[1]}; empty for the row as a whole
 * @param code what is wrong in a word: {@code not_null}, {@code length}, {@code range}, {@code pattern}, {@code check}
 * @param message what is wrong, for a person
 */
public record Violation(String path, String code, String message) {
    /** Returns the violations with one more if there is no value. */
    public static List<Violation> notNull(List<Violation> found, String path, @Nullable Object value) {
        return value != null ? found : and(found, path, "not_null", "has no value");
    }

    /** Returns the violations with one more if a text has not so many characters as SQLite counts them. */
    public static List<Violation> length(
            List<Violation> found, String path, @Nullable String value, long least, long most) {
        if (value == null) {
            return found;
        }
        int units = value.length();
        int nul = value.indexOf(0);
        int length = units <= most && units / 2 >= least && nul < 0
                ? (int) least
                : value.codePointCount(0, nul < 0 ? units : nul);
        return length >= least && length <= most
                ? found
                : and(found, path, "length", "has " + length + " characters, not " + between(least, most));
    }

    /** Returns the violations with one more if a number is not between two others. */
    public static List<Violation> range(
            List<Violation> found, String path, @Nullable Long value, long least, long most) {
        return value == null || (value >= least && value <= most)
                ? found
                : and(found, path, "range", "is " + value + ", not " + between(least, most));
    }

    /** Returns the violations with one more if a number is not between two others. */
    public static List<Violation> range(
            List<Violation> found, String path, @Nullable Double value, long least, long most) {
        return value == null || (value >= least && value <= most)
                ? found
                : and(found, path, "range", "is " + value + ", not " + between(least, most));
    }

    /** Returns the violations with one more if a text does not match as a whole. */
    public static List<Violation> pattern(List<Violation> found, String path, @Nullable String value, Pattern pattern) {
        return value == null || pattern.matcher(value).matches()
                ? found
                : and(found, path, "pattern", "does not match " + pattern.pattern());
    }

    /** Returns the violations with one more for each element of a list that is missing. */
    public static List<Violation> elements(List<Violation> found, String path, @Nullable List<?> value) {
        List<Violation> all = found;
        if (value != null) {
            for (int i = 0; i < value.size(); i++) {
                all = notNull(all, path + "[" + i + "]", value.get(i));
            }
        }
        return all;
    }

    private static String between(long least, long most) {
        return least == most ? Long.toString(least) : "between " + least + " and " + most;
    }

    static List<Violation> and(List<Violation> found, String path, String code, String message) {
        List<Violation> all = new ArrayList<>(found);
        all.add(new Violation(path, code, message));
        return List.copyOf(all);
    }
}
