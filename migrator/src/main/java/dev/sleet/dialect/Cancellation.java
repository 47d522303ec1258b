package dev.sleet.dialect;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What another thread tells work on a database, and waits for. An interrupt stops the statement that runs and none that begins just after it,
 * so there are many, until the work rolls back or commits: those statements are left to end.
 */
public final class Cancellation {
    private static final long AGAIN_MILLISECONDS = 50;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean requested;
    private volatile boolean ending;

    /** Stops the statement that runs. */
    public interface Interrupt {
        void send() throws SQLException;
    }

    /** Returns whether the work was told to stop. */
    public boolean isRequested() {
        return requested;
    }

    /** Tells the work to stop, once, and does not wait. */
    public void request(Interrupt interrupt) {
        requested = true;
        if (!ending) {
            try {
                interrupt.send();
            } catch (SQLException e) {
                // a connection that is closed has nothing to stop
            }
        }
    }

    /**
     * Tells the work to stop and waits until nothing more happens.
     *
     * @param seconds how long
     * @return whether that was in time
     */
    public boolean await(long seconds, Interrupt interrupt) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        do {
            request(interrupt);
        } while (!over.await(AGAIN_MILLISECONDS, TimeUnit.MILLISECONDS) && System.nanoTime() < end);
        return over.getCount() == 0;
    }

    /** Says that a transaction that changes something begins; what only reads after a commit is not interrupted. */
    public void begin() {
        ending = false;
    }

    /** Says that a transaction is about to be committed or rolled back, which nothing interrupts. */
    public void end() {
        ending = true;
    }

    /** Says that nothing more happens. */
    public void close() {
        over.countDown();
    }
}
