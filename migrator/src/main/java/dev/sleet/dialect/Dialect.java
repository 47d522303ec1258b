package dev.sleet.dialect;

import dev.sleet.dialect.batch.BatchMemory;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.dialect.text.Grammar;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.model.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A kind of database, and what varies by it. */
public interface Dialect {
    /** Returns the name, as {@code sqlite}. */
    String name();

    /** Returns the name as a person writes it, as {@code SQLite}. */
    String title();

    /** Returns what one of its databases is called in a sentence that does not name it, as {@code file}. */
    String noun();

    /** Returns the name and version of what speaks to such databases, as {@code sqlite-jdbc 3.54.0.0}. */
    String driver();

    /** Returns whether a database is one of this kind where nothing says so. */
    default boolean isUsual() {
        return false;
    }

    /** Returns the address that a word is, if the word has a form that no other kind of database has. */
    default Optional<Address> address(String typed) {
        return Optional.empty();
    }

    /** Returns whether an address of this kind has wildcards, so that it may stand for several databases. */
    default boolean isPattern(Address address) {
        return false;
    }

    /**
     * Returns the databases that an address stands for, in the order of their names; itself if it is no pattern.
     *
     * @throws SleetException if they cannot be looked for
     */
    default List<Address> matching(Address address) {
        return List.of(address);
    }

    /** Returns whether an address is one of this kind for certain. */
    default boolean owns(Address address) {
        return false;
    }

    /** Returns whether there is something at an address, without a look at what it is. */
    boolean exists(Address address);

    /** Returns whether there is a text at an address that makes a database in memory: it is read as one, and not changed. */
    default boolean isText(Address address) {
        return false;
    }

    /**
     * Opens a database.
     *
     * @param lockWait how long every statement waits for the locks of others
     * @throws SleetException if it is missing, is no database of this kind, or cannot be read
     */
    Database open(Address address, Database.Mode mode, Duration lockWait);

    /** Returns the databases over connections of applications, if there are such connections. */
    Optional<Loans> loans();

    /** Returns how its databases are copied, if they can be. */
    Optional<Copies> copies();

    /** Returns what its databases make of the files of drizzle-kit, if they take them. */
    Optional<Drizzle> drizzle();

    /**
     * Makes an empty database where there is none.
     *
     * @return what removes what was made, and nothing that was there before, unless somebody has put anything into it or uses it
     *     at that moment
     * @throws SleetException if there is one, or it cannot be made
     */
    Runnable make(Address address);

    /** Opens an empty database that goes when it is closed, and has stand-ins for what only the application has. */
    Database scratch();

    /** Opens an empty database in memory that runs batches while references are enforced, if there are services that do. */
    default Optional<BatchMemory> batchMemory() {
        return Optional.empty();
    }

    /** Opens an empty database as {@link #scratch()} does, where one is to be that has an address and is not there yet. */
    default Database scratch(Address address) {
        return scratch();
    }

    /** Returns what schemas are to it. */
    SchemaForm form();

    /** Returns what plans for it. */
    Planner planner();

    /** Returns the text of its statements. */
    Grammar grammar();

    /** Returns what tells what queries over a schema give, if generated types are to know. */
    default Optional<QueryReader> queryReader(Schema schema) {
        return Optional.empty();
    }

    /** Returns what runs plans and migrations. */
    Runner runner();

    /** Returns the table of a database in which its migrations are recorded. */
    JournalTable journal(Database database);

    /** Returns the changes that a database itself remembers, if those of this kind do. */
    default Optional<ChangeLog> changeLog(Database database) {
        return Optional.empty();
    }

    /** Returns what a database does in stages, if those of this kind do anything so. */
    default Optional<Stages> stages(Database database) {
        return Optional.empty();
    }

    /** Returns what to make of the failures of its statements. */
    Errors errors();
}
