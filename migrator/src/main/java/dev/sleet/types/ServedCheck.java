package dev.sleet.types;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.types.postgres.ServedColumns;
import dev.sleet.types.postgres.ServedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The query by which PostgreSQL itself says what is wrong with a row before it is written: all of it at once, over the values as the
 * columns would hold them. What a domain or another row has against it is not among it.
 */
final class ServedCheck {
    private final TypedSchema schema;
    private final TypedTable table;
    private final List<String> conditions = new ArrayList<>();
    private final List<Found> columns = new ArrayList<>();

    /**
     * What a result column of the query says if it is 0.
     *
     * @param name the component, or an empty text for the row as a whole
     */
    record Found(String name, String code, String message) {}

    ServedCheck(TypedSchema schema, TypedTable table) {
        this.schema = schema;
        this.table = table;
        for (TypedColumn column : table.inserted()) {
            rules(column);
        }
        for (Check check : table.table().constraints(Check.class)) {
            if (!PgConstraint.of(check).notEnforced()) {
                String sql = check.expression().written();
                add(
                        "(" + sql + ") IS NOT FALSE",
                        new Found("", "check", check.name().orElse(sql)));
            }
        }
    }

    private void rules(TypedColumn column) {
        String name = Quoting.identifier(column.column().name());
        if (!column.nullable() && !column.hasDefault()) {
            add(name + " IS NOT NULL", new Found(column.name(), "not_null", "has no value"));
        }
        ServedType type = type(column);
        type.most()
                .ifPresent(most -> add(
                        "(char_length(" + name + ") <= " + most + ") IS NOT FALSE",
                        new Found(column.name(), "length", "has more than " + most + " characters")));
    }

    private void add(String condition, Found found) {
        conditions.add("CASE WHEN " + condition + " THEN 1 ELSE 0 END");
        columns.add(found);
    }

    private ServedType type(TypedColumn column) {
        return ServedType.of(column.column().type().canonical(), schema.source());
    }

    /** Returns what the result columns say. */
    List<Found> columns() {
        return columns;
    }

    /** Returns the query, over the parameters of the INSERT. */
    String sql() {
        List<String> given = new ArrayList<>();
        int number = 1;
        for (TypedColumn column : table.columns()) {
            String name = Quoting.identifier(column.column().name());
            if (column.isComputed()) {
                continue;
            }
            String value = converted(column, "?" + number);
            String expression =
                    column.column().defaultValue().map(sql -> sql.written()).orElse("NULL");
            boolean isKnown = column.hasDefault()
                    && !expression.equals(ServedColumns.DEFAULT)
                    && !expression.toLowerCase(Locale.ROOT).contains("nextval");
            if (column.isFlagged()) {
                given.add("CASE WHEN ?" + ++number + " = 1 THEN " + value + " ELSE "
                        + (isKnown ? converted(column, expression) : "NULL") + " END AS " + name);
            } else {
                given.add((isKnown ? "coalesce(" + value + ", " + converted(column, expression) + ")" : value) + " AS "
                        + name);
            }
            number++;
        }
        String rows = "(SELECT " + String.join(",\n    ", given) + ") AS " + table.quoted();
        for (TypedColumn column : table.columns()) {
            if (column.isComputed()) {
                String rule =
                        column.column().generated().orElseThrow().expression().written();
                String value = rule.equals(ServedColumns.DEFAULT) ? "NULL" : "(" + rule + ")";
                rows = "(SELECT *, " + converted(column, value) + " AS "
                        + Quoting.identifier(column.column().name()) + " FROM " + rows + ") AS " + table.quoted();
            }
        }
        return "SELECT " + String.join(",\n  ", conditions) + "\nFROM " + rows;
    }

    private String converted(TypedColumn column, String expression) {
        return "CAST(" + expression + " AS " + type(column).base() + ")";
    }
}
