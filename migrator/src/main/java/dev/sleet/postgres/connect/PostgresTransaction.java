package dev.sleet.postgres.connect;

import dev.sleet.dialect.Cancellation;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Guest;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.postgres.connect.PostgresDatabase.Kind;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one transaction in which a database is changed, by one program of Sleet at a time. In a scratch database, which is a transaction itself,
 * it is a savepoint.
 */
public final class PostgresTransaction implements Transaction {
    private static final String SAVEPOINT = "__sleet_change";
    private static final String AS_IT_WAS = ROLLED_BACK + "; the database is as it was";
    private static final String REPAIR = "to go on: change these rows, then the same command again";

    private final PostgresDatabase database;
    private final Cancellation cancellation = new Cancellation();
    private volatile boolean committed;

    PostgresTransaction(PostgresDatabase database) {
        this.database = database;
    }

    private Session session() {
        return database.session();
    }

    private boolean isScratch() {
        return database.kind() == Kind.SCRATCH;
    }

    @Override
    public void begin() {
        cancellation.begin();
        try {
            if (isScratch()) {
                session().execute("SAVEPOINT " + SAVEPOINT);
                return;
            }
            database.prepare(database.lockWait());
            takeTurn();
            if (isCancelled()) {
                rollback();
                throw interrupted();
            }
        } catch (SQLException e) {
            rollback();
            throw Failures.cannotUse(database.address().toString(), e);
        } catch (RuntimeException | Error e) {
            rollback();
            throw e;
        }
    }

    private void takeTurn() throws SQLException {
        String right = database.holdsTurn() ? Turn.stage(session()) : Turn.whole(session());
        Turn.take(session(), right, database.lockWait(), database.address().toString(), this::isCancelled);
    }

    @Override
    public void beginReading() throws SQLException {
        if (isScratch()) {
            session().execute("SAVEPOINT " + SAVEPOINT);
        } else {
            session().beginReading();
        }
    }

    @Override
    public void commit(Arrival arrival) {
        if (isCancelled()) {
            rollback();
            throw interrupted();
        }
        cancellation.end();
        requireCommittable();
        if (isScratch()) {
            run("RELEASE SAVEPOINT " + SAVEPOINT);
        } else {
            finish(arrival);
        }
        committed = true;
    }

    @Override
    public void requireCommittable() {
        run("SET CONSTRAINTS ALL IMMEDIATE");
    }

    private void run(String sql) {
        try {
            session().execute(sql);
        } catch (SQLException e) {
            rollback();
            throw States.isOfClass(e, "23")
                    ? refused("cannot change " + database.address(), List.of(said(e)), e)
                    : failed(e);
        }
    }

    private void finish(Arrival arrival) {
        try {
            session().execute("COMMIT");
        } catch (SQLException e) {
            if (!States.isDisconnected(e)) {
                rollback();
                throw failed(e);
            }
            if (!hasArrived(arrival, e)) {
                throw failed(e);
            }
        }
    }

    /** The connection went while the server was to commit: another one tells whether it has. */
    private boolean hasArrived(Arrival arrival, SQLException failure) {
        String why = "it is a connection of the application, and no other one is to be had";
        try {
            if (database.reopen()) {
                // The server may still be at it; with the end of that transaction the turn is free.
                takeTurn();
                session().rollback();
                return arrival.has();
            }
        } catch (SQLException e) {
            why = States.message(e);
        } catch (SleetException e) {
            why = String.valueOf(e.getMessage());
        }
        throw new SleetException(
                ExitCode.LOOK,
                "a person must look at " + database.address(),
                List.of(
                        "COMMIT failed: " + States.message(failure),
                        "and whether the change is there could not be read: " + why,
                        "it is there whole or not at all; the same command again finds out and does what is left"),
                failure);
    }

    /** What the server says it has committed is there. */
    @Override
    public void lookOnceMore(Arrival arrival) {}

    @Override
    public void rollback() {
        cancellation.end();
        if (isScratch()) {
            try {
                session().execute("ROLLBACK TO SAVEPOINT " + SAVEPOINT + "; RELEASE SAVEPOINT " + SAVEPOINT);
            } catch (SQLException e) {
                // there is none any more
            }
        } else {
            session().rollback();
        }
    }

    @Override
    public Guest guest() throws SQLException {
        return new PostgresGuest(session(), this);
    }

    @Override
    public boolean cancel(long seconds) throws InterruptedException {
        return cancellation.await(seconds, session()::cancel);
    }

    @Override
    public void stop() {
        cancellation.request(session()::cancel);
    }

    @Override
    public boolean isCancelled() {
        return cancellation.isRequested();
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public void end() {
        cancellation.close();
    }

    @Override
    public String where() {
        return isScratch() ? "" : " to " + database.address();
    }

    @Override
    public String rolledBack() {
        return AS_IT_WAS;
    }

    private static String said(SQLException e) {
        return "PostgreSQL says: " + States.message(e);
    }

    @Override
    public SleetException failed(SQLException e) {
        return failed("cannot change " + database.address(), List.of(said(e)), e);
    }

    @Override
    public SleetException failed(String message, List<String> details, @Nullable Throwable cause) {
        ExitCode code = cause instanceof SQLException e && States.isBusy(e) ? ExitCode.BUSY : ExitCode.FAILED;
        return ended(code, message, details, cause);
    }

    @Override
    public SleetException refused(String message, List<String> details, @Nullable Throwable cause) {
        return ended(ExitCode.REFUSED, message, details, cause);
    }

    private SleetException ended(ExitCode code, String message, List<String> details, @Nullable Throwable cause) {
        if (isCancelled()) {
            return interrupted();
        }
        List<String> all = new ArrayList<>(details);
        all.add(AS_IT_WAS);
        if (code == ExitCode.REFUSED && cause != null && !isScratch()) {
            all.add(REPAIR);
        }
        return cause == null ? new SleetException(code, message, all) : new SleetException(code, message, all, cause);
    }
}
