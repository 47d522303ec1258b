package dev.sleet.types;

import dev.sleet.model.json.JsonShape;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.script.source.JavaText;
import dev.sleet.types.value.GeneratedEnum;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Converted;
import dev.sleet.types.value.JavaValue.Direct;
import dev.sleet.types.value.JavaValue.ListOf;
import dev.sleet.types.value.JavaValue.OfEnum;
import dev.sleet.types.value.JavaValue.OfJson;
import dev.sleet.types.value.JavaValue.Wrapped;
import dev.sleet.types.value.SimpleNames;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the Java of single columns into one file: their types, how they are read, and what the database keeps of them. */
final class ColumnCode {
    private final JavaFile file;
    private final Set<String> enums;
    private final boolean isServed;

    ColumnCode(JavaFile file, TypedSchema schema) {
        this.file = file;
        this.isServed = schema.isServed();
        this.enums = schema.enums().stream().map(GeneratedEnum::name).collect(Collectors.toSet());
    }

    /** Returns the type of a component. */
    String type(JavaValue value, boolean nullable) {
        return switch (value) {
            case Direct.BYTES -> nullable ? "byte @" + nullableName() + " []" : "byte[]";
            case Direct direct when nullable -> nullable(file.type(boxed(direct.boxed())));
            case Direct direct -> direct.plain().indexOf('.') < 0 ? direct.plain() : file.type(direct.plain());
            case Converted converted -> orNull(file.type(converted.type()), nullable);
            case ListOf list -> nullable ? "@" + nullableName() + " " + listOf(list) : listOf(list);
            case OfEnum constant -> orNull(constant.type().name(), nullable);
            case OfJson json ->
                orNull(json.shape().map(shape -> shape(shape, false)).orElseGet(() -> file.rows("Json")), nullable);
            case Wrapped wrapped -> orNull(file.type(wrapped.type()), nullable);
        };
    }

    private String listOf(ListOf list) {
        JavaValue element = list.element();
        return file.type("java.util.List") + "<"
                + (element instanceof Direct direct ? file.type(boxed(direct.boxed())) : type(element, false)) + ">";
    }

    private static String boxed(String name) {
        return name.indexOf('.') < 0 ? "java.lang." + name : name;
    }

    private String orNull(String type, boolean nullable) {
        return nullable ? nullable(type) : type;
    }

    private String nullableName() {
        return file.type("org.jspecify.annotations.Nullable");
    }

    /** An annotation stands before the simple name of a type (JLS 9.7.4). */
    private String nullable(String type) {
        int end = type.indexOf('<') < 0 ? type.length() : type.indexOf('<');
        int simple = type.lastIndexOf('.', end - 1) + 1;
        return type.substring(0, simple) + "@" + nullableName() + " " + type.substring(simple);
    }

    /**
     * Returns the type of a part of JSON.
     *
     * @param boxed whether it stands where no primitive type may
     */
    String shape(JsonShape shape, boolean boxed) {
        return switch (shape) {
            case JsonShape.Simple simple -> {
                String name = boxed ? SimpleNames.boxed(simple) : simple.name();
                yield SimpleNames.qualified(name).map(file::type).orElse(name);
            }
            case JsonShape.ListOf list -> file.type("java.util.List") + "<" + shape(list.element(), true) + ">";
            case JsonShape.MapOf map ->
                file.type("java.util.Map") + "<" + file.type("java.lang.String") + ", " + shape(map.value(), true)
                        + ">";
            case JsonShape.RecordOf it -> it.name();
            case JsonShape.EnumOf it -> it.name();
            case JsonShape.Named it -> it.name();
            case JsonShape.NullableOf it -> nullable(shape(it.shape(), true));
        };
    }

    /** Returns the expression of the codec of a part of JSON. */
    String codec(JsonShape shape) {
        String codecs = file.rows("JsonCodec");
        return switch (shape) {
            case JsonShape.Simple simple ->
                codecs + "."
                        + switch (simple.name()) {
                            case "String" -> "STRING";
                            case "boolean", "Boolean" -> "BOOLEAN";
                            case "int", "Integer" -> "INTEGER";
                            case "long", "Long" -> "LONG";
                            case "double", "Double" -> "DOUBLE";
                            case "BigDecimal" -> "DECIMAL";
                            case "Instant" -> "INSTANT";
                            case "LocalDate" -> "DATE";
                            case "UUID" -> "UUID_TEXT";
                            default -> "ANY";
                        };
            case JsonShape.ListOf list -> codecs + ".list(" + codec(list.element()) + ")";
            case JsonShape.MapOf map -> codecs + ".map(" + codec(map.value()) + ")";
            case JsonShape.RecordOf it -> it.name() + ".CODEC";
            case JsonShape.EnumOf it -> codecs + ".enumeration(" + it.name() + ".class)";
            case JsonShape.Named it ->
                enums.contains(it.name()) ? codecs + ".enumeration(" + it.name() + ".class)" : it.name() + ".CODEC";
            case JsonShape.NullableOf it -> codecs + ".nullable(" + codec(it.shape()) + ")";
        };
    }

