package dev.sleet.rows;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Databases that threads share, each of which belongs to one thread while it is used; no more are opened than are used at once.
 *
 * @param <D> the generated class that opens a database
 */
public final class Pool<D extends AutoCloseable> implements AutoCloseable {
    private final Supplier<D> open;
    private final Semaphore free;
    private final Deque<D> idle = new ArrayDeque<>();
    private boolean closed;

    private Pool(int most, Supplier<D> open) {
        this.open = open;
        this.free = new Semaphore(most, true);
    }

    /**
     * Returns a pool that opens so many databases at most, each when it is first needed.
     *
     * @throws IllegalArgumentException if {@code most} is not positive
     */
    public static <D extends AutoCloseable> Pool<D> of(int most, Supplier<D> open) {
        if (most < 1) {
            throw new IllegalArgumentException("a pool of " + most + " databases; at least one is needed");
        }
        return new Pool<>(most, open);
    }

    /**
     * Returns what work makes of a database that no other thread uses meanwhile; waits until one is free. The same thread must not
     * ask for a second one in it.
     *
     * @throws RowsException if the pool is closed, or the thread is interrupted while it waits
     */
    public <T extends @Nullable Object> T use(Function<? super D, T> work) {
        try {
            free.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RowsException("interrupted while waiting for a database of the pool", e);
        }
        try {
            D database = take();
            try {
                return work.apply(database);
            } finally {
                giveBack(database);
            }
        } finally {
            free.release();
        }
    }

    private D take() {
        synchronized (idle) {
            if (closed) {
                throw new RowsException("the pool of databases is closed");
            }
            D database = idle.pollFirst();
            if (database != null) {
                return database;
            }
        }
        return open.get();
    }

    private void giveBack(D database) {
        boolean keep;
        synchronized (idle) {
            keep = !closed;
            if (keep) {
                idle.addFirst(database);
            }
        }
        if (!keep) {
            close(database);
        }
    }

    /** Closes the databases that nobody uses, and each other one when its work has ended. */
    @Override
    public void close() {
        Deque<D> all;
        synchronized (idle) {
            closed = true;
            all = new ArrayDeque<>(idle);
            idle.clear();
        }
        all.forEach(Pool::close);
    }

    private static void close(AutoCloseable database) {
        try {
            database.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new RowsException("cannot close a database of the pool: " + e.getMessage(), e);
        }
    }
}
