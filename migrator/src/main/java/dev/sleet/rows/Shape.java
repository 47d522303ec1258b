package dev.sleet.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row with what belongs to it, and the value that is made of both.
 *
 * @param reader reads the row
 * @param parts what belongs to it
 * @param make makes the value of the row and its parts, in their order
 */
record Shape(Reader<?> reader, List<Relation<?, ?>> parts, Make make) {
    /** Makes a value of the row and its parts. */
    @FunctionalInterface
    interface Make {
        Object make(@Nullable Object[] parts);
    }

    static Shape of(Reader<?> reader) {
        return new Shape(reader, List.of(), parts -> parts[0]);
    }

    Shape {
        parts = List.copyOf(parts);
    }
}
