package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/** What belongs to a row for generated types, beside what the foreign keys say. The database knows nothing of it. */
public sealed interface Relation {
    /** Returns the name. */
    String name();

    /**
     * The row of another table whose primary key some columns hold, without a foreign key.
     *
     * @param table the other table
     * @param columns the columns
     * @param origin where it was declared
     */
    record One(String name, String table, List<String> columns, Optional<Origin> origin) implements Relation {
        public One {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The rows of another table that a table between links by foreign keys.
     *
     * @param table the other table
     * @param through the table between
     * @param origin where it was declared
     */
    record Many(String name, String table, String through, Optional<Origin> origin) implements Relation {}

    /**
     * The names for both sides of a foreign key.
     *
     * @param name the row to which it leads
     * @param back the rows that lead to one
     */
    record OfKey(String name, String back) implements Relation {}
}
