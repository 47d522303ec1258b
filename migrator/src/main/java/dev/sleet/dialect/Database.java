package dev.sleet.dialect;

import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open database. Its connection is in autocommit mode and, unless it is on loan from an application, Sleet's own, which never runs
 * what a hostile schema could call.
 */
public interface Database extends AutoCloseable {
    /** What a database is opened for. */
    enum Mode {
        /** To be read by Sleet's own statements. */
        READ,
        /** To be read by statements of a user, who must not be able to write. */
        QUERY,
        /** To be read as what nobody writes, such as a backup: without locks, and leaving nothing beside it. */
        FROZEN,
        /** To be changed. */
        WRITE,
        /** To be changed, and made if it is not there. */
        CREATE
    }

    /** Returns where it is. */
    Address address();

    /** Returns what it is called from wherever it is called: for a file, its path behind links. */
    String identity();

    /** Returns what kind of database it is. */
    Dialect dialect();

    /**
     * Returns the connection, which stays this object's.
     *
     * @throws SleetException if its dialect has none for JDBC
     */
    Connection connection();

    /** Returns how long it waits for the locks of others. */
    Duration lockWait();

    /**
     * Returns its schema as the database spells it.
     *
     * @throws SleetException if it cannot be read or is not understood
     */
    default LiveSchema schema(Exclusions exclusions) {
        try {
            return read(exclusions);
        } catch (SQLException e) {
            throw cannotUse(e);
        } catch (UnreadableSchemaException e) {
            throw e.refusal(" of " + address());
        }
    }

    /**
     * Returns its schema as the database spells it, inside of a transaction that says itself what its failures mean.
     *
     * @throws UnreadableSchemaException if the text of an object is not understood
     */
    LiveSchema read(Exclusions exclusions) throws SQLException;

    /**
     * Returns whether its schema is to the letter what it was when it was read, where that takes less than to read it; if not, it may still
     * be another spelling of the same.
     *
     * @param exclusions those with which it was read
     * @throws UnreadableSchemaException if a text is none
     */
    default boolean isStill(LiveSchema live, Exclusions exclusions) throws SQLException {
        return false;
    }

    /**
     * Returns what is declared with the texts of expressions and queries as the database itself spells them, where it alone knows that two
     * spellings are one; nothing that was stored in it is run for that.
     *
     * @param live what it has, of which nothing needs to be asked
     * @param renames what goes on under another name, besides what the declarations say
     */
    default Schema spelled(LiveSchema live, Schema declared, List<Renames.Request> renames) throws SQLException {
        return declared;
    }

    /** Opens an empty database of the same kind that goes when it is closed, and has stand-ins for what only the application has. */
    default Database scratch() {
        return dialect().scratch();
    }

    /**
     * Returns how many rows a question of a plan finds.
     *
     * @param question as the planner of its dialect writes it
     */
    long count(String question) throws SQLException;

    /**
     * Returns a text for each of the rows that a question of a plan finds.
     *
     * @param question as the planner of its dialect writes it
     */
    List<String> texts(String question) throws SQLException;

    /** Returns whether a question of a plan can be asked at all, whatever the rows are. */
    boolean isUnderstood(String question);

    /** Returns a number that is another one as soon as another connection has committed. */
    long dataVersion() throws SQLException;

    /**
     * Returns a short name for all that it declares, to the letter and with what Sleet does not manage.
     *
     * @throws SleetException if it cannot be read
     */
    String mark();

    /** Makes a transaction in which it can be changed once. */
    Transaction transaction();

    /**
     * Runs something while no other thread of Sleet uses the connection.
     *
     * @throws SleetException if another one uses it for longer than the database waits for a lock
     */
    <T> T inTurn(Supplier<T> work);

    /** Runs something while statements that other threads, of whatever program, run over the connection wait. */
    <T extends @Nullable Object> T alone(Work<T> work) throws SQLException;

    /**
     * Runs something {@link #inTurn} and {@link #alone}.
     *
     * @throws SleetException if another thread uses the connection for longer than the database waits for a lock
     */
    default <T> T undisturbed(Supplier<T> work) {
        return inTurn(() -> {
            try {
                return alone(work::get);
            } catch (SQLException e) {
                throw cannotUse(e);
            }
        });
    }

    /** Runs something again and again while others have a lock and the connection itself does not wait, as long as it is not cancelled. */
    <T extends @Nullable Object> T patiently(BooleanSupplier cancelled, Work<T> work) throws SQLException;

    /**
     * Makes the connection fit for a change, if it is to be as it was afterwards.
     *
     * @throws SleetException if something is open or attached that a change would touch
     */
    void prepare(Duration wait) throws SQLException;

    /** Returns why a statement may not run on the connection, if that is to be as it was afterwards. */
    Optional<String> irreversible(String sql);

    /**
     * Refuses statements that would mean something temporary of an application in place of what is stored.
     *
     * @param what whose statements they are
     * @param touched the folded names that they mention
     */
    void requireNoShadow(String what, Set<String> touched) throws SQLException;

    /**
     * Runs something that changes the database, after which the connection is as it was before.
     *
     * @throws SleetException if another thread uses it for too long, or something that the connection was set to could not be put back
     */
    <T> T lend(Supplier<T> work);

    /** Returns whether a transaction is open on the connection. */
    boolean isInTransaction() throws SQLException;

    /** Tells what runs on the connection to stop; what begins after that is not stopped by it. */
    void interrupt() throws SQLException;

    /** Returns its connection as one on which statements of a user run. */
    Console console();

    /** Returns what keeps it from being opened or read. */
    SleetException cannotUse(SQLException e);

    /** Closes the connection, unless it is on loan; an open transaction is rolled back. */
    @Override
    void close();
}
