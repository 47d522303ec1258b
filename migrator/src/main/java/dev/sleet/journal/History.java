package dev.sleet.journal;

import dev.sleet.dialect.JournalEntry;
import java.sql.SQLException;
import java.util.List;

/** What one database records of the migrations that it has had: the seam between Sleet's own journal and another tool's. */
public interface History {
    /**
     * Returns the migrations in the order in which the database has had some of them and is to have the others. It is asked again
     * when the database may have changed.
     *
     * @throws HistoryException if the migrations cannot be read or do not follow each other
     */
    Chain chain(MigrationSource source) throws SQLException;

    /** Returns whether it is known, by a cheap look, that nothing is to do. */
    boolean isCurrent(MigrationSource source) throws SQLException;

    /**
     * Returns whether it is known, by a cheap look, that the last migration of a chain which the database has had is the one at a
     * position, and that no schema has been changed since.
     */
    default boolean isStillAt(Chain chain, int position) throws SQLException {
        return false;
    }

    /** Returns the records in the order in which they were written; none if there is no table for them. */
    List<JournalEntry> entries() throws SQLException;

    /** Returns the name of the table. */
    String tableName();

    /** Makes the table if it is not there. */
    void create() throws SQLException;

    /** Writes a record. */
    void add(JournalEntry entry) throws SQLException;

    /** Returns what a person should know of the last {@link #chain} and nothing was refused for, a sentence each. */
    default List<String> warnings() {
        return List.of();
    }
}
