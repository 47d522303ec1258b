package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/** A rule that every row of a table obeys. */
public sealed interface Constraint {
    /** Returns the constraint's name, if it has one. */
    Optional<String> name();

    /** Returns what its author said beyond the schema. */
    Declaration declaration();

    /**
     * The primary key.
     *
     * @param terms its columns; a single INTEGER column that is {@link SortOrder#DESC} is an ordinary key and not
     *     another name of the row number
     * @param autoIncrement whether numbers that were used are never used again
     * @param onConflict what happens to a statement that breaks it
     */
    record PrimaryKey(
            Optional<String> name,
            List<IndexTerm.OnColumn> terms,
            boolean autoIncrement,
            ConflictAction onConflict,
            Declaration declaration)
            implements Constraint {
        public PrimaryKey {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A key besides the primary one.
     *
     * @param terms its columns
     * @param onConflict what happens to a statement that breaks it
     */
    record Unique(
            Optional<String> name, List<IndexTerm.OnColumn> terms, ConflictAction onConflict, Declaration declaration)
            implements Constraint {
        public Unique {
            terms = List.copyOf(terms);
        }
    }

    /**
     * A reference to the rows of a parent table.
     *
     * @param columns the columns that hold the reference
     * @param parent the parent's name
     * @param parentColumns the parent's columns, as many as there are columns, or none for its primary key
     * @param onDelete what happens when the parent row goes
     * @param onUpdate what happens when the parent's key changes
     * @param initiallyDeferred whether it is checked at the end of the transaction rather than of the statement
     */
    record ForeignKey(
            Optional<String> name,
            List<String> columns,
            String parent,
            List<String> parentColumns,
            ReferentialAction onDelete,
            ReferentialAction onUpdate,
            boolean initiallyDeferred,
            Declaration declaration)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }

        /** Returns the reference with other notes of its author. */
        public ForeignKey withDeclaration(Declaration notes) {
            return new ForeignKey(name, columns, parent, parentColumns, onDelete, onUpdate, initiallyDeferred, notes);
        }
    }

    /**
     * A condition that must not be false.
     *
     * @param expression its text
     */
    record Check(Optional<String> name, SqlText expression, Declaration declaration) implements Constraint {}
}
