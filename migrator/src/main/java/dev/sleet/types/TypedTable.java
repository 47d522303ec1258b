package dev.sleet.types;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.NameRule;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.types.value.JavaValue.Direct;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table with the names of what is written for it.
 *
 * @param table the table
 * @param row the class of its rows
 * @param newRow the class of rows to be inserted
 * @param patch the class of updates, if it has a key
 * @param type the class of the table
 * @param accessor the method that gives it
 * @param columns its columns
 * @param key the places of its primary key, or none
 * @param rereads whether a trigger may change a row when it is written
 */
record TypedTable(
        Table table,
        String row,
        String newRow,
        Optional<String> patch,
        String type,
        String accessor,
        List<TypedColumn> columns,
        List<Integer> key,
        boolean rereads) {
    private static final Pattern BETWEEN = Pattern.compile(
            "(length\\()?(?:\"((?:[^\"]|\"\")*)\"|([A-Za-z_][A-Za-z0-9_]*))(\\))? BETWEEN (-?[0-9]{1,18}) AND"
                    + " (-?[0-9]{1,18})");

    /** The same as PostgreSQL writes it. */
    private static final Pattern BOUNDS = Pattern.compile("\\(*(?<length>length\\()?\\(?"
            + "(?<name>\"(?:[^\"]|\"\")*\"|[A-Za-z_][A-Za-z0-9_]*)\\)?(?:::text)?\\)? >= "
            + "\\(?'?(?<least>-?[0-9]{1,18})(?:'::(?:integer|bigint))?\\)* AND "
            + "\\(*(?:length\\()?\\(?\\k<name>\\)?(?:::text)?\\)? <= "
            + "\\(?'?(?<most>-?[0-9]{1,18})(?:'::(?:integer|bigint))?\\)*");

    /**
     * The rule of a column that {@code length} or {@code range} has made.
     *
     * @param isLength whether it counts characters
     * @param least the least number
     * @param most the greatest
     */
    record Bounds(boolean isLength, long least, long most) {}

    TypedTable {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /** Returns its name in its schema, and that schema if it is another than the usual one. */
    QualifiedName qualified() {
        return table.names() == NameRule.EXACT
                ? QualifiedName.of(table.name())
                : new QualifiedName(Optional.empty(), table.name());
    }

    /** Returns its name in its schema as SQL writes it. */
    String quoted() {
        return Quoting.identifier(qualified().name());
    }

    /** Returns the columns that are inserted. */
    List<TypedColumn> inserted() {
        return columns.stream().filter(column -> !column.isComputed()).toList();
    }

    /** Returns the columns without which no row is inserted. */
    List<TypedColumn> required() {
        return inserted().stream().filter(column -> !column.isOptional()).toList();
    }

    /** Returns the columns of the primary key, or none. */
    List<TypedColumn> keyColumns() {
        return key.stream().map(columns::get).toList();
    }

    TypedColumn column(String name) {
        return columns.stream()
                .filter(column -> table.names().same(column.column().name(), name))
                .findFirst()
                .orElseThrow();
    }

    boolean hasColumn(String name) {
        return table.column(name).isPresent();
    }

    private static String said(String check) {
        Matcher bounds = BOUNDS.matcher(check);
        return bounds.matches()
                ? (bounds.group("length") == null ? bounds.group("name") : "length(" + bounds.group("name") + ")")
                        + " BETWEEN " + bounds.group("least") + " AND " + bounds.group("most")
                : check;
    }

    /** Returns the bounds of a column, if a check that {@code length} or {@code range} has made sets them. */
    Optional<Bounds> bounds(TypedColumn column) {
        for (Check check : table.constraints(Check.class)) {
            Matcher between = BETWEEN.matcher(said(check.expression().written()));
            if (!between.matches() || (between.group(1) == null) != (between.group(4) == null)) {
                continue;
            }
            String name = between.group(2) == null
                    ? between.group(3)
                    : between.group(2).replace("\"\"", "\"");
            boolean isLength = between.group(1) != null;
            boolean fits = isLength
                    ? column.value() == Direct.STRING
                    : column.value() == Direct.LONG || column.value() == Direct.DOUBLE;
            if (fits && table.names().same(name, column.column().name())) {
                return Optional.of(
                        new Bounds(isLength, Long.parseLong(between.group(5)), Long.parseLong(between.group(6))));
            }
        }
        return Optional.empty();
    }
}
