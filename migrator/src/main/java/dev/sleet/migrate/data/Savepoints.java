package dev.sleet.migrate.data;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jooq.TransactionContext;
import org.jooq.TransactionProvider;
import org.jooq.exception.DataAccessException;

/** What {@code db.transaction(...)} is inside of a data step: a savepoint, since the transaction around it is Sleet's. */
final class Savepoints implements TransactionProvider {
    private final Runner runner;
    private final Deque<String> open = new ArrayDeque<>();

    /** Runs a statement. */
    @FunctionalInterface
    interface Runner {
        void run(String sql) throws SQLException;
    }

    Savepoints(Runner runner) {
        this.runner = runner;
    }

    @Override
    public void begin(TransactionContext context) {
        String name = "__sleet_" + (open.size() + 1);
        execute("SAVEPOINT " + name);
        open.push(name);
    }

    @Override
    public void commit(TransactionContext context) {
        execute("RELEASE " + open.pop());
    }

    @Override
    public void rollback(TransactionContext context) {
        String name = open.pop();
        execute("ROLLBACK TO " + name);
        execute("RELEASE " + name);
    }

    private void execute(String sql) {
        try {
            runner.run(sql);
        } catch (SQLException e) {
            throw new DataAccessException("cannot run " + sql, e);
        }
    }
}
