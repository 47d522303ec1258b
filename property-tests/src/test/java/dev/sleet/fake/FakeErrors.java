package dev.sleet.fake;

import dev.sleet.dialect.Errors;
import java.sql.SQLException;
import java.util.Optional;

/** Whatever fails is a mistake in a statement. */
final class FakeErrors implements Errors {
    @Override
    public boolean isBusy(SQLException e) {
        return false;
    }

    @Override
    public boolean isInterrupt(SQLException e) {
        return false;
    }

    @Override
    public boolean isOfDisk(SQLException e) {
        return false;
    }

    @Override
    public boolean isReadOnly(SQLException e) {
        return false;
    }

    @Override
    public boolean isUnusable(SQLException e) {
        return false;
    }

    @Override
    public boolean isMistake(SQLException e) {
        return true;
    }

    @Override
    public boolean isOfRows(SQLException e) {
        return false;
    }

    @Override
    public boolean isOfConstraint(SQLException e) {
        return false;
    }

    @Override
    public boolean needsApplication(SQLException e) {
        return false;
    }

    @Override
    public Optional<Unknown> unknown(SQLException e) {
        return Optional.empty();
    }

    @Override
    public String message(SQLException e) {
        return String.valueOf(e.getMessage());
    }

    @Override
    public String said(SQLException e) {
        return "Fake says: " + e.getMessage();
    }
}
