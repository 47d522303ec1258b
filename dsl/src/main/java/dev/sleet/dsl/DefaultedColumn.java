package dev.sleet.dsl;

import dev.sleet.dsl.form.DefaultText;
import dev.sleet.model.Column;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.SqlText.Variant;
import dev.sleet.model.ValueType.Plain;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The words for the default of a column. */
public abstract sealed class DefaultedColumn extends MappedColumn permits PostgresColumn {
    private static final String DAYS_TO_1970 = "2440587.5";
    private static final String MILLIS_OF_DAY = "86400000";

    /** A UUID of version 4 (RFC 9562, section 5.4). */
    private static final String RANDOM_UUID =
            "(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' ||"
                    + " substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))";

    DefaultedColumn() {}

    abstract ColumnSpec withColumn(Column changed);

    /** Returns the column with a text as its default. */
    public ColumnSpec defaultValue(String value) {
        return withDefault(SqlText.of(
                Quoting.string(Quoting.checked("the default of column \"" + column().name() + "\"", value))));
    }

    /** Returns the column with a whole number as its default. */
    public ColumnSpec defaultValue(long value) {
        return withDefault(SqlText.of(Long.toString(value)));
    }

    /**
     * Returns the column with a number as its default.
     *
     * @throws IllegalArgumentException if SQL has no literal for it
     */
    public ColumnSpec defaultValue(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the default of column \"" + column().name() + "\" is " + value
                    + ", for which SQL has no literal; defaultSql(\"9e999\") gives infinity");
        }
        return withDefault(SqlText.of(Double.toString(value)));
    }

    /** Returns the column with true or false as its default, which are 1 and 0 in SQLite and in columns of numbers. */
    public ColumnSpec defaultValue(boolean value) {
        SqlText number = SqlText.of(value ? "1" : "0");
        return withDefault(
                column().type().equals(LogicalType.INTEGER.declared()) && meaning() != Plain.BOOL
                        ? number
                        : each(number.written(), Boolean.toString(value)));
    }

    /** Returns the column with bytes as its default. */
    public ColumnSpec defaultValue(byte[] value) {
        return withDefault(each(Quoting.blob(value), "'\\x" + HexFormat.of().formatHex(value) + "'::bytea"));
    }

    /** Returns the column with an SQL literal or expression as its default; parentheses are added where they are needed. */
    public ColumnSpec defaultSql(String expression) {
        return defaultSql(SqlText.of(expression));
    }

    /** Returns the column with an SQL literal or expression as its default; parentheses are added where SQLite needs them. */
    public ColumnSpec defaultSql(SqlText expression) {
        if (!expression.variants().isEmpty()) {
            return withDefault(SqlText.of(expression.variants().stream()
                    .map(variant -> variant.kind() == DatabaseKind.SQLITE
                                    && !variant.text().isEmpty()
                            ? new Variant(DatabaseKind.SQLITE, DefaultText.of(variant.text()))
                            : variant)
                    .toList()));
        }
        String enclosed = DefaultText.of(expression.written());
        return withDefault(enclosed.equals(expression.written()) ? expression : each(enclosed, expression.written()));
    }

    /** Returns the column with the moment of the insert as its default, in the form of its type. */
    public ColumnSpec defaultNow() {
        String millis = "(julianday('now') - " + DAYS_TO_1970 + ") * " + MILLIS_OF_DAY;
        return withDefault(
                switch (meaning()) {
                    case TIMESTAMP_MILLIS ->
                        each("(CAST(round(" + millis + ") AS INTEGER))", "(EXTRACT(epoch FROM now()) * 1000)::bigint");
                    case TIMESTAMP_SECONDS ->
                        each("(CAST(strftime('%s', 'now') AS INTEGER))", "EXTRACT(epoch FROM now())::bigint");
                    case DATE -> SqlText.of("CURRENT_DATE");
                    case null, default -> each("CURRENT_TIMESTAMP", "now()");
                });
    }

    /**
     * Returns the column with a random UUID of version 4 as its default.
     *
     * @throws IllegalArgumentException if it is not a column of UUIDs
     */
    public ColumnSpec defaultRandom() {
        if (meaning() != Plain.UUID && !Names.same(column().type().written(), "uuid")) {
            throw new IllegalArgumentException(
                    "defaultRandom() on column \"" + column().name() + "\" belongs to uuid(...)");
        }
        return withDefault(each(RANDOM_UUID, "gen_random_uuid()"));
    }

    private @Nullable Plain meaning() {
        return column().declaration().mapping().type().orElse(null) instanceof Plain plain ? plain : null;
    }

    private ColumnSpec withDefault(SqlText sql) {
        return withColumn(column().withDefault(Optional.of(sql)));
    }

    private static SqlText each(String sqlite, String postgres) {
        return SqlText.of(
                List.of(new Variant(DatabaseKind.SQLITE, sqlite), new Variant(DatabaseKind.POSTGRES, postgres)));
    }
}
