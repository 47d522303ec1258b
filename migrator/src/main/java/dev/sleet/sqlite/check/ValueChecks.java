package dev.sleet.sqlite.check;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.normal.Affinity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What storing values under another declared type does to them (datatype3.html, sections 3 and 4; stricttables.html). */
public final class ValueChecks {
    private static final String NUMERIC_TEXT = "(typeof(%s) = 'text' AND %s = CAST(%s AS NUMERIC))";
    private static final String WHOLE = "typeof(%s) = 'integer' OR (typeof(%s) = 'real' AND %s = CAST(%s AS INTEGER))"
            + " OR (typeof(%s) = 'text' AND %s = CAST(%s AS INTEGER) AND %s = CAST(%s AS NUMERIC))";
    private static final String NUMBER = "typeof(%s) IN ('integer', 'real') OR " + NUMERIC_TEXT;

    /** 2^63: what the largest whole numbers become as REAL, and which a CAST brings back to the largest of them all. */
    private static final String BEYOND_INTEGER = "9223372036854775808.0";

    private final Table from;
    private final Table to;
    private final Rows rows;
    private final List<DataCheck> checks = new ArrayList<>();

    private ValueChecks(Table from, Table to, Rows rows) {
        this.from = from;
        this.to = to;
        this.rows = rows;
    }

    /** Returns the questions about the columns that both tables have. */
    static List<DataCheck> of(Table from, Table to, Rows rows) {
        ValueChecks values = new ValueChecks(from, to, rows);
        for (Column column : to.columns()) {
            if (column.generated().isEmpty()) {
                from.column(column.name()).ifPresent(before -> values.column(before, column));
            }
        }
        return values.checks;
    }

    private void column(Column before, Column after) {
        Affinity old = Affinity.of(before, from.strict());
        Affinity target = Affinity.of(after, to.strict());
        String value = rows.column(before.name());
        boolean alias = to.rowidAlias().filter(after.name()::equals).isPresent();
        if (!old.storesAs(target) && !alias) {
            converted(value, after, target);
        }
        boolean strictBefore = from.strict()
                && Names.same(before.type().written(), after.type().written());
        if (to.strict() && !strictBefore && !alias) {
            accepted(after.type().written())
                    .ifPresent(condition -> add(
                            Code.MAY_FAIL,
                            after,
                            "hold a value that a STRICT table does not take as "
                                    + after.type().written(),
                            value + " IS NOT NULL AND NOT (" + condition.replace("%s", value) + ")"));
        }
        if (alias && !from.rowidAlias().filter(before.name()::equals).isPresent()) {
            add(
                    Code.MAY_FAIL,
                    after,
                    "hold a value that is no whole number and cannot be a row number",
                    value + " IS NOT NULL AND NOT (" + WHOLE.replace("%s", value) + ")");
            DataCheck numbered = RowCheck.of(
                    Code.VALUE_CHANGE,
                    to.name() + "." + after.name(),
                    "hold NULL, which becomes a new row number",
                    rows,
                    value + " IS NULL",
                    to.name());
            checks.add(before.notNull().isPresent() ? numbered.quiet() : numbered);
        }
    }

    /** Returns whether a default of a STRICT table may be of a type that its column does not take, as far as its text tells. */
    public static boolean hasUnfitDefault(Table table) {
        return table.strict()
                && table.columns().stream()
                        .anyMatch(column -> column.defaultValue()
                                .filter(value -> !fits(column.type().written(), value.canonical()))
                                .isPresent());
    }

    /** Returns whether a strict column takes a default, as far as its text tells. */
    static boolean fits(String type, String literal) {
        return literal.equals("NULL")
                || switch (Names.fold(type)) {
                    case "int", "integer" -> literal.matches("-?[0-9]{1,18}");
                    case "real" -> literal.matches("-?[0-9]+([.][0-9]*)?");
                    case "text" -> literal.startsWith("'") || literal.matches("-?[0-9.]+");
                    case "blob" -> literal.startsWith("x'") || literal.startsWith("X'");
                    default -> true;
                };
    }

    /** Returns the condition under which a strict column takes a value, if it does not take all. */
    static Optional<String> accepted(String type) {
        return switch (Names.fold(type)) {
            case "int", "integer" -> Optional.of(WHOLE);
            case "real" -> Optional.of(NUMBER);
            case "text" -> Optional.of("typeof(%s) <> 'blob'");
            case "blob" -> Optional.of("typeof(%s) = 'blob'");
            default -> Optional.empty();
        };
    }

    private void converted(String value, Column column, Affinity target) {
        switch (target) {
            case BLOB -> {}
            case TEXT -> {
                lossy(column, "typeof(%s) = 'real' AND CAST(CAST(%s AS TEXT) AS REAL) IS NOT %s", value);
                change(column, "typeof(%s) IN ('integer', 'real')", value);
            }
            case REAL -> {
                lossy(
                        column,
                        "(typeof(%s) = 'integer' AND (CAST(CAST(%s AS REAL) AS INTEGER) IS NOT %s"
                                + " OR CAST(%s AS REAL) = " + BEYOND_INTEGER + ")) OR ("
                                + NUMERIC_TEXT + " AND CAST(CAST(%s AS REAL) AS TEXT) IS NOT %s"
                                + " AND CAST(CAST(%s AS NUMERIC) AS TEXT) IS NOT %s)",
                        value);
                change(column, "typeof(%s) = 'integer' OR " + NUMERIC_TEXT, value);
            }
            case INTEGER, NUMERIC -> {
                lossy(column, NUMERIC_TEXT + " AND CAST(CAST(%s AS NUMERIC) AS TEXT) IS NOT %s", value);
                change(
                        column,
                        "(typeof(%s) = 'real' AND %s = CAST(%s AS INTEGER) AND abs(%s) < 9e18) OR " + NUMERIC_TEXT,
                        value);
            }
        }
    }

    private void lossy(Column column, String condition, String value) {
        add(
                Code.LOSSY_CONVERSION,
                column,
                "hold a value that is not what it was after becoming " + typeName(column),
                condition.replace("%s", value));
    }

    private void change(Column column, String condition, String value) {
        add(
                Code.VALUE_CHANGE,
                column,
                "hold a value that is stored differently as " + typeName(column),
                condition.replace("%s", value));
    }

    private static String typeName(Column column) {
        return column.type().written().isEmpty()
                ? "a column without type"
                : column.type().written();
    }

    private void add(Code code, Column column, String message, String condition) {
        checks.add(RowCheck.of(code, to.name() + "." + column.name(), message, rows, condition, to.name()));
    }
}
