package dev.sleet.model;

import java.util.Optional;

/** One term of an index or a key. */
public sealed interface IndexTerm {
    /** Returns the collating sequence that the term names, if it names one. */
    Optional<String> collation();

    /** Returns the direction. */
    SortOrder order();

    /** Returns what only one kind of database has of it, if it has something. */
    Optional<Special> special();

    /**
     * A column.
     *
     * @param column its name
     */
    record OnColumn(String column, Optional<String> collation, SortOrder order, Optional<Special> special)
            implements IndexTerm {
        /** Makes a term that every kind of database has. */
        public OnColumn(String column, Optional<String> collation, SortOrder order) {
            this(column, collation, order, Optional.empty());
        }

        /** Returns the ascending term of a column, with the column's own collation. */
        public static OnColumn of(String column) {
            return new OnColumn(column, Optional.empty(), SortOrder.ASC);
        }
    }

    /**
     * An expression over the columns of the row.
     *
     * @param expression its text
     */
    record OnExpression(SqlText expression, Optional<String> collation, SortOrder order, Optional<Special> special)
            implements IndexTerm {
        /** Makes a term that every kind of database has. */
        public OnExpression(SqlText expression, Optional<String> collation, SortOrder order) {
            this(expression, collation, order, Optional.empty());
        }
    }
}
