package dev.sleet.postgres.session;

import dev.sleet.dialect.Errors;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The failures of PostgreSQL's statements. */
public final class PostgresErrors implements Errors {
    private static final Pattern QUOTED = Pattern.compile("[\"«„](.+?)[\"»“]");

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

    /** The server names what it does not know in its own language, in quotes of that (42P01, 42703). */
    @Override
    public Optional<Unknown> unknown(SQLException e) {
        boolean isTable = States.is(e, "42P01");
        Matcher name = QUOTED.matcher(isTable || States.is(e, "42703") ? States.message(e) : "");
        return name.find() ? Optional.of(new Unknown(isTable, name.group(1))) : Optional.empty();
    }

    /** The server counts characters from 1 (protocol-error-fields.html). */
    @Override
    public OptionalInt place(SQLException e) {
        return States.position(e);
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
