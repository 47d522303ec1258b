package dev.sleet.postgres.online;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import java.util.Optional;

/** Something of a table that is there which has stages of its own. */
sealed interface Item {
    /** Returns the table. */
    String table();

    /** A column that is added, and costs nothing. */
    record Added(String table, Column column) implements Item {}

    /**
     * A column whose rows get a value, or that is to hold no NULL, or both.
     *
     * @param column the column as it shall be
     * @param isNew whether it is added
     * @param expression what rows get in which it is NULL
     */
    record Held(String table, Column column, boolean isNew, Optional<String> expression) implements Item {}

    /**
     * An index that is made.
     *
     * @param old the one whose place it takes
     */
    record Indexed(String table, Index index, Optional<Index> old) implements Item {}

    /**
     * A primary key or unique constraint.
     *
     * @param old the one whose place it takes
     */
    record Keyed(String table, Constraint key, Optional<Constraint> old) implements Item {}

    /**
     * A check or a reference.
     *
     * @param old the one whose place it takes
     */
    record Ruled(String table, Constraint rule, Optional<Constraint> old) implements Item {}

    /** A check or a reference that is there and was not proven for the rows before it. */
    record Unproven(String table, Constraint rule) implements Item {}

    /** An index that goes. */
    record Gone(String table, Index index) implements Item {}

    /** Returns when it is done among others: what they are built upon comes first. */
    default int rank() {
        return switch (this) {
            case Added i -> 0;
            case Held i -> 1;
            case Indexed i -> 2;
            case Keyed i -> 3;
            case Ruled i -> 4;
            case Unproven i -> 5;
            case Gone i -> 6;
        };
    }
}
