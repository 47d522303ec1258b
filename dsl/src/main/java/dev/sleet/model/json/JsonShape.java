package dev.sleet.model.json;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The Java type of what a JSON text holds. Its text form, which {@code toString} returns and {@link JsonShapeReader} reads, is Java
 * with the members of records and enums behind their names: {@code List<Point(int x, int y)>}, {@code Colour{RED, GREEN}}; a
 * question mark behind a type admits null.
 */
public sealed interface JsonShape {
    /** The Java types that need no further words. */
    Set<String> SIMPLE = Set.of(
            "String",
            "boolean",
            "int",
            "long",
            "double",
            "Boolean",
            "Integer",
            "Long",
            "Double",
            "BigDecimal",
            "Instant",
            "LocalDate",
            "UUID",
            "Object");

    /**
     * A type of Java's library; {@code Object} is any JSON.
     *
     * @param name one of {@link #SIMPLE}
     */
    record Simple(String name) implements JsonShape {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * An array.
     *
     * @param element what it holds
     */
    record ListOf(JsonShape element) implements JsonShape {
        @Override
        public String toString() {
            return "List<" + element + ">";
        }
    }

    /**
     * An object with any names.
     *
     * @param value what stands behind each
     */
    record MapOf(JsonShape value) implements JsonShape {
        @Override
        public String toString() {
            return "Map<String, " + value + ">";
        }
    }

    /**
     * An object with fixed names.
     *
     * @param name the simple name of the record
     * @param components its components in their order
     */
    record RecordOf(String name, List<Component> components) implements JsonShape {
        public RecordOf {
            components = List.copyOf(components);
        }

        @Override
        public String toString() {
            return components.stream()
                    .map(component -> component.shape() + " " + component.name())
                    .collect(Collectors.joining(", ", name + "(", ")"));
        }
    }

    /**
     * A component of a record.
     *
     * @param name its name, which is also that in the JSON
     * @param shape its type
     */
    record Component(String name, JsonShape shape) {}

    /**
     * A text that is the name of a constant.
     *
     * @param name the simple name of the enum
     * @param constants the names of its constants in their order
     */
    record EnumOf(String name, List<String> constants) implements JsonShape {
        public EnumOf {
            constants = List.copyOf(constants);
        }

        @Override
        public String toString() {
            return name + "{" + String.join(", ", constants) + "}";
        }
    }

    /**
     * A record or enum that is written out at another place of the same text.
     *
     * @param name its simple name
     */
    record Named(String name) implements JsonShape {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * What may also be null or missing.
     *
     * @param shape what it is otherwise, never itself nullable
     */
    record NullableOf(JsonShape shape) implements JsonShape {
        @Override
        public String toString() {
            return shape + "?";
        }
    }
}
