package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/** A rule that every row of a table obeys. */
public sealed interface Constraint {
    /** Returns the constraint's name, if it has one. */
    Optional<String> name();

    /** Returns what only one kind of database has of it, if it has something. */
    Optional<Special> special();

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
            Optional<Special> special,
            Declaration declaration)
            implements Constraint {
        public PrimaryKey {
            terms = List.copyOf(terms);
        }

        /** Makes one that every kind of database has. */
        public PrimaryKey(
                Optional<String> name,
                List<IndexTerm.OnColumn> terms,
                boolean autoIncrement,
                ConflictAction onConflict,
                Declaration declaration) {
            this(name, terms, autoIncrement, onConflict, Optional.empty(), declaration);
        }

        /** Returns the key under a name. */
        public PrimaryKey withName(String text) {
            return new PrimaryKey(Optional.of(text), terms, autoIncrement, onConflict, special, declaration);
        }

        /** Returns the key whose numbers are used again, or not. */
        public PrimaryKey withAutoIncrement(boolean isOn) {
            return new PrimaryKey(name, terms, isOn, onConflict, special, declaration);
        }

        /** Returns the key with another consequence. */
        public PrimaryKey withOnConflict(ConflictAction action) {
            return new PrimaryKey(name, terms, autoIncrement, action, special, declaration);
        }

        /** Returns the key with what only one kind of database has. */
        public PrimaryKey withSpecial(Optional<Special> other) {
            return new PrimaryKey(name, terms, autoIncrement, onConflict, other, declaration);
        }
    }

    /**
     * A key besides the primary one.
     *
     * @param terms its columns
     * @param onConflict what happens to a statement that breaks it
     */
    record Unique(
            Optional<String> name,
            List<IndexTerm.OnColumn> terms,
            ConflictAction onConflict,
            Optional<Special> special,
            Declaration declaration)
            implements Constraint {
        public Unique {
            terms = List.copyOf(terms);
        }

        /** Makes one that every kind of database has. */
        public Unique(
                Optional<String> name,
                List<IndexTerm.OnColumn> terms,
                ConflictAction onConflict,
                Declaration declaration) {
            this(name, terms, onConflict, Optional.empty(), declaration);
        }

        /** Returns the key under a name. */
        public Unique withName(String text) {
            return new Unique(Optional.of(text), terms, onConflict, special, declaration);
        }

        /** Returns the key with another consequence. */
        public Unique withOnConflict(ConflictAction action) {
            return new Unique(name, terms, action, special, declaration);
        }

        /** Returns the key with what only one kind of database has. */
        public Unique withSpecial(Optional<Special> other) {
            return new Unique(name, terms, onConflict, other, declaration);
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
            Optional<Special> special,
            Declaration declaration)
            implements Constraint {
        public ForeignKey {
            columns = List.copyOf(columns);
            parentColumns = List.copyOf(parentColumns);
        }

        /** Makes one that every kind of database has. */
        public ForeignKey(
                Optional<String> name,
                List<String> columns,
                String parent,
                List<String> parentColumns,
                ReferentialAction onDelete,
                ReferentialAction onUpdate,
                boolean initiallyDeferred,
                Declaration declaration) {
            this(
                    name,
                    columns,
                    parent,
                    parentColumns,
                    onDelete,
                    onUpdate,
                    initiallyDeferred,
                    Optional.empty(),
                    declaration);
        }

        /** Returns the reference with other notes of its author. */
        public ForeignKey withDeclaration(Declaration notes) {
            return new ForeignKey(
                    name, columns, parent, parentColumns, onDelete, onUpdate, initiallyDeferred, special, notes);
        }

        /** Returns the reference to another table. */
        public ForeignKey withParent(String table, List<String> keys) {
            return new ForeignKey(
                    name, columns, table, keys, onDelete, onUpdate, initiallyDeferred, special, declaration);
        }

        /** Returns the reference with what only one kind of database has. */
        public ForeignKey withSpecial(Optional<Special> other) {
            return new ForeignKey(
                    name, columns, parent, parentColumns, onDelete, onUpdate, initiallyDeferred, other, declaration);
        }
    }

    /**
     * A condition that must not be false.
     *
     * @param expression its text
     */
    record Check(Optional<String> name, SqlText expression, Optional<Special> special, Declaration declaration)
            implements Constraint {
        /** Makes one that every kind of database has. */
        public Check(Optional<String> name, SqlText expression, Declaration declaration) {
            this(name, expression, Optional.empty(), declaration);
        }

        /** Returns the condition with another text. */
        public Check withExpression(SqlText text) {
            return new Check(name, text, special, declaration);
        }

        /** Returns the condition with other notes of its author. */
        public Check withDeclaration(Declaration notes) {
            return new Check(name, expression, special, notes);
        }

        /** Returns the condition with what only one kind of database has. */
        public Check withSpecial(Optional<Special> other) {
            return new Check(name, expression, other, declaration);
        }
    }

    /**
     * The rule that no two rows are related in all of these ways, which SQLite does not have.
     *
     * @param method the kind of index that it is checked with
     * @param elements what is compared, and by which operator
     * @param where the condition of the rows that it is about, if it is not about all
     */
    record Exclude(
            Optional<String> name,
            String method,
            List<Element> elements,
            Optional<SqlText> where,
            Optional<Special> special,
            Declaration declaration)
            implements Constraint {
        public Exclude {
            elements = List.copyOf(elements);
        }

        /**
         * What is compared of two rows.
         *
         * @param term the column or expression
         * @param operator the operator, which is true for rows that exclude each other
         */
        public record Element(IndexTerm term, String operator) {}

        /** Returns the rule that compares something else. */
        public Exclude withElements(List<Element> others) {
            return new Exclude(name, method, others, where, special, declaration);
        }

        /** Returns what is wrong with it in a kind of database that has no such rules. */
        public IllegalArgumentException unknownTo(DatabaseKind kind) {
            return new IllegalArgumentException(
                    kind.title() + " has no exclusion constraints; " + name.orElse("one") + " is declared");
        }
    }
}
