package dev.sleet.types.value;

import dev.sleet.model.json.JsonShape;
import java.util.Map;
import java.util.Optional;

/** The names of the types of Java's library that stand in JSON. */
public final class SimpleNames {
    private static final Map<String, String> SIMPLE = Map.of(
            "BigDecimal", "java.math.BigDecimal",
            "Instant", "java.time.Instant",
            "LocalDate", "java.time.LocalDate",
            "UUID", "java.util.UUID",
            "Object", "dev.sleet.rows.Json",
            "String", "java.lang.String",
            "Boolean", "java.lang.Boolean",
            "Integer", "java.lang.Integer",
            "Long", "java.lang.Long",
            "Double", "java.lang.Double");

    private static final Map<String, String> BOXES =
            Map.of("boolean", "Boolean", "int", "Integer", "long", "Long", "double", "Double");

    private SimpleNames() {}

    /** Returns the name of a type where no primitive one may stand. */
    public static String boxed(JsonShape.Simple simple) {
        return BOXES.getOrDefault(simple.name(), simple.name());
    }

    /** Returns the full name of what is called so, unless it is primitive. */
    public static Optional<String> qualified(String name) {
        return Optional.ofNullable(SIMPLE.get(name));
    }

    /** Returns the full name of a type, as a reference type. */
    public static String full(JsonShape.Simple simple) {
        return qualified(boxed(simple)).orElse(simple.name());
    }
}
