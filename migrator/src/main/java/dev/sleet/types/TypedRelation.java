package dev.sleet.types;

import dev.sleet.types.FinderNames.Found;
import java.util.List;

/**
 * What belongs to a row of a table, with the name of its constant.
 *
 * @param constant the constant, before it is made free
 * @param other the table to which it leads
 * @param from the columns of the row
 * @param to the columns of the other table that they equal
 */
record TypedRelation(String constant, Kind kind, TypedTable other, List<TypedColumn> from, List<TypedColumn> to) {
    TypedRelation {
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    /** How many rows belong to one, and how they are found. */
    sealed interface Kind {
        /** One row that is always there. */
        record One() implements Kind {}

        /** One row that may be missing. */
        record OneOrNone() implements Kind {}

        /** The rows of a finder. */
        record Many(Found finder) implements Kind {}

        /**
         * The rows that a table between links.
         *
         * @param in the columns of that table which equal those of the row
         * @param out those which equal the columns of the other table
         */
        record Through(TypedTable link, List<TypedColumn> in, List<TypedColumn> out) implements Kind {
            public Through {
                in = List.copyOf(in);
                out = List.copyOf(out);
            }
        }
    }
}
