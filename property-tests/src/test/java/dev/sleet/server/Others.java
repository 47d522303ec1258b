package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Programs that read and write the rows of a table all the time, and wait for no lock longer than a moment. */
final class Others implements AutoCloseable {
    /** A lock is asked for half a second at most, and then had for what a statement takes. */
    private static final String PATIENCE = "SET lock_timeout = '1500ms'";

    private final String database;
    private final int rows;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong done = new AtomicLong();
    private final Thread writer = new Thread(() -> run(true));
    private final Thread reader = new Thread(() -> run(false));
    private volatile boolean ended;

    Others(String database, int rows) {
        this.database = database;
        this.rows = rows;
        writer.start();
        reader.start();
    }

    private void run(boolean writes) {
        try (Connection connection = Server.get().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            for (int i = 1; !ended; i++) {
                int id = i * 7919 % rows + 1;
                try {
                    if (writes) {
                        statement.execute("UPDATE t SET p = p %% 100 + 1 WHERE id = ".replace("%%", "%") + id);
                        statement.execute("INSERT INTO t (id, p, a, b, n) VALUES (" + (rows + i) + ", 1, 'new', 'new"
                                + i + "', " + (i + 1) + ")");
                    } else {
                        statement.execute("SELECT count(*) FROM t WHERE id BETWEEN " + id + " AND " + (id + 100));
                    }
                    done.incrementAndGet();
                } catch (SQLException e) {
                    failures.add((writes ? "writer: " : "reader: ") + e.getMessage());
                }
                Thread.sleep(2);
            }
        } catch (SQLException e) {
            failures.add(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void requireUnblocked() {
        assertThat(failures).isEmpty();
        assertThat(done.get()).isPositive();
    }

    @Override
    public void close() {
        ended = true;
        try {
            writer.join();
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
