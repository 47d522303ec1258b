package dev.sleet.budget;

import com.sun.management.ThreadMXBean;
import dev.sleet.watch.Watch;
import dev.sleet.watch.WatchedDriver;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.ProgressHandler;

/**
 * What a job costs.
 *
 * @param statements how many statements are prepared or run, in files and in memory
 * @param rounds how many rounds SQLite's programs make, about one for each row that is read or written
 * @param kilobytes how much the thread allocates that does it; the script is loaded in another
 * @param classes how many classes that are not Java's own a process loads that does nothing else
 */
record Work(long statements, long rounds, long kilobytes, long classes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Does a job and returns what it cost. */
    static Work of(WatchedDriver driver, long classes, Runnable job) {
        Counter counter = new Counter();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        driver.with(counter, () -> {
            job.run();
            return counter;
        });
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        return new Work(counter.statements, counter.rounds, bytes / 1000, classes);
    }

    private static final class Counter implements Watch {
        private long statements;
        private long rounds;

        @Override
        public boolean seesMemory() {
            return true;
        }

        @Override
        public void opened(String url, Connection connection) throws SQLException {
            ProgressHandler.setHandler(connection, 1, new ProgressHandler() {
                @Override
                protected int progress() {
                    rounds++;
                    return 0;
                }
            });
        }

        @Override
        public void before(Connection connection, String sql) {
            statements++;
        }
    }
}
