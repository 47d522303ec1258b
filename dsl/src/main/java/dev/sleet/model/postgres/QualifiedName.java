package dev.sleet.model.postgres;

import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The name of an object in a schema of PostgreSQL, which is written as SQL has it: {@code events} in the usual schema,
 * {@code audit.events} in another one. A part with a dot or a double quote in it stands in double quotes, those inside doubled.
 *
 * @param schema the schema, if it is not the usual one
 * @param name the name within it
 */
public record QualifiedName(Optional<String> schema, String name) {
    /**
     * Returns the name that a text writes.
     *
     * @throws IllegalArgumentException if a quote is not closed, or there are more than two parts
     */
    public static QualifiedName of(String text) {
        if (text.indexOf('.') < 0 && !text.startsWith("\"")) {
            return new QualifiedName(Optional.empty(), text);
        }
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= text.length()) {
            int end = end(text, at);
            String part = text.substring(at, end);
            parts.add(
                    part.startsWith("\"") ? part.substring(1, part.length() - 1).replace("\"\"", "\"") : part);
            at = end + 1;
        }
        if (parts.size() > 2) {
            throw new IllegalArgumentException("the name " + text + " has " + parts.size()
                    + " parts; a schema and a name are two, and a dot inside of one asks for double quotes");
        }
        return parts.size() == 1
                ? new QualifiedName(Optional.empty(), parts.getFirst())
                : new QualifiedName(Optional.of(parts.getFirst()), parts.getLast());
    }

    /** Returns the place behind a part: that of a dot, or the end. */
    private static int end(String text, int from) {
        if (!text.startsWith("\"", from)) {
            int dot = text.indexOf('.', from);
            return dot < 0 ? text.length() : dot;
        }
        for (int i = from + 1; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                if (text.startsWith("\"", i + 1)) {
                    i++;
                } else if (i + 1 == text.length() || text.charAt(i + 1) == '.') {
                    return i + 1;
                } else {
                    break;
                }
            }
        }
        throw new IllegalArgumentException(
                "the name " + text + " begins a part with a double quote that does not end it");
    }

    /** Returns the text that {@link #of} reads. */
    public String text() {
        return schema.map(part -> part(part) + ".").orElse("") + part(name);
    }

    /** Returns the name as SQL writes it, in double quotes where it needs them. */
    public String sql() {
        return schema.map(part -> Keywords.plain(part) + ".").orElse("") + Keywords.plain(name);
    }

    /** Returns the name in a schema, if it has none yet. */
    public QualifiedName in(String other) {
        return schema.isPresent() ? this : new QualifiedName(Optional.of(other), name);
    }

    private static String part(String text) {
        return text.indexOf('.') < 0 && text.indexOf('"') < 0 ? text : Quoting.identifier(text);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text();
    }
}
