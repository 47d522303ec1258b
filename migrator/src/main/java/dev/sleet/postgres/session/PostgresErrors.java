package dev.sleet.postgres.session;

import dev.sleet.dialect.Errors;
import java.sql.SQLException;

/** The failures of PostgreSQL's statements. */
public final class PostgresErrors implements Errors {
    @Override
    public boolean isBusy(SQLException e) {
        return States.isBusy(e);
    }

    @Override
    public boolean isInterrupt(SQLException e) {
        return States.is(e, "57014");
    }

    @Override
    public boolean isOfDisk(SQLException e) {
        return States.is(e, "53100", "58030");
    }

    @Override
    public boolean isReadOnly(SQLException e) {
        return States.is(e, "25006");
    }

    @Override
    public boolean isUnusable(SQLException e) {
        return States.isDisconnected(e) || States.isOfClass(e, "28", "3D") || States.is(e, "25006", "53300");
    }

    @Override
    public boolean isMistake(SQLException e) {
        return States.isOfClass(e, "42");
    }

    @Override
    public boolean isOfRows(SQLException e) {
        return States.isOfClass(e, "22", "23");
    }

    @Override
    public boolean isOfConstraint(SQLException e) {
        return States.isOfClass(e, "23");
    }

    @Override
    public boolean needsApplication(SQLException e) {
        return false;
    }

    @Override
    public String message(SQLException e) {
        return States.message(e);
    }

    @Override
    public String said(SQLException e) {
        return "PostgreSQL says: " + States.message(e);
    }
}
