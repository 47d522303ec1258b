package dev.sleet.dialect.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows that refer to no row after a change, in the tables whose references it could have broken. */
public interface Orphans {
    /** Returns the tables whose references are copied as they are, and cannot be looked at without what only the application has. */
    Set<String> notLookedAt();

    /** Returns whether there are none. */
    boolean isEmpty();

    /** Returns, in words, some of those that are more than so many, besides references to tables that are not there. */
    List<String> beyond(Map<String, Integer> before) throws SQLException;

    /** Returns, in words, some of those that are more than so many, besides those of references that may break. */
    List<String> beyond(Map<String, Integer> before, List<NewlyBroken> allowed);

    /** Returns those of the same tables, once the change has been rolled back, and how often each stands. */
    Map<String, Integer> before() throws SQLException;

    /** Returns what is known of the references of the database, of which the change was allowed to break some. */
    ReferenceState state(List<NewlyBroken> allowed);

    /** Returns whether one of {@link #beyond} is of a reference. */
    boolean isOf(String violation, NewlyBroken reference);
}
