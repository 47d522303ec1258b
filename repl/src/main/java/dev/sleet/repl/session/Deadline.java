package dev.sleet.repl.session;

import dev.sleet.dialect.Database;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Interrupts what runs on a database when its time is over. (The driver's own query timeout only waits for locks.) */
public final class Deadline implements AutoCloseable {
    /** After how many milliseconds what runs is interrupted again. */
    private static final long AGAIN = 20;

    private final Database database;
    private final Thread thread;
    private volatile boolean over;
    private volatile boolean passed;

    public Deadline(Database database, @Nullable Duration time) {
        this.database = database;
        this.thread = new Thread(() -> watch(time == null ? Duration.ZERO : time), "sleet-deadline");
        thread.setDaemon(true);
        if (time != null) {
            thread.start();
        }
    }

    /** Returns whether it has passed. */
    public boolean passed() {
        return passed;
    }

    /** A statement that begins between two interrupts is not stopped by the first of them, so there are many. */
    private void watch(Duration time) {
        try {
            Thread.sleep(time.toMillis());
            passed = true;
            while (!over) {
                database.interrupt();
                Thread.sleep(AGAIN);
            }
        } catch (InterruptedException | SQLException e) {
            // the work is done or the connection closed
        }
    }

    @Override
    public void close() {
        over = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
