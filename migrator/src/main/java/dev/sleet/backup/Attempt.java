package dev.sleet.backup;

import dev.sleet.backup.DryRun.Outcome;
import dev.sleet.dialect.Cancellation;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Work on a database that is timed, may fail, and can be stopped from another thread, which waits until this is closed. */
final class Attempt {
    private final AtomicReference<Optional<Database>> running = new AtomicReference<>(Optional.empty());
    private final Cancellation cancellation = new Cancellation();

    /** Does the work, and returns how long it took and why it failed, if it did. */
    Outcome run(Database database, TrialRun.Work work, Progress progress) {
        running.set(Optional.of(database));
        Stopwatch watch = new Stopwatch(progress);
        Optional<SleetException> failure = Optional.empty();
        try {
            work.run(database, watch);
        } catch (SleetException e) {
            failure = Optional.of(e);
        } finally {
            running.set(Optional.empty());
        }
        return new Outcome(watch.end(), failure);
    }

    /** Returns whether it was told to stop. */
    boolean isCancelled() {
        return cancellation.isRequested();
    }

    /** Says that nothing more happens. */
    void close() {
        cancellation.close();
    }

    /** Stops the work from another thread and waits until nothing more happens; returns whether that was in time. */
    boolean cancel(long seconds) throws InterruptedException {
        return cancellation.await(seconds, this::interrupt);
    }

    private void interrupt() throws SQLException {
        Optional<Database> database = running.get();
        if (database.isPresent()) {
            database.get().interrupt();
        }
    }
}
