package dev.sleet.sqlite.check;

import dev.sleet.model.Column;
import dev.sleet.model.SqlText;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.normal.Affinity;
import dev.sleet.sqlite.normal.CanonicalTokens;
import java.util.regex.Pattern;

/** What a column makes of a value when it is stored (datatype3.html, section 3), as SQL can tell it beforehand. */
public final class StoredValue {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]+)?");
    private static final Pattern TEXT = Pattern.compile("'([^']|'')*'");

    private StoredValue() {}

    /** Returns the value of an expression once it is stored. */
    static String of(String sql, Affinity affinity) {
        if (Mentions.of(sql).contains("select")) {
            return sql; // which would be run for each time that it is named
        }
        String value = "(" + sql + "\n)";
        return switch (affinity) {
            case BLOB -> "+" + value;
            case TEXT ->
                "CASE WHEN typeof(%s) IN ('integer', 'real') THEN CAST(%s AS TEXT) ELSE %s END".replace("%s", value);
            case REAL ->
                ("CASE WHEN typeof(%s) = 'integer' OR (typeof(%s) = 'text' AND %s = CAST(%s AS NUMERIC))"
                                + " THEN CAST(%s AS REAL) ELSE %s END")
                        .replace("%s", value);
            case INTEGER, NUMERIC ->
                ("CASE WHEN typeof(%s) = 'text' AND %s = CAST(%s AS NUMERIC) THEN CAST(%s AS NUMERIC)"
                                + " WHEN typeof(%s) = 'real' AND %s = CAST(%s AS INTEGER) AND abs(%s) < 9e18"
                                + " THEN CAST(%s AS INTEGER) ELSE %s END")
                        .replace("%s", value);
        };
    }

    /** Returns a stored value with the affinity of its column, for which {@link #hasAffinity} holds. */
    static String typed(String stored, Affinity affinity) {
        return "CAST((" + stored + ") AS " + name(affinity) + ")";
    }

    /** Returns whether a stored value is of a type that its column has it converted to, so that a cast leaves it as it is. */
    static String hasAffinity(String stored, Affinity affinity) {
        return "typeof(" + stored + ")" + (affinity == Affinity.TEXT ? " <> 'blob'" : " NOT IN ('text', 'blob')");
    }

    /** Returns the value that a column without a value of its own gets, with the column's affinity where that changes nothing. */
    static String ofDefault(Column column, boolean strict) {
        Affinity affinity = Affinity.of(column, strict);
        String sql = column.defaultValue()
                .map(value -> CanonicalTokens.defaultSql(value.written()))
                .orElse("NULL");
        boolean same = switch (affinity) {
            case BLOB -> false;
            case TEXT -> TEXT.matcher(sql).matches();
            case REAL -> NUMBER.matcher(sql).matches();
            case INTEGER, NUMERIC -> WHOLE.matcher(sql).matches();
        };
        return same || isNull(sql) ? "CAST(" + sql + " AS " + name(affinity) + ")" : of(sql, affinity);
    }

    /** Returns whether rows get the same value whatever is in them. */
    static boolean isConstant(Column column) {
        return column.defaultValue().map(StoredValue::isLiteral).orElse(true);
    }

    /** A text, number or blob, perhaps signed, and the words that stand for one. */
    public static boolean isLiteral(SqlText value) {
        String written = value.written();
        return !written.startsWith("(") && !value.canonical().startsWith("CURRENT_");
    }

    private static boolean isNull(String sql) {
        return sql.equalsIgnoreCase("NULL");
    }

    private static String name(Affinity affinity) {
        return affinity == Affinity.BLOB ? "BLOB" : affinity.name();
    }
}
