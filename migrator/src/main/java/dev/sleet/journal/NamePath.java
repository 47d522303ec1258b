package dev.sleet.journal;

import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.List;

/**
 * Names of a table and perhaps a column with what is said about them, as options and the head of a migration write it. Reads and writes what {@code --rename} and {@code --backfill} take: names with dots between them, then {@code =}, then
 * the rest. A name that holds a dot, an equals sign or a quote stands in double quotes, with those it holds doubled.
 *
 * @param names the names before the equals sign
 * @param rest what follows it
 */
public record NamePath(List<String> names, String rest) {
    public NamePath {
        names = List.copyOf(names);
    }

    /**
     * Returns what {@code option} was given.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static NamePath of(String option, String text) {
        List<String> names = new ArrayList<>();
        int at = 0;
        while (true) {
            StringBuilder name = new StringBuilder();
            at = readName(text, at, name);
            names.add(name.toString());
            if (at >= text.length()) {
                throw new IllegalArgumentException(option + " '" + text + "' has no '='");
            }
            if (text.charAt(at) == '=') {
                return new NamePath(names, text.substring(at + 1));
            }
            at++;
        }
    }

    /** Returns the name that {@code text} is. */
    public static String unquoted(String text) {
        StringBuilder name = new StringBuilder();
        return text.startsWith("\"") && readName(text, 0, name) == text.length() ? name.toString() : text;
    }

    /** Reads a name and returns the position of the dot or equals sign after it, or the end. */
    private static int readName(String text, int from, StringBuilder name) {
        int at = from;
        if (at < text.length() && text.charAt(at) == '"') {
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c != '"') {
                    name.append(c);
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                    name.append(c);
                    at++;
                } else {
                    break;
                }
            }
            at++;
            if (at > text.length() || (at < text.length() && ".=".indexOf(text.charAt(at)) < 0)) {
                throw new IllegalArgumentException("the quotes of '" + text + "' do not enclose a whole name");
            }
            return at;
        }
        while (at < text.length() && ".=".indexOf(text.charAt(at)) < 0) {
            name.append(text.charAt(at++));
        }
        return at;
    }

    /** Returns names as they can be given, with dots between them. */
    public static String text(String... names) {
        List<String> written = new ArrayList<>();
        for (String name : names) {
            boolean plain = !name.isEmpty() && name.chars().noneMatch(c -> ".=\"".indexOf(c) >= 0);
            written.add(plain ? name : Quoting.identifier(name));
        }
        return String.join(".", written);
    }
}
