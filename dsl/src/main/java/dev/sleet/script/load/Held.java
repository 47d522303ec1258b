package dev.sleet.script.load;

import dev.sleet.model.Origin;
import dev.sleet.script.source.Problem;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a variable of an author's holds.
 *
 * @param name the variable
 * @param type its declared type
 * @param place where it is declared
 */
record Held(String name, Type type, @Nullable Object value, Place place) {
    /** Where something is declared. */
    interface Place {
        /** Returns it as a person reads it. */
        String text();

        /** Returns a problem at {@code origin}, or at the variable if that is nowhere known. */
        Problem problem(Optional<Origin> origin, String message);
    }
}