    /** Writes the constants with the codecs of columns of JSON. */
    void codecs(List<TypedColumn> columns) {
        for (TypedColumn column : columns) {
            shape(column)
                    .ifPresent(shape -> file.add("    static final " + file.rows("JsonCodec") + "<" + shape(shape, true)
                            + "> " + codec(column) + " = " + codec(shape) + ";"));
        }
    }

    /** Returns the name of the constant with the codec of a column. */
    static String codec(TypedColumn column) {
        return "JSON_" + column.place();
    }

    /** Returns the expression of the codec of a column of JSON; an empty text for any other. */
    String codecOf(TypedColumn column) {
        return shape(column).map(this::codec).orElse("");
    }

    private static Optional<JsonShape> shape(TypedColumn column) {
        return column.value().unwrapped() instanceof OfJson json ? json.shape() : Optional.empty();
    }

    /** Writes the constants and the method by which a record reads itself. */
    void reader(String table, String row, List<TypedColumn> columns) {
        file.add("    static final " + file.rows("Layout") + " LAYOUT = " + file.rows("Layout") + ".of(\n            "
                + JavaText.literal(isServed ? QualifiedName.of(table).name() : table)
                + columns.stream()
                        .map(column -> ",\n            "
                                + JavaText.literal(column.column().name()))
                        .collect(Collectors.joining())
                + ")"
                + (isServed
                        ? QualifiedName.of(table)
                                .schema()
                                .map(name -> ".in(" + JavaText.literal(name) + ")")
                                .orElse("")
                        : "")
                + ";");
        codecs(columns);
        file.gap();
        file.add("    static " + row + " read(" + file.type("java.sql.ResultSet") + " row, int at) throws "
                + file.type("java.sql.SQLException") + " {");
        file.add("        return " + made(row, columns, false) + ";\n    }");
    }

    /**
     * Returns the expression that reads a row.
     *
     * @param isExact whether the table holds no value of another type
     */
    String made(String row, List<TypedColumn> columns, boolean isExact) {
        return "new " + row + "(\n                "
                + columns.stream()
                        .map(column -> read(column, codec(column), isExact))
                        .collect(Collectors.joining(",\n                "))
                + ")";
    }

    /**
     * Returns the expression that reads a column.
     *
     * @param codec the name of the codec of its JSON
     * @param isExact whether the table holds no value of another type
     */
    String read(TypedColumn column, String codec, boolean isExact) {
        return read(column.value(), column.place(), column.nullable(), codec, isExact || column.rowid());
    }

    private String read(JavaValue value, int place, boolean nullable, String codec, boolean isExact) {
        String orNull = nullable ? "OrNull" : "";
        String where = "(row, at, " + place + ", LAYOUT";
        String texts = file.rows(isServed ? "Texts" : "Values");
        return switch (value) {
            case Direct direct when direct == Direct.LONG && isExact && !nullable -> "row.getLong(at + " + place + ")";
            case Direct direct
            when direct == Direct.DOUBLE && isExact && !isServed && !nullable -> "row.getDouble(at + " + place + ")";
            case Direct direct
            when isServed && (direct == Direct.STRING || direct == Direct.ANY) ->
                texts + ".text" + orNull + where + ")";
            case Direct direct
            when direct == Direct.ANY && nullable -> file.rows("Values") + ".anyOrNull(row, at, " + place + ")";
            case Direct direct -> file.rows("Values") + "." + direct.reader() + orNull + where + ")";
            case Converted converted
            when converted.isNumber() ->
                file.rows("Values") + ".counted" + orNull + where + ", " + parser(value, codec) + ")";
            case Converted converted
            when converted == Converted.SHAPE || converted == Converted.OFFSET_TIME ->
                texts + "." + (converted == Converted.SHAPE ? "shape" : "offsetTime") + orNull + where + ")";
            case Converted any -> texts + ".parsed" + orNull + where + ", " + parser(value, codec) + ")";
            case OfEnum any -> texts + ".parsed" + orNull + where + ", " + parser(value, codec) + ")";
            case OfJson any -> texts + ".parsed" + orNull + where + ", " + parser(value, codec) + ")";
            case ListOf any -> texts + ".parsed" + orNull + where + ", " + parser(value, codec) + ")";
            case Wrapped wrapped -> {
                String inner = read(wrapped.value(), place, nullable, codec, isExact);
                String type = file.type(wrapped.type());
                yield nullable
                        ? file.rows("Values") + ".mapped(" + inner + ", " + type + "::new)"
                        : "new " + type + "(" + inner + ")";
            }
        };
    }

