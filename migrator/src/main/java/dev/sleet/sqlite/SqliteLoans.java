package dev.sleet.sqlite;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Loans;
import dev.sleet.dialect.SleetException;
import dev.sleet.sqlite.connect.Loan;
import dev.sleet.sqlite.missing.OpenedByDriver;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import javax.sql.DataSource;

/** Connections of the SQLite driver. */
record SqliteLoans(Dialect dialect) implements Loans {
    @Override
    public boolean takes(Connection connection) throws SQLException {
        DatabaseMetaData described = connection.getMetaData(); // which a wrapper may not have
        String url = described == null ? null : described.getURL();
        return url != null && url.startsWith("jdbc:sqlite:");
    }

    @Override
    public <T> T during(Connection connection, Duration lockWait, Function<Database, T> work) {
        return Loan.during(dialect, connection, lockWait, work);
    }

    @Override
    public <T> T during(DataSource source, Duration lockWait, Function<Database, T> work) {
        return Loan.during(dialect, source, lockWait, work);
    }

    @Override
    public Connection scratch() {
        try {
            return OpenedByDriver.to("jdbc:sqlite::memory:", new Properties());
        } catch (SQLException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot open a database in memory", List.of(String.valueOf(e.getMessage())), e);
        }
    }
}
