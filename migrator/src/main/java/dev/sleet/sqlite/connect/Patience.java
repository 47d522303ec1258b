package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Waits for locks by trying again, where a connection must not be told to wait, since that would take its busy handler away. */
public final class Patience {
    /** Leaves it to the connection to wait. */
    static final Patience NONE = new Patience(Duration.ZERO);

    private static final long FIRST_MILLISECONDS = 1;
    private static final long LONGEST_MILLISECONDS = 50;

    private final Duration longest;

    Patience(Duration longest) {
        this.longest = longest;
    }

    public <T extends @Nullable Object> T retry(Work<T> work) throws SQLException {
        return retry(() -> false, work);
    }

    /** Runs something, again and again while others have the lock, for as long as it is not cancelled. */
    public <T extends @Nullable Object> T retry(BooleanSupplier cancelled, Work<T> work) throws SQLException {
        long begun = System.nanoTime();
        long pause = FIRST_MILLISECONDS;
        while (true) {
            try {
                return work.run();
            } catch (SQLException e) {
                boolean late = System.nanoTime() - begun >= longest.toNanos();
                if (!Failures.isBusy(e) || late || cancelled.getAsBoolean() || !slept(pause)) {
                    throw e;
                }
            }
            pause = Math.min(2 * pause, LONGEST_MILLISECONDS);
        }
    }

    static boolean slept(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
