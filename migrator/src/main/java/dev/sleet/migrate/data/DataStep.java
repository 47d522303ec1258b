package dev.sleet.migrate.data;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Migration;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Failure;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.connect.GuardedConnection;
import dev.sleet.sqlite.connect.Transaction;
import dev.sleet.sqlite.connect.TransactionEnd;
import dev.sleet.sqlite.inspect.TemporaryObjects;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sqlite.SQLiteConnection;

/** A data step in Java, compiled. It runs in a thread of its own, so that it can be left behind when it does not stop. */
public final class DataStep {
    private static final long LOOK_MILLISECONDS = 50;
    private static final long GRACE_SECONDS = 5;

    private final Migration migration;
    private final RunnableScript script;

    DataStep(Migration migration, RunnableScript script) {
        this.migration = migration;
        this.script = script;
    }

    /**
     * Runs the step in the transaction that is open.
     *
     * @throws SleetException if it failed; the transaction is then still to be rolled back
     */
    public void run(Connection connection, Transaction transaction) throws SQLException {
        SQLiteConnection driver = connection.unwrap(SQLiteConnection.class);
        TransactionEnd end = new TransactionEnd();
        GuardedConnection guard = new GuardedConnection(driver, end, transaction);
        TemporaryObjects temporary;
        try (Statement statement = connection.createStatement()) {
            temporary = TemporaryObjects.of(statement);
        }
        Optional<Failure> failure;
        driver.addCommitListener(end);
        try {
            failure = await(guard, transaction);
        } finally {
            guard.shut();
            driver.removeCommitListener(end);
        }
        if (end.isCommitted()) {
            throw new SleetException(
                    ExitCode.LOOK,
                    "the data step of " + migration.name() + " has ended the transaction",
                    List.of(
                            "what was done of the migration by then is committed, and the migration is not recorded",
                            "a person must look; where there is a backup, put it back, and then edit "
                                    + migration.name() + "/" + Migration.DATA));
        }
        if (failure.isPresent()) {
            throw failed(transaction, failure.get());
        }
        if (end.isRolledBack()) {
            throw transaction.failed(
                    "cannot apply " + migration.name(),
                    List.of("its data step did what makes SQLite roll back, and went on"),
                    null);
        }
        try (Statement statement = connection.createStatement()) {
            List<String> wrong = temporary.restore(statement);
            if (!wrong.isEmpty()) {
                wrong.addFirst("its data step must leave nothing that is temporary:");
                throw transaction.failed("cannot apply " + migration.name() + transaction.where(), wrong, null);
            }
        }
    }

    private Optional<Failure> await(GuardedConnection guard, Transaction transaction) {
        FutureTask<Optional<Failure>> task =
                new FutureTask<>(() -> script.run(Map.of(DataContext.NAME, DataContext.of(guard))));
        Thread worker = new Thread(task, "sleet-data-step");
        worker.setDaemon(true);
        worker.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        worker.start();
        long grace = TimeUnit.SECONDS.toMillis(GRACE_SECONDS) / LOOK_MILLISECONDS;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (transaction.isCancelled() || interrupted) {
                        transaction.stop(); // again, as a statement may have begun just after the last time
                        worker.interrupt();
                        if (grace-- == 0) {
                            throw Transaction.interrupted();
                        }
                    }
                } catch (InterruptedException e) {
                    interrupted = true;
                    transaction.stop();
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a data step cannot be run", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private SleetException failed(Transaction transaction, Failure failure) {
        List<String> details = new ArrayList<>(DataSteps.lines(failure.problem()));
        boolean isOfRows = false;
        for (Throwable cause = failure.cause().getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                boolean isOurs = e instanceof GuardedConnection.RefusedException;
                details.add((isOurs ? "" : "SQLite says: ") + Queries.message(e));
                isOfRows = Failures.isOfConstraint(e);
                break;
            }
        }
        String what = "cannot apply " + migration.name() + transaction.where();
        return isOfRows
                ? transaction.refused(what, details, failure.cause())
                : transaction.failed(what, details, failure.cause());
    }
}
