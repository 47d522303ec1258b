package dev.sleet.migrate.data;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Errors;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Guest;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A data step in Java, compiled. It runs in a thread of its own, so that it can be left behind when it does not stop. */
public final class DataStep {
    private static final long LOOK_MILLISECONDS = 50;
    private static final long GRACE_SECONDS = 5;

    private final StepWords words;
    private final RunnableScript script;
    private final Values values;

    /** Makes what a step is given. */
    @FunctionalInterface
    interface Values {
        /** Returns the values of a step by their names, over the connection of a guest. */
        Map<String, Object> of(Guest guest, Dialect dialect);
    }

    DataStep(StepWords words, RunnableScript script, Values values) {
        this.words = words;
        this.script = script;
        this.values = values;
    }

    /**
     * Runs the step in the transaction that is open.
     *
     * @throws SleetException if it failed; the transaction is then still to be rolled back
     */
    public void run(Database database, Transaction transaction) throws SQLException {
        Guest guest = transaction.guest();
        Optional<Failure> failure;
        try {
            failure = await(guest, database.dialect(), transaction);
        } finally {
            guest.shut();
        }
        if (guest.isCommitted()) {
            throw new SleetException(
                    ExitCode.LOOK,
                    words.name() + " has ended the transaction",
                    List.of(
                            words.committed(),
                            "a person must look; where there is a backup, put it back, and then edit " + words.file()));
        }
        if (failure.isPresent()) {
            throw failed(database.dialect().errors(), transaction, failure.get());
        }
        if (guest.isRolledBack()) {
            throw transaction.failed(
                    words.failed(),
                    List.of(words.step() + " did what makes "
                            + database.dialect().title() + " roll back, and went on"),
                    null);
        }
        List<String> wrong = guest.tidyUp();
        if (!wrong.isEmpty()) {
            wrong.addFirst(words.step() + " must leave nothing that is temporary:");
            throw transaction.failed(words.failed(transaction), wrong, null);
        }
    }

    private Optional<Failure> await(Guest guest, Dialect dialect, Transaction transaction) {
        Map<String, Object> given = values.of(guest, dialect);
        FutureTask<Optional<Failure>> task = new FutureTask<>(() -> script.run(given));
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
                            throw transaction.interrupted();
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

    private SleetException failed(Errors errors, Transaction transaction, Failure failure) {
        List<String> details = new ArrayList<>(DataSteps.lines(failure.problem()));
        boolean isOfRows = false;
        for (Throwable cause = failure.cause().getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                boolean isOurs = e instanceof Guest.RefusedException;
                details.add(isOurs ? String.valueOf(e.getMessage()) : errors.said(e));
                isOfRows = errors.isOfConstraint(e);
                break;
            }
        }
        String what = words.failed(transaction);
        return isOfRows
                ? transaction.refused(what, details, failure.cause())
                : transaction.failed(what, details, failure.cause());
    }
}
