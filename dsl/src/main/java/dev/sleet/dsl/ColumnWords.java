package dev.sleet.dsl;

import dev.sleet.dsl.form.JsonShapes;
import dev.sleet.dsl.form.Origins;
import dev.sleet.model.SqlText;
import dev.sleet.model.ValueType;
import dev.sleet.model.json.JsonShape;
import dev.sleet.model.json.JsonShapeReader;
import java.util.Arrays;
import java.util.List;

/** The words for columns, whose types mean the same in every kind of database and are stored in the way of each. */
public abstract sealed class ColumnWords permits Dsl {
    ColumnWords() {}

    /** Returns a column of a declared type, which may be any text. */
    public static ColumnSpec column(String name, String type) {
        return ColumnSpec.of(name, SqlText.of(type), Origins.here());
    }

    /** Returns a column whose declared type is another one for each kind of database. */
    public static ColumnSpec column(String name, SqlText type) {
        return ColumnSpec.of(name, type, Origins.here());
    }

    /** Returns a column without a declared type. */
    public static ColumnSpec column(String name) {
        return column(name, "");
    }

    /** Returns an INTEGER column. */
    public static ColumnSpec integer(String name) {
        return ColumnSpec.of(name, LogicalType.INTEGER, Origins.here());
    }

    /** Returns a REAL column. */
    public static ColumnSpec real(String name) {
        return ColumnSpec.of(name, LogicalType.REAL, Origins.here());
    }

    /** Returns a TEXT column. */
    public static ColumnSpec text(String name) {
        return ColumnSpec.of(name, LogicalType.TEXT, Origins.here());
    }

    /** Returns a BLOB column. */
    public static ColumnSpec blob(String name) {
        return ColumnSpec.of(name, LogicalType.BLOB, Origins.here());
    }

    /** Returns a NUMERIC column. */
    public static ColumnSpec numeric(String name) {
        return ColumnSpec.of(name, LogicalType.NUMERIC, Origins.here());
    }

    /** Returns an ANY column, which in a strict table takes every value as it is. */
    public static ColumnSpec any(String name) {
        return ColumnSpec.of(name, LogicalType.ANY, Origins.here());
    }

    /** Returns an INTEGER column that holds 0 or 1. */
    public static ColumnSpec bool(String name) {
        return ColumnSpec.of(name, LogicalType.BOOL, Origins.here());
    }

    /** Returns a TEXT column for points in time, as CURRENT_TIMESTAMP writes them or in ISO 8601. */
    public static ColumnSpec timestamp(String name) {
        return ColumnSpec.of(name, LogicalType.TIMESTAMP, Origins.here());
    }

    /** Returns an INTEGER column for points in time in milliseconds since 1970. */
    public static ColumnSpec timestampMillis(String name) {
        return ColumnSpec.of(name, LogicalType.TIMESTAMP_MILLIS, Origins.here());
    }

    /** Returns an INTEGER column for points in time in whole seconds since 1970. */
    public static ColumnSpec timestampSeconds(String name) {
        return ColumnSpec.of(name, LogicalType.TIMESTAMP_SECONDS, Origins.here());
    }

    /** Returns a TEXT column for days, {@code YYYY-MM-DD}. */
    public static ColumnSpec date(String name) {
        return ColumnSpec.of(name, LogicalType.DATE, Origins.here());
    }

    /** Returns a TEXT column for UUIDs in their text form, with a check of their length. */
    public static ColumnSpec uuid(String name) {
        return ColumnSpec.of(name, LogicalType.UUID_TEXT, Origins.here());
    }

    /** Returns a TEXT column for decimal numbers that keep every digit. */
    public static ColumnSpec decimal(String name) {
        return ColumnSpec.of(name, LogicalType.DECIMAL, Origins.here());
    }

    /** Returns a TEXT column for JSON, with a check that it is. */
    public static ColumnSpec json(String name) {
        return ColumnSpec.of(name, LogicalType.JSON, Origins.here());
    }

    /** Returns a TEXT column for JSON that a record, an enum or another Java type reads, with a check that it is JSON. */
    public static ColumnSpec json(String name, Class<?> type) {
        return json(name, JsonShapes.of(type));
    }

    /** Returns a TEXT column for JSON of a shape such as {@link #listOf(Class)} gives, with a check that it is JSON. */
    public static ColumnSpec json(String name, JsonShape shape) {
        return json(name).mapped(new ValueType.Json(shape));
    }

    /**
     * Returns a TEXT column for JSON of a shape in its text form, such as {@code List<Point(int x, int y)>}, with a check that
     * it is JSON.
     *
     * @throws IllegalArgumentException if the text is not that of a shape
     */
    public static ColumnSpec json(String name, String shape) {
        return json(name, JsonShapeReader.read(shape));
    }

    /** Returns the shape of JSON arrays. */
    public static JsonShape listOf(Class<?> element) {
        return listOf(JsonShapes.of(element));
    }

    /** Returns the shape of JSON arrays. */
    public static JsonShape listOf(JsonShape element) {
        return new JsonShape.ListOf(element);
    }

    /** Returns the shape of JSON objects with any names. */
    public static JsonShape mapOf(Class<?> value) {
        return mapOf(JsonShapes.of(value));
    }

    /** Returns the shape of JSON objects with any names. */
    public static JsonShape mapOf(JsonShape value) {
        return new JsonShape.MapOf(value);
    }

    /** Returns a TEXT column that holds the name of one of the constants of {@code type}, or NULL. */
    public static <E extends Enum<E>> ColumnSpec enumeration(String name, Class<E> type) {
        return enumeration(
                name,
                type.getSimpleName(),
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toArray(String[]::new));
    }

    /**
     * Returns a TEXT column that holds the name of one of the constants of an enum, or NULL.
     *
     * @param type the simple name of the enum
     */
    public static ColumnSpec enumeration(String name, String type, String... constants) {
        return ColumnSpec.of(name, LogicalType.TEXT, Origins.here())
                .oneOf(constants)
                .mapped(new ValueType.Enumeration(type, List.of(constants)));
    }
}
