package dev.sleet.fake;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Guest;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All of a text file is written at once, or nothing. */
final class FakeTransaction implements Transaction {
    private final FakeDatabase database;
    private boolean cancelled;
    private boolean committed;

    FakeTransaction(FakeDatabase database) {
        this.database = database;
    }

    @Override
    public void begin() {
        if (database.isReadOnly()) {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot write " + database.address(), List.of("it was opened to be read"));
        }
        database.begin();
    }

    @Override
    public void beginReading() {
        database.begin();
    }

    @Override
    public void commit(Arrival arrival) {
        if (cancelled) {
            rollback();
            throw interrupted();
        }
        try {
            database.commit();
        } catch (SQLException e) {
            rollback();
            throw failed(e);
        }
        committed = true;
    }

    @Override
    public boolean isBatch() {
        return database.isBatch();
    }

    @Override
    public void lookOnceMore(Arrival arrival) {
        try {
            if (arrival.has()) {
                return;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        throw new SleetException(ExitCode.LOOK, "a person must look at " + database.address(), List.of());
    }

    @Override
    public void rollback() {
        database.rollback();
    }

    @Override
    public String rolledBack() {
        return ROLLED_BACK + "; the " + database.dialect().noun() + " is as it was";
    }

    @Override
    public Guest guest() {
        throw database.noConnection();
    }

    @Override
    public boolean cancel(long seconds) {
        stop();
        return true;
    }

    @Override
    public void stop() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public boolean isCommitted() {
        return committed;
    }

    @Override
    public void end() {
        // nobody waits
    }

    @Override
    public String where() {
        return " to " + database.address();
    }

    @Override
    public SleetException failed(SQLException e) {
        return failed("cannot change " + database.address(), List.of(String.valueOf(e.getMessage())), e);
    }

    @Override
    public SleetException failed(String message, List<String> details, @Nullable Throwable cause) {
        return ended(ExitCode.FAILED, message, details);
    }

    @Override
    public SleetException refused(String message, List<String> details, @Nullable Throwable cause) {
        return ended(ExitCode.REFUSED, message, details);
    }

    private SleetException ended(ExitCode code, String message, List<String> details) {
        List<String> all = new ArrayList<>(details);
        all.add(rolledBack());
        return new SleetException(code, message, all);
    }
}
