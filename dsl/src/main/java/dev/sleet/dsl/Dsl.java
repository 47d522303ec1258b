package dev.sleet.dsl;

import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.JsonShape;
import dev.sleet.model.JsonShapeReader;
import dev.sleet.model.Quoting;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words of a schema script; import them statically. */
public final class Dsl {
    private Dsl() {}

    /** Returns a table of these columns, constraints and indexes. */
    public static TableSpec table(String name, TableElement... elements) {
        return table(name, List.of(elements));
    }

    /** Returns a table of these columns, constraints and indexes. */
    public static TableSpec table(String name, List<? extends TableElement> elements) {
        return new TableSpec(name, List.copyOf(elements), Set.of(), Origins.here());
    }

    /** Returns a view of a query. */
    public static ViewSpec view(String name, String select) {
        return new ViewSpec(name, List.of(), select, Origins.here());
    }

    /** Returns a query that generated types run, with parameters called {@code :name}; it is no part of the database. */
    public static QuerySpec query(String name, String sql) {
        return new QuerySpec(name, sql, Set.of(), Map.of(), Origins.here());
    }

    /** Returns a trigger that is yet to be told when it runs, on what, and what it does. */
    public static TriggerSpec trigger(String name) {
        return TriggerSpec.of(name, Origins.here());
    }

    /** Returns a virtual table that {@code module} keeps, such as fts5 or rtree. */
    public static VirtualTableSpec virtualTable(String name, String module, String... arguments) {
        return new VirtualTableSpec(name, module, List.of(arguments), Origins.here());
    }

    /** Returns a column of a declared type, which may be any text. */
    public static ColumnSpec column(String name, String type) {
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
        return ColumnSpec.of(name, "TEXT", Origins.here())
                .oneOf(constants)
                .mapped(new ValueType.Enumeration(type, List.of(constants)));
    }

    /** Returns what belongs to a row for generated types, and no foreign key says so; it is yet to be told what. */
    public static RelationSpec relation(String name) {
        return RelationSpec.of(name, Origins.here());
    }

    /** Returns an unnamed condition on the rows of a table. */
    public static CheckSpec check(String expression) {
        return new CheckSpec(new Constraint.Check(Optional.empty(), condition(expression), Origins.here()));
    }

    /** Returns a named condition on the rows of a table. */
    public static CheckSpec check(String name, String expression) {
        return new CheckSpec(new Constraint.Check(
                Optional.of(Quoting.checked("the name of a check", name)), condition(expression), Origins.here()));
    }

    private static SqlText condition(String expression) {
        return SqlText.of(Quoting.checked("a check", expression));
    }

    /** Returns a primary key of these columns. */
    public static PrimaryKeySpec primaryKey(String... columns) {
        return primaryKey(ascending(columns));
    }

    /** Returns a primary key of these terms. */
    public static PrimaryKeySpec primaryKey(TermSpec... terms) {
        return new PrimaryKeySpec(new Constraint.PrimaryKey(
                Optional.empty(), columns(terms), false, ConflictAction.ABORT, Origins.here()));
    }

    /** Returns a key of these columns besides the primary one. */
    public static UniqueSpec unique(String... columns) {
        return unique(ascending(columns));
    }

    /** Returns a key of these terms besides the primary one. */
    public static UniqueSpec unique(TermSpec... terms) {
        return new UniqueSpec(
                new Constraint.Unique(Optional.empty(), columns(terms), ConflictAction.ABORT, Origins.here()));
    }

    /** Returns a reference of these columns that is yet to be told its parent. */
    public static ForeignKeySpec foreignKey(String... columns) {
        return ForeignKeySpec.from(List.of(columns), Origins.here());
    }

    /** Returns an index of these columns. */
    public static IndexSpec index(String name, String... columns) {
        return index(name, ascending(columns));
    }

    /** Returns an index of these terms. */
    public static IndexSpec index(String name, TermSpec... terms) {
        return new IndexSpec(new Index(
                Quoting.checked("the name of an index", name),
                Arrays.stream(terms).map(TermSpec::term).toList(),
                false,
                Optional.empty(),
                Origins.here()));
    }

    /** Returns an index of these columns under which no two rows may agree in all of them. */
    public static IndexSpec uniqueIndex(String name, String... columns) {
        return index(name, columns).unique();
    }

    /** Returns an index of these terms under which no two rows may agree in all of them. */
    public static IndexSpec uniqueIndex(String name, TermSpec... terms) {
        return index(name, terms).unique();
    }

    /** Returns the ascending term of a column. */
    public static TermSpec asc(String column) {
        return TermSpec.column(column, SortOrder.ASC);
    }

    /** Returns the descending term of a column. */
    public static TermSpec desc(String column) {
        return TermSpec.column(column, SortOrder.DESC);
    }

    /** Returns the term of an SQL expression. */
    public static TermSpec expression(String sql) {
        return TermSpec.expression(sql);
    }

    private static TermSpec[] ascending(String... columns) {
        return Arrays.stream(columns).map(Dsl::asc).toArray(TermSpec[]::new);
    }

    private static List<IndexTerm.OnColumn> columns(TermSpec... terms) {
        return Arrays.stream(terms).map(TermSpec::requireColumn).toList();
    }
}
