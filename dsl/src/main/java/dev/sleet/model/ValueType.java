package dev.sleet.model;

import dev.sleet.model.json.JsonShape;
import java.util.List;

/** What an application reads the values of a column as, where that is more than the declared type says. */
public sealed interface ValueType {
    /** A meaning that needs no further words. */
    enum Plain implements ValueType {
        /** True or false, stored as 1 or 0. */
        BOOL,
        /** A point in time, stored as text in the form of CURRENT_TIMESTAMP. */
        TIMESTAMP,
        /** A point in time, stored as whole seconds since 1970. */
        TIMESTAMP_SECONDS,
        /** A point in time, stored as milliseconds since 1970. */
        TIMESTAMP_MILLIS,
        /** A day, stored as text. */
        DATE,
        /** A UUID, stored as text. */
        UUID,
        /** A decimal number, stored as text. */
        DECIMAL;

        /** Returns whether values are points in time. */
        public boolean isTimestamp() {
            return this == TIMESTAMP || this == TIMESTAMP_SECONDS || this == TIMESTAMP_MILLIS;
        }
    }

    /**
     * One of the constants of an enum, stored by its name.
     *
     * @param name the simple name of the enum
     * @param constants the names of its constants in their order
     */
    record Enumeration(String name, List<String> constants) implements ValueType {
        public Enumeration {
            constants = List.copyOf(constants);
        }
    }

    /**
     * JSON of a known shape, stored as text.
     *
     * @param shape what the text holds
     */
    record Json(JsonShape shape) implements ValueType {}
}
