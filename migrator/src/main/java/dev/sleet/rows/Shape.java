package dev.sleet.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A row with what belongs to it, and the value that is made of both.
 *
 * @param reader reads the row
 * @param parts what belongs to it
 * @param make makes the value of the row and its parts, in their order
 */
record Shape(Session.Reader<?> reader, List<Relation<?, ?>> parts, Function<@Nullable Object[], Object> make) {
    static Shape of(Session.Reader<?> reader) {
        return new Shape(reader, List.of(), parts -> parts);
    }

    /** Returns what tells one tree of relations from another, below something. */
    static Object key(Object root, List<Relation<?, ?>> parts) {
        List<Object> keys = new ArrayList<>();
        keys.add(root);
        parts.forEach(part -> keys.add(part.key()));
        return keys;
    }
}
