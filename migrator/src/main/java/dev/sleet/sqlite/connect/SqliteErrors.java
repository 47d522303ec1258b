package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Errors;
import dev.sleet.dialect.Queries;
import dev.sleet.sqlite.missing.MissingName;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;

/** The failures of SQLite by their result codes. */
public final class SqliteErrors implements Errors {
    private static final Pattern UNKNOWN =
            Pattern.compile("(?:no such (table|column): |has no (column) named )(.+?)\\)?$", Pattern.DOTALL);

    /** What a question fails with where SQLite would refuse a row with these words; the path of JSON is the only text that an error repeats. */
    private static final Pattern REFUSED = Pattern.compile("'(non-deterministic use of \\w+\\(\\) in [^']+)'");

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
    public boolean isReadOnly(SQLException e) {
        return Failures.primaryCode(e) == SQLiteErrorCode.SQLITE_READONLY.code;
    }

    @Override
    public boolean isUnusable(SQLException e) {
        int code = Failures.primaryCode(e);
        return code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code;
    }

    @Override
    public boolean isMistake(SQLException e) {
        return Failures.primaryCode(e) == SQLiteErrorCode.SQLITE_ERROR.code;
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
    public Optional<Unknown> unknown(SQLException e) {
        Matcher unknown = UNKNOWN.matcher(String.valueOf(e.getMessage()));
        return unknown.find()
                ? Optional.of(new Unknown("table".equals(unknown.group(1)), unknown.group(3)))
                : Optional.empty();
    }

    @Override
    public String message(SQLException e) {
        String message = Queries.message(e);
        Matcher refused = REFUSED.matcher(message);
        return refused.find() ? refused.group(1) : message;
    }

    @Override
    public String said(SQLException e) {
        return "SQLite says: " + message(e);
    }
}
