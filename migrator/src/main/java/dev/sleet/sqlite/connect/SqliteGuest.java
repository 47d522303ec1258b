package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Guest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConnection;

/** A guest on a connection of the SQLite driver. */
final class SqliteGuest implements Guest {
    private final SQLiteConnection driver;
    private final TransactionEnd end = new TransactionEnd();
    private final GuardedConnection guard;
    private final TemporaryObjects temporary;

    SqliteGuest(Connection connection, SqliteTransaction transaction) throws SQLException {
        this.driver = connection.unwrap(SQLiteConnection.class);
        this.guard = new GuardedConnection(driver, end, transaction);
        try (Statement statement = connection.createStatement()) {
            this.temporary = TemporaryObjects.of(statement);
        }
        driver.addCommitListener(end);
    }

    @Override
    public Connection connection() {
        return guard.proxy();
    }

    @Override
    public void execute(String sql) throws SQLException {
        guard.execute(sql);
    }

    @Override
    public void shut() {
        guard.shut();
        driver.removeCommitListener(end);
    }

    @Override
    public boolean isCommitted() {
        return end.isCommitted();
    }

    @Override
    public boolean isRolledBack() {
        return end.isRolledBack();
    }

    @Override
    public List<String> tidyUp() throws SQLException {
        try (Statement statement = driver.createStatement()) {
            return temporary.restore(statement);
        }
    }
}