    /** Returns the function that makes a value of what the database keeps; of an element of an array, of its text. */
    private String parser(JavaValue value, String codec) {
        return switch (value) {
            case Direct direct ->
                switch (direct) {
                    case LONG -> file.type("java.lang.Long") + "::valueOf";
                    case DOUBLE -> file.type("java.lang.Double") + "::valueOf";
                    case BOOLEAN -> file.rows("Texts") + "::truth";
                    case NUMERIC -> file.type("java.math.BigDecimal") + "::new";
                    case STRING, ANY, BYTES -> "text_ -> text_";
                };
            case Converted converted -> parser(converted);
            case OfEnum constant -> constant.type().name() + "::of";
            case OfJson json -> json.shape().isPresent() ? codec + "::read" : file.rows("Json") + "::new";
            case ListOf list -> file.rows("Texts") + ".list(" + parser(list.element(), codec) + ")";
            case Wrapped wrapped -> file.type(wrapped.type()) + "::new";
        };
    }

    private String parser(Converted converted) {
        return switch (converted) {
            case INSTANT_TEXT -> file.rows("Times") + "::parse";
            case INSTANT_SECONDS -> file.type("java.time.Instant") + "::ofEpochSecond";
            case INSTANT_MILLIS -> file.type("java.time.Instant") + "::ofEpochMilli";
            case DATE -> file.rows(isServed ? "Texts" : "Times") + "::day";
            case INSTANT_ZONED -> file.rows("Texts") + "::instant";
            case DATE_TIME -> file.rows("Texts") + "::dateTime";
            case TIME -> file.rows("Texts") + "::time";
            case OFFSET_TIME -> file.rows("Texts") + "::offsetTime";
            case SHAPE -> "text_ -> text_";
            case UUID -> file.type("java.util.UUID") + "::fromString";
            case DECIMAL -> file.type("java.math.BigDecimal") + "::new";
        };
    }

    /** Returns the expression for what the database keeps of a value that is not null. */
    String stored(JavaValue value, String expression, String codec) {
        if (isStoredAsIs(value)) {
            return expression;
        }
        return switch (value) {
            case Direct.BOOLEAN -> file.rows("Values") + ".bit(" + expression + ")";
            case Direct.NUMERIC -> file.rows("Values") + ".exact(" + expression + ")";
            case Direct direct -> expression;
            case Converted converted ->
                converted.form().isEmpty()
                        ? expression + ".toString()"
                        : file.rows("Times") + "." + converted.form() + ".stored(" + expression + ")";
            case ListOf list ->
                file.rows("Texts") + ".array(" + expression + ", element_ -> "
                        + stored(list.element(), "element_", codec) + ")";
            case OfEnum constant -> expression + ".value()";
            case OfJson json ->
                json.shape().isPresent() ? codec + ".write(" + expression + ")" : expression + ".text()";
            case Wrapped wrapped -> stored(wrapped.value(), expression + ".value()", codec);
        };
    }

    /** Returns whether a value is handed to the driver as it is; to PostgreSQL, all that a text of it is written of. */
    boolean isStoredAsIs(JavaValue value) {
        return value instanceof Direct direct
                ? isServed || (direct != Direct.BOOLEAN && direct != Direct.NUMERIC)
                : isServed && value instanceof Converted converted && !converted.isNumber();
    }

    /** Returns whether a value that is not null has a primitive type. */
    static boolean isPrimitive(JavaValue value) {
        return value == Direct.LONG || value == Direct.DOUBLE || value == Direct.BOOLEAN;
    }
}
