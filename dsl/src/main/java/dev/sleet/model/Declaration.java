package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/**
 * What an author said about a declaration beyond the schema itself: where it stands, what it was called before, and how
 * rows that exist get a value, that it does not work and is meant to stay so, behind which column it stands, and what an
 * application makes of it. It travels with the model and is invisible to equality: all declarations are equal.
 *
 * @param origin where it was declared, if it was declared in a source file
 * @param renamedFrom the name it had before
 * @param backfill an SQL expression over the columns of the old row that gives the value where one is needed
 * @param mayBeBroken whether a reference, view, trigger or virtual table may name what is not there
 * @param column the column behind which a check stands, if it does not stand behind all of them
 * @param mapping what an application makes of a column
 * @param relations what belongs to a row of a table, or how the sides of a foreign key are called
 */
public record Declaration(
        Optional<Origin> origin,
        Optional<String> renamedFrom,
        Optional<SqlText> backfill,
        boolean mayBeBroken,
        Optional<String> column,
        ColumnMapping mapping,
        List<Relation> relations) {
    public Declaration {
        relations = List.copyOf(relations);
    }

    /** Nothing is known. */
    public static final Declaration NONE = at(Optional.empty());

    /** Returns the declaration that stands at {@code origin}. */
    public static Declaration at(Optional<Origin> origin) {
        return new Declaration(
                origin, Optional.empty(), Optional.empty(), false, Optional.empty(), ColumnMapping.NONE, List.of());
    }

    /** Returns this declaration with the name it had before. */
    public Declaration withRenamedFrom(String name) {
        return new Declaration(origin, Optional.of(name), backfill, mayBeBroken, column, mapping, relations);
    }

    /** Returns this declaration with the expression that fills rows that exist, or none. */
    public Declaration withBackfill(Optional<SqlText> expression) {
        return new Declaration(origin, renamedFrom, expression, mayBeBroken, column, mapping, relations);
    }

    /** Returns this declaration with the word that it may be broken. */
    public Declaration allowingBroken() {
        return new Declaration(origin, renamedFrom, backfill, true, column, mapping, relations);
    }

    /** Returns this declaration as that of a check behind a column. */
    public Declaration inColumn(String name) {
        return new Declaration(origin, renamedFrom, backfill, mayBeBroken, Optional.of(name), mapping, relations);
    }

    /** Returns this declaration with what an application makes of the column. */
    public Declaration withMapping(ColumnMapping other) {
        return new Declaration(origin, renamedFrom, backfill, mayBeBroken, column, other, relations);
    }

    /** Returns this declaration with what belongs to a row. */
    public Declaration withRelations(List<Relation> others) {
        return new Declaration(origin, renamedFrom, backfill, mayBeBroken, column, mapping, others);
    }

    /** Returns true for every declaration, so that records that hold one compare without it. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Declaration;
    }

    @Override
    public int hashCode() {
        return 0;
    }
}
