package dev.sleet.sqlite.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Work;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/**
 * The use of a connection by one thread. Other threads that come with the same connection, or with a wrapper of it, wait for as
 * long as for any lock; statements of an application wait in the driver while something runs {@link #alone}.
 */
public final class Ownership {
    /** One lock for each open connection of the driver, forgotten with it. */
    private static final Map<DB, ReentrantLock> LOCKS = Collections.synchronizedMap(new WeakHashMap<>());

    private final Connection wrapper;
    private final SQLiteConnection driver;
    private final DB database;
    private final ReentrantLock lock;

    private Ownership(Connection wrapper, SQLiteConnection driver) {
        this.wrapper = wrapper;
        this.driver = driver;
        this.database = driver.getDatabase();
        this.lock = LOCKS.computeIfAbsent(database, key -> new ReentrantLock());
    }

    /**
     * Returns the ownership of the driver's connection under a connection.
     *
     * @throws SQLException if there is none
     */
    public static Ownership of(Connection connection) throws SQLException {
        return new Ownership(connection, connection.unwrap(SQLiteConnection.class));
    }

    /**
     * Returns the ownership of the connection of a database.
     *
     * @throws SleetException if it is closed
     */
    public static Ownership of(SqliteDatabase database) {
        try {
            return of(database.connection());
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
    }

    /** Returns whether the thread that asks has the connection already. */
    boolean isMine() {
        return lock.isHeldByCurrentThread();
    }

    /**
     * Runs something while no other thread of Sleet uses the connection.
     *
     * @throws SleetException if another thread uses it for longer than {@code wait}
     */
    public <T> T run(Path file, Duration wait, Supplier<T> work) {
        try {
            if (!lock.tryLock() && !lock.tryLock(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new SleetException(
                        ExitCode.BUSY,
                        "cannot lock " + file,
                        List.of(
                                "another thread is changing it over the same connection",
                                "nothing was changed; to go on: give each thread a connection of its own, or wait"
                                        + " longer"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of("nothing was changed"), e);
        }
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs something while statements of other threads wait. The driver runs each in the monitor of its connection, and inside of that in the
     * one of its database; a wrapper with synchronized methods has its own around both, so they are taken in this order.
     */
    public <T extends @Nullable Object> T alone(Work<T> work) throws SQLException {
        synchronized (wrapper) {
            synchronized (driver) {
                synchronized (database) {
                    return work.run();
                }
            }
        }
    }
}
