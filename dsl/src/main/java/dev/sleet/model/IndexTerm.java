package dev.sleet.model;

import java.util.Optional;

/** One term of an index or a key. */
public sealed interface IndexTerm {
    /** Returns the collating sequence that the term names, if it names one. */
    Optional<String> collation();

    /** Returns the direction. */
    SortOrder order();

    /**
     * A column.
     *
     * @param column its name
     */
    record OnColumn(String column, Optional<String> collation, SortOrder order) implements IndexTerm {
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
    record OnExpression(SqlText expression, Optional<String> collation, SortOrder order) implements IndexTerm {}
}
