package dev.sleet.repl.session;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The connection that a person keeps over several inputs, because a transaction is open on it or because something was said that lasts
 * as long as a connection, such as ATTACH, TEMP or SET. Without one each input has a connection of its own.
 */
public final class Held implements AutoCloseable {
    private static final String ENDS = "COMMIT; keeps what was done in it, ROLLBACK; drops it";

    private boolean keeps;
    private Optional<Database> database = Optional.empty();
    private boolean write;
    private boolean transaction;
    private long since;

    /** Lets connections be kept from now on: somebody types one input after the other. */
    public synchronized void enable() {
        keeps = true;
    }

    public synchronized boolean keeps() {
        return keeps;
    }

    /** Returns whether a transaction is open. */
    public synchronized boolean isInTransaction() {
        return transaction;
    }

    /** Returns for how long a transaction has been open, or since somebody has said that it may stay. */
    public synchronized Duration age() {
        return transaction ? Duration.ofNanos(System.nanoTime() - since) : Duration.ZERO;
    }

    /** Says that the transaction may stay open. */
    public synchronized void stay() {
        since = System.nanoTime();
    }

    /**
     * Returns the connection that is kept, if it is one to this file.
     *
     * @param toWrite whether statements may write
     * @throws SleetException if it is in a transaction that may not do that
     */
    public synchronized Optional<Database> of(Address file, boolean toWrite) {
        if (database.filter(kept -> kept.address().equals(file)).isEmpty() || (toWrite && !write && !transaction)) {
            if (transaction) {
                throw refused("use " + file);
            }
            close();
            return Optional.empty();
        }
        if (toWrite && !write) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "this transaction only reads",
                    List.of("it was begun while write was off; nothing was run; to write: ROLLBACK; and BEGIN; again"));
        }
        if (write) {
            Database kept = database.get();
            run(kept, () -> kept.console().allowWriting(toWrite));
        }
        return database;
    }

    /** Keeps a connection that inputs have used if something on it must last, or closes it. */
    public synchronized void keepOrClose(Database used, boolean writable, boolean lasting) {
        boolean open = isInTransaction(used);
        if (!transaction && open) {
            since = System.nanoTime();
        }
        transaction = open;
        boolean kept = database.isPresent();
        if (keeps && (open || lasting || kept || lasts(used))) {
            write = kept ? write : writable;
            database = Optional.of(used);
        } else {
            used.close();
        }
    }

    private static boolean lasts(Database used) {
        try {
            return used.console().lasts();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns whether a transaction is open, or may be. */
    public static boolean isInTransaction(Database used) {
        try {
            return used.isInTransaction();
        } catch (SQLException e) {
            return true;
        }
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static void run(Database used, Action action) {
        try {
            action.run();
        } catch (SQLException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot use " + used.address(),
                    List.of(used.dialect().errors().said(e)),
                    e);
        }
    }

    private static void execute(Database used, String sql) throws SQLException {
        try (Statement statement = used.connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends the transaction. */
    public synchronized void end(boolean commit) {
        database.ifPresent(kept -> run(kept, () -> execute(kept, commit ? "COMMIT" : "ROLLBACK")));
        transaction = database.filter(Held::isInTransaction).isPresent();
    }

    /**
     * Returns if nothing stands against a command that opens a connection of its own to write, or that would leave this one.
     *
     * @throws SleetException if a transaction is open
     */
    public synchronized void require(String command) {
        if (transaction) {
            throw refused(command);
        }
    }

    private static SleetException refused(String what) {
        return new SleetException(
                ExitCode.REFUSED,
                "cannot " + what + " while a transaction is open",
                List.of("nothing was done; " + ENDS));
    }

    /** Gives the connection up, and returns whether something was on it that is gone then. */
    public synchronized boolean release() {
        boolean had = database.isPresent();
        close();
        return had;
    }

    /** What is not committed is rolled back. */
    @Override
    public synchronized void close() {
        database.ifPresent(Database::close);
        database = Optional.empty();
        transaction = false;
    }
}
