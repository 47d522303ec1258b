package dev.sleet.backup;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does something of which nothing stays, and takes the time: to an empty copy of a schema, or to a database itself that rolls it back. */
public final class DryRun {
    private final Database original;
    private final Attempt attempt = new Attempt();

    /** Makes one for an open database. */
    public DryRun(Database original) {
        this.original = original;
    }

    /**
     * What it has shown.
     *
     * @param timing how long it took
     * @param failure why it failed, if it did
     */
    public record Outcome(Timing timing, Optional<SleetException> failure) {}

    /**
     * Makes an empty database with the same schema, does the work there, and removes it.
     *
     * @param exclusions what is not copied
     * @param journal whether the work reads which migrations the database has had
     * @throws SleetException if the copy cannot be made, or the work was cancelled
     */
    public Outcome onEmptyCopy(Exclusions exclusions, boolean journal, TrialRun.Work work, Progress progress) {
        try (Database copy = original.scratch()) {
            copySchema(copy, exclusions, journal);
            return run(copy, work, progress);
        } finally {
            attempt.close();
        }
    }

    private void copySchema(Database copy, Exclusions exclusions, boolean journal) {
        try {
            List<String> missing = new ArrayList<>(original.dialect().runner().copySchema(original, copy, exclusions));
            if (!missing.isEmpty()) {
                throw notMade("it cannot be made without " + String.join(", ", missing), new SQLException("missing"));
            }
            if (journal) {
                copy.dialect()
                        .runner()
                        .runAll(copy, original.dialect().journal(original).copy());
            }
        } catch (SQLException e) {
            throw attempt.isCancelled()
                    ? interrupted()
                    : notMade(original.dialect().title() + " says: " + e.getMessage(), e);
        }
    }

    private SleetException notMade(String why, SQLException cause) {
        return new SleetException(
                ExitCode.UNUSABLE,
                "cannot make an empty copy of the schema of " + original.address(),
                List.of(why, "nothing was changed; to run the plan on the rows themselves: --rolled-back"),
                cause);
    }

    /**
     * Does the work to the database itself; that nothing stays is the work's to see to.
     *
     * @throws SleetException if the work was cancelled
     */
    public Outcome inPlace(TrialRun.Work work, Progress progress) {
        try {
            return run(original, work, progress);
        } finally {
            attempt.close();
        }
    }

    private Outcome run(Database database, TrialRun.Work work, Progress progress) {
        Outcome outcome = attempt.run(database, work, progress);
        if (attempt.isCancelled()) {
            throw interrupted();
        }
        return outcome;
    }

    private static SleetException interrupted() {
        return new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of(Transaction.ROLLED_BACK));
    }

    /** Stops it from another thread and waits until all is rolled back; returns whether that was in time. */
    public boolean cancel(long seconds) throws InterruptedException {
        return attempt.cancel(seconds);
    }
}
