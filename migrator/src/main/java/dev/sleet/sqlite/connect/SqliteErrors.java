package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Errors;
import dev.sleet.dialect.Queries;
import dev.sleet.sqlite.missing.MissingName;
import java.sql.SQLException;

/** The failures of SQLite by their result codes. */
public final class SqliteErrors implements Errors {
    @Override
    public boolean isBusy(SQLException e) {
        return Failures.isBusy(e);
    }

    @Override
    public boolean isInterrupt(SQLException e) {
        return Failures.isInterrupt(e);
    }

    @Override
    public boolean isOfDisk(SQLException e) {
        return Failures.isOfDisk(e);
    }

    @Override
    public boolean isOfRows(SQLException e) {
        return Failures.isOfRows(e);
    }

    @Override
    public boolean isOfConstraint(SQLException e) {
        return Failures.isOfConstraint(e);
    }

    @Override
    public boolean needsApplication(SQLException e) {
        return MissingName.of(e).isPresent();
    }

    @Override
    public String message(SQLException e) {
        return Queries.message(e);
    }

    @Override
    public String said(SQLException e) {
        return "SQLite says: " + message(e);
    }
}
