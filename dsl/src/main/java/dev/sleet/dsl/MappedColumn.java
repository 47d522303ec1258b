package dev.sleet.dsl;

import dev.sleet.dsl.form.JsonShapes;
import dev.sleet.model.Column;
import dev.sleet.model.ColumnMapping;
import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.model.Quoting;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Plain;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The words for what an application makes of a column. */
public abstract sealed class MappedColumn permits DefaultedColumn {
    MappedColumn() {}

    abstract Column column();

    abstract ColumnSpec withMapping(ColumnMapping mapping);

    /** Returns the column with a named condition on its table's rows. */
    public abstract ColumnSpec check(String name, String expression);

    ColumnSpec mapped(ValueType type) {
        return withMapping(mapping().withType(type));
    }

    private ColumnMapping mapping() {
        return column().declaration().mapping();
    }

    /** Returns the column whose texts have so many characters, with a check named {@code NAME_length}. */
    public ColumnSpec length(int least, int most) {
        return between("length", "length(" + Quoting.identifier(column().name()) + ")", Long.toString(least), most);
    }

    /** Returns the column whose texts have so many characters at most, with a check named {@code NAME_length}. */
    public ColumnSpec length(int most) {
        return length(0, most);
    }

    /** Returns the column whose numbers lie between these, which are allowed, with a check named {@code NAME_range}. */
    public ColumnSpec range(long least, long most) {
        return between("range", Quoting.identifier(column().name()), Long.toString(least), most);
    }

    private ColumnSpec between(String word, String value, String least, long most) {
        if (Long.parseLong(least) > most) {
            throw new IllegalArgumentException(word + "(" + least + ", " + most + ") of column \"" + column().name()
                    + "\" allows nothing; the smaller number comes first");
        }
        return check(column().name() + "_" + word, value + " BETWEEN " + least + " AND " + most);
    }

    /**
     * Returns the column whose texts match a regular expression as a whole. The database does not know it; the validator of the
     * generated types does.
     *
     * @throws IllegalArgumentException if it is not a regular expression
     */
    public ColumnSpec pattern(String expression) {
        try {
            Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "the pattern of column \"" + column().name() + "\" is not a regular expression: "
                            + e.getDescription() + " at character " + (e.getIndex() + 1),
                    e);
        }
        return withMapping(mapping().withPattern(expression));
    }

    /** Returns the column of points in time that generated types set when a row is inserted. */
    public ColumnSpec setOnInsert() {
        return with(Use.SET_ON_INSERT, "setOnInsert");
    }

    /** Returns the column of points in time that generated types set when a row is inserted or updated. */
    public ColumnSpec setOnUpdate() {
        return with(Use.SET_ON_UPDATE, "setOnUpdate");
    }

    /** Returns the column of points in time that marks a row as deleted for generated types, which keep the row. */
    public ColumnSpec softDelete() {
        return with(Use.SOFT_DELETE, "softDelete");
    }

    private ColumnSpec with(Use use, String word) {
        if (!(mapping().type().orElse(null) instanceof Plain plain) || !plain.isTimestamp()) {
            throw new IllegalArgumentException(word + "() on column \"" + column().name()
                    + "\" belongs to timestamp, timestampSeconds or timestampMillis");
        }
        return withMapping(mapping().with(use));
    }

    /**
     * Returns the column whose values generated types wrap into a record of the application.
     *
     * @param javaType the full name of a record whose one component, {@code value}, has the type that the column has otherwise
     * @throws IllegalArgumentException if it is not the name of a class
     */
    public ColumnSpec as(String javaType) {
        if (!JsonShapes.isQualifiedName(javaType)) {
            throw new IllegalArgumentException("as(\"" + javaType + "\") on column \"" + column().name()
                    + "\" needs the full name of a record, such as com.example.TicketId");
        }
        return withMapping(mapping().withWrapper(javaType));
    }
}
