package dev.sleet.dialect;

import dev.sleet.dialect.copy.Comparison;
import dev.sleet.dialect.copy.Growth;
import dev.sleet.dialect.copy.Outcome;
import dev.sleet.dialect.copy.Space;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Copies of databases in files: made, compared value by value, and put back. */
public interface Copies {
    /** Writes an open database, as it is at one moment, to an empty file. */
    void write(Database database, Path file) throws SQLException;

    /**
     * Compares an open database, as it is at one moment, with a copy that nobody writes.
     *
     * @throws SleetException if one of them cannot be read
     */
    Comparison compare(Database database, Path copy);

    /**
     * Returns what tables hold, or {@link Outcome#NONE} if anybody else has written since the database had a version.
     *
     * @param version what {@link Database#dataVersion} returned
     * @param tables tells of a folded name whether its table is wanted
     * @throws SleetException if the database cannot be read
     */
    Outcome outcome(Database database, long version, Predicate<String> tables);

    /**
     * Returns whether a table holds what it held.
     *
     * @param digest what an {@link #outcome} has of it
     * @throws SleetException if the database cannot be read
     */
    boolean isHeld(Database database, String table, String digest);

    /** Returns the tables, by their folded names, in which statements compute something else each time that they run. */
    Predicate<String> computedAnew(Database database, List<String> statements) throws SQLException;

    /**
     * Runs statements on an open copy, all or none of them. That one fails is no reason to stop, as the copy then differs from the database,
     * which is what is asked; unless it is the disk that fails.
     *
     * @return what only the application has, in a few words, if they failed for that
     */
    Optional<String> repeat(Database copy, List<String> statements) throws SQLException;

    /**
     * Does something while nobody else can read or write a database, nor begin to.
     *
     * @throws SleetException if somebody else uses it for longer than it waits for a lock
     */
    <T> T exclusively(Database database, Work<T> work) throws SQLException;

    /** Copies a copy back into a database that is held {@link #exclusively}; only comparing them tells whether that has been done. */
    void putBack(Database database, Path copy) throws SQLException;

    /** Returns what lies beside a copy since somebody has opened it and written, if that is so. */
    Optional<Path> written(Path copy);

    /** Begins to look how much room an open copy takes. */
    Growth growth(Database copy) throws SQLException;

    /**
     * Returns the room that a database takes and has.
     *
     * @throws SleetException if it cannot be read
     */
    Space space(Database database);
}
