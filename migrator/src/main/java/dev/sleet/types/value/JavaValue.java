package dev.sleet.types.value;

import dev.sleet.model.json.JsonShape;
import java.util.Optional;

/** What a column is read as in Java. */
public sealed interface JavaValue {
    /** Returns the value without a record of the application around it. */
    default JavaValue unwrapped() {
        return this instanceof Wrapped wrapped ? wrapped.value() : this;
    }

    /** Values that need no conversion, and the method of {@code Values} that reads them. */
    enum Direct implements JavaValue {
        /** {@code long}. */
        LONG("long", "Long", "wholeNumber"),
        /** {@code double}. */
        DOUBLE("double", "Double", "number"),
        /** {@code boolean}. */
        BOOLEAN("boolean", "Boolean", "truth"),
        /** {@code String}. */
        STRING("java.lang.String", "java.lang.String", "text"),
        /** Bytes. */
        BYTES("byte[]", "byte[]", "bytes"),
        /** A number of a NUMERIC column. */
        NUMERIC("java.math.BigDecimal", "java.math.BigDecimal", "numeric"),
        /** Any value. */
        ANY("java.lang.Object", "java.lang.Object", "any");

        private final String plain;
        private final String boxed;
        private final String reader;

        Direct(String plain, String boxed, String reader) {
            this.plain = plain;
            this.boxed = boxed;
            this.reader = reader;
        }

        /** Returns the type of a value that is not NULL. */
        public String plain() {
            return plain;
        }

        /** Returns the type of a value that may be NULL. */
        public String boxed() {
            return boxed;
        }

        /** Returns the name of the method that reads it. */
        public String reader() {
            return reader;
        }
    }

    /** Values that a function makes of a text or number. */
    enum Converted implements JavaValue {
        /** A point in time of text. */
        INSTANT_TEXT("java.time.Instant", "TEXT", false),
        /** A point in time in seconds. */
        INSTANT_SECONDS("java.time.Instant", "SECONDS", true),
        /** A point in time in milliseconds. */
        INSTANT_MILLIS("java.time.Instant", "MILLIS", true),
        /** A day. */
        DATE("java.time.LocalDate", "", false),
        /** A UUID. */
        UUID("java.util.UUID", "", false),
        /** A decimal number of text. */
        DECIMAL("java.math.BigDecimal", "", false),
        /** A point in time of PostgreSQL. */
        INSTANT_ZONED("java.time.Instant", "ZONED", false),
        /** A day and a time of day. */
        DATE_TIME("java.time.LocalDateTime", "", false),
        /** A time of day. */
        TIME("java.time.LocalTime", "", false),
        /** A time of day with its offset. */
        OFFSET_TIME("java.time.OffsetTime", "", false),
        /** The text of a point or box. */
        SHAPE("java.lang.String", "", false);

        private final String type;
        private final String form;
        private final boolean number;

        Converted(String type, String form, boolean number) {
            this.type = type;
            this.form = form;
            this.number = number;
        }

        /** Returns the full name of the type. */
        public String type() {
            return type;
        }

        /** Returns the constant of {@code Times} that it is, or an empty text. */
        public String form() {
            return form;
        }

        /** Returns whether the database keeps a number. */
        public boolean isNumber() {
            return number;
        }
    }

    /** A constant of a generated enum. */
    record OfEnum(GeneratedEnum type) implements JavaValue {}

    /**
     * JSON.
     *
     * @param shape its shape, or nothing for any JSON
     */
    record OfJson(Optional<JsonShape> shape) implements JavaValue {}

    /** The values of an array, none of which is NULL. */
    record ListOf(JavaValue element) implements JavaValue {}

    /**
     * A record of the application around another value.
     *
     * @param type its full name
     */
    record Wrapped(String type, JavaValue value) implements JavaValue {}
}
