package dev.sleet.backup;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Growth;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Does something to a copy of a database, with all of its rows, to see how long it takes and whether it works. */
public final class TrialRun {
    private final Database original;
    private final Attempt attempt = new Attempt();

    /** Makes the trial of an open database, which is only read. */
    public TrialRun(Database original) {
        this.original = original;
    }

    /** What is done to the copy. */
    public interface Work {
        /**
         * Does it, and lets {@code progress} hear of the steps.
         *
         * @throws SleetException if it cannot be done
         */
        void run(Database copy, Progress progress);
    }

    /**
     * What a trial has shown.
     *
     * @param copying how long the copying took
     * @param timing how long the work took
     * @param before the size of the database in bytes
     * @param after its size afterwards
     * @param journal the greatest size of the rollback journal or write-ahead log
     * @param failure why it failed, if it did
     */
    public record Report(
            Duration copying, Timing timing, long before, long after, long journal, Optional<SleetException> failure) {
        /** Returns how many bytes must be free on the disk of the database. */
        public long space() {
            return Math.max(0, after - before) + journal;
        }
    }

    /**
     * Makes the copy, does the work, and removes the copy.
     *
     * @param place the directory in which the copy is made
     * @param keep the file, not there yet, that gets the outcome
     * @throws SleetException if the copy cannot be made, or if the trial was cancelled
     */
    public Report run(Path place, Optional<Path> keep, Work work, Progress progress) {
        long start = System.nanoTime();
        try (ScratchCopy copy = ScratchCopy.of(original, place);
                Database database = copy.open()) {
            Duration copying = Duration.ofNanos(System.nanoTime() - start);
            Report report = measure(database, copying, work, progress);
            if (attempt.isCancelled()) {
                throw interrupted();
            }
            keep.ifPresent(file -> Backup.write(database, file, original.address() + " was not touched"));
            return report;
        } finally {
            attempt.close();
        }
    }

    private static SleetException interrupted() {
        return new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of("the copy was removed"));
    }

    private Report measure(Database copy, Duration copying, Work work, Progress progress) {
        try {
            Growth growth = Backup.copies(copy).growth(copy);
            long before = growth.bytes();
            DryRun.Outcome outcome = attempt.run(copy, work, progress);
            return new Report(copying, outcome.timing(), before, growth.bytes(), growth.journal(), outcome.failure());
        } catch (SQLException e) {
            throw attempt.isCancelled() ? interrupted() : original.cannotUse(e);
        }
    }

    /** Stops a running trial from another thread and waits until its copy is removed; returns whether that was in time. */
    public boolean cancel(long seconds) throws InterruptedException {
        return attempt.cancel(seconds);
    }
}
