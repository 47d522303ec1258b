package dev.sleet.types;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Plain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.postgres.ServedType;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Converted;
import dev.sleet.types.value.JavaValue.Direct;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what the values of a column of PostgreSQL are read as: what its author said, else what its type or a check says. */
final class ServedReading {
    /** A check of a list of values, as a person writes it and as the server does. */
    private static final Pattern LIST = Pattern.compile(
            "\\(*\"?(?<name>(?:[^\"()]|\"\")*?)\"?\\)?(?:::(?:text|character varying))?"
                    + " (?:IN|= ANY) \\(+(?:ARRAY\\[)?(?<texts>[^\\]]*?)(?:\\](?:\\)*(?:::[a-z ]+\\[\\])?))?\\)*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern TEXT =
            Pattern.compile("\\(?'((?:[^']|'')*)'(?:::(?:text|character varying))?\\)?(?:::text)?\\s*(?:,\\s*|$)");

    private final Schema schema;
    private final ColumnReading.Enums enums;

    ServedReading(Schema schema, ColumnReading.Enums enums) {
        this.schema = schema;
        this.enums = enums;
    }

    /**
     * Returns what a column is read as.
     *
     * @param row the name of the class of rows, after which an enum without a name of its own is called
     */
    JavaValue value(Table table, Column column, String row) {
        ServedType type = ServedType.of(column.type().canonical(), schema);
        JavaValue value = column.declaration()
                .mapping()
                .type()
                .flatMap(meaning -> declared(meaning, type))
                .or(() -> checked(table, column, type, row))
                .orElseGet(() -> of(type));
        return column.declaration()
                .mapping()
                .wrapper()
                .<JavaValue>map(wrapper -> new JavaValue.Wrapped(wrapper, value))
                .orElse(value);
    }

    /** Returns what the values of a type are read as. */
    JavaValue of(ServedType type) {
        JavaValue element = element(type);
        return !type.isArray()
                ? element
                : element == Direct.BYTES
                        ? Direct.STRING
                        : new JavaValue.ListOf(element); // whose lists would not be equal
    }

    private JavaValue element(ServedType type) {
        return switch (type.kind()) {
            case INTEGER -> Direct.LONG;
            case FLOAT -> Direct.DOUBLE;
            case NUMERIC -> Direct.NUMERIC;
            case BOOLEAN -> Direct.BOOLEAN;
            case BYTES -> Direct.BYTES;
            case UUID -> Converted.UUID;
            case DATE -> Converted.DATE;
            case TIME -> Converted.TIME;
            case OFFSET_TIME -> Converted.OFFSET_TIME;
            case DATE_TIME -> Converted.DATE_TIME;
            case INSTANT -> Converted.INSTANT_ZONED;
            case JSON -> new JavaValue.OfJson(Optional.empty());
            case ENUM -> {
                EnumType values = type.values().orElseThrow();
                yield new JavaValue.OfEnum(
                        enums.of(QualifiedName.of(values.name()).name(), values.values(), false));
            }
            case SHAPE -> Converted.SHAPE;
            case TEXT -> Direct.STRING;
        };
    }

    /** What an author said counts where the type can hold it. */
    private Optional<JavaValue> declared(ValueType meaning, ServedType type) {
        boolean isNumber = type.kind() == ServedType.Kind.INTEGER && !type.isArray();
        return switch (meaning) {
            case Plain plain
            when plain == Plain.TIMESTAMP_SECONDS && isNumber -> Optional.of(Converted.INSTANT_SECONDS);
            case Plain plain when plain == Plain.TIMESTAMP_MILLIS && isNumber -> Optional.of(Converted.INSTANT_MILLIS);
            case Plain plain -> Optional.empty();
            case ValueType.Enumeration enumeration
            when type.kind() == ServedType.Kind.TEXT && !type.isArray() ->
                Optional.of(new JavaValue.OfEnum(enums.of(enumeration.name(), enumeration.constants(), true)));
            case ValueType.Enumeration enumeration -> Optional.empty();
            case ValueType.Json json
            when type.kind() == ServedType.Kind.JSON && !type.isArray() ->
                Optional.of(new JavaValue.OfJson(Optional.of(json.shape())));
            case ValueType.Json json -> Optional.empty();
        };
    }

    private Optional<JavaValue> checked(Table table, Column column, ServedType type, String row) {
        if (type.kind() != ServedType.Kind.TEXT || type.isArray()) {
            return Optional.empty();
        }
        for (Check check : table.constraints(Check.class)) {
            Matcher list = LIST.matcher(check.expression().written());
            if (list.matches() && list.group("name").replace("\"\"", "\"").equals(column.name())) {
                Optional<List<String>> texts =
                        ColumnReading.texts(TEXT, list.group("texts").strip());
                if (texts.isPresent()) {
                    return texts.map(values ->
                            new JavaValue.OfEnum(enums.of(row + JavaNames.type(column.name()), values, false)));
                }
            }
        }
        return Optional.empty();
    }
}
