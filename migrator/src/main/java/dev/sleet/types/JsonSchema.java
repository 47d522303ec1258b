package dev.sleet.types;

import dev.sleet.dialect.Dialect;
import dev.sleet.model.Schema;
import dev.sleet.model.json.JsonShape;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Converted;
import dev.sleet.types.value.JavaValue.Direct;
import dev.sleet.types.value.JavaValue.ListOf;
import dev.sleet.types.value.JavaValue.OfEnum;
import dev.sleet.types.value.JavaValue.OfJson;
import dev.sleet.types.value.JavaValue.Wrapped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A schema as JSON Schema 2020-12: a definition for the rows of each table, for rows to be inserted, and for enums and records, by the names
 * that the generated types have. It describes JSON in which a record is an object with its components.
 */
public final class JsonSchema {
    private JsonSchema() {}

    /**
     * Returns the members of the document in their order: lists, maps, texts, numbers and truths.
     *
     * @param dialect the kind of database that has it
     * @throws TypesException if something of the schema cannot be named in Java
     */
    public static Map<String, Object> of(Schema schema, Dialect dialect) {
        TypedSchema typed = Naming.of(Types.Source.of(schema, dialect), "schema", "AppDb");
        Map<String, Object> definitions = new LinkedHashMap<>();
        for (TypedTable table : typed.tables()) {
            Map<String, Object> row = new LinkedHashMap<>();
            table.columns().forEach(column -> row.put(column.name(), orNull(column(table, column), column.nullable())));
            definitions.put(table.row(), object(row, List.copyOf(row.keySet())));
            Map<String, Object> inserted = new LinkedHashMap<>();
            table.inserted()
                    .forEach(column -> inserted.put(column.name(), orNull(column(table, column), column.isOptional())));
            definitions.put(
                    table.newRow(),
                    object(
                            inserted,
                            table.required().stream().map(TypedColumn::name).toList()));
        }
        typed.enums().forEach(type -> definitions.put(type.name(), Map.of("enum", type.constants())));
        for (JsonShape.RecordOf type : typed.records()) {
            definitions.put(type.name(), object(type));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        document.put("$defs", definitions);
        return document;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("properties", properties);
        object.put("required", required);
        object.put("additionalProperties", false);
        return object;
    }

    private static Map<String, Object> object(JsonShape.RecordOf type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (JsonShape.Component component : type.components()) {
            properties.put(component.name(), shape(component.shape()));
            if (!(component.shape() instanceof JsonShape.NullableOf)) {
                required.add(component.name());
            }
        }
        return object(properties, required);
    }

    private static Object orNull(Map<String, Object> value, boolean nullable) {
        return nullable && !value.isEmpty() ? Map.of("anyOf", List.of(value, Map.of("type", "null"))) : value;
    }

    private static Map<String, Object> column(TypedTable table, TypedColumn column) {
        Map<String, Object> value = new LinkedHashMap<>(value(column.value()));
        table.bounds(column).ifPresent(bounds -> {
            value.put(bounds.isLength() ? "minLength" : "minimum", bounds.least());
            value.put(bounds.isLength() ? "maxLength" : "maximum", bounds.most());
        });
        InsertWriter.pattern(column).ifPresent(pattern -> value.put("pattern", "^(?:" + pattern + ")$"));
        return value;
    }

    private static Map<String, Object> value(JavaValue value) {
        return switch (value) {
            case Direct direct ->
                switch (direct) {
                    case LONG -> type("integer");
                    case DOUBLE, NUMERIC -> type("number");
                    case BOOLEAN -> type("boolean");
                    case STRING -> type("string");
                    case BYTES -> two("type", "string", "contentEncoding", "base64");
                    case ANY -> Map.of();
                };
            case Converted converted ->
                switch (converted) {
                    case INSTANT_TEXT, INSTANT_SECONDS, INSTANT_MILLIS, INSTANT_ZONED -> text("date-time");
                    case DATE -> text("date");
                    case UUID -> text("uuid");
                    case DECIMAL -> type("number");
                    case DATE_TIME -> type("string"); // which RFC 3339 has no format for
                    case TIME, SHAPE -> type("string");
                    case OFFSET_TIME -> text("time");
                };
            case ListOf list -> two("type", "array", "items", value(list.element()));
            case OfEnum constant -> reference(constant.type().name());
            case OfJson json -> json.shape().map(JsonSchema::shape).orElse(Map.of());
            case Wrapped wrapped -> object(Map.of("value", value(wrapped.value())), List.of("value"));
        };
    }

    private static Map<String, Object> shape(JsonShape shape) {
        return switch (shape) {
            case JsonShape.Simple simple ->
                switch (simple.name()) {
                    case "String" -> type("string");
                    case "boolean", "Boolean" -> type("boolean");
                    case "int", "Integer", "long", "Long" -> type("integer");
                    case "double", "Double", "BigDecimal" -> type("number");
                    case "Instant" -> text("date-time");
                    case "LocalDate" -> text("date");
                    case "UUID" -> text("uuid");
                    default -> Map.of();
                };
            case JsonShape.ListOf list -> two("type", "array", "items", shape(list.element()));
            case JsonShape.MapOf map -> two("type", "object", "additionalProperties", shape(map.value()));
            case JsonShape.RecordOf it -> reference(it.name());
            case JsonShape.EnumOf it -> reference(it.name());
            case JsonShape.Named it -> reference(it.name());
            case JsonShape.NullableOf it -> Map.of("anyOf", List.of(shape(it.shape()), type("null")));
        };
    }

    /** A reference is a URI, in which letters beyond ASCII are escaped (RFC 6901, section 6). */
    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/$defs/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private static Map<String, Object> type(String name) {
        return Map.of("type", name);
    }

    private static Map<String, Object> text(String format) {
        return two("type", "string", "format", format);
    }

    /** A map that keeps its order, so that the document is the same each time. */
    private static Map<String, Object> two(String first, Object value, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, value);
        members.put(second, other);
        return members;
    }
}
