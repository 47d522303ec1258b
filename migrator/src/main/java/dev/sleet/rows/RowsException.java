package dev.sleet.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the database, or the way to it, refuses. */
public class RowsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Pattern CONSTRAINT =
            Pattern.compile("(UNIQUE|CHECK|NOT NULL|FOREIGN KEY) constraint failed(?:: (.*?))?\\)?$", Pattern.DOTALL);

    /** The state of PostgreSQL for a transaction in which a statement has failed. */
    private static final String FAILED = "25P02";

    /** Makes an exception with a message for a person. */
    public RowsException(String message) {
        super(message);
    }

    /** Makes an exception with a message for a person and what led to it. */
    public RowsException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns the exception for what the driver threw: a {@link ConstraintException} if a constraint was violated.
     *
     * @param doing what was being done, such as {@code "insert into tickets"}
     */
    static RowsException of(String doing, SQLException thrown) {
        String message = String.valueOf(thrown.getMessage());
        if (FAILED.equals(thrown.getSQLState())) {
            return new RowsException(
                    "cannot " + doing + ": a statement of the transaction has failed, and PostgreSQL undoes all of it"
                            + "; what may fail goes into a transaction of its own inside of it",
                    thrown);
        }
        ConstraintException violation = ConstraintException.byState(doing, thrown);
        if (violation != null) {
            return violation;
        }
        Matcher constraint = CONSTRAINT.matcher(message);
        if (!constraint.find()) {
            return new RowsException("cannot " + doing + ": " + message, thrown);
        }
        String detail = constraint.group(2) == null ? "" : constraint.group(2);
        ConstraintException.Kind kind =
                ConstraintException.Kind.valueOf(constraint.group(1).replace(' ', '_'));
        boolean isColumns = kind == ConstraintException.Kind.NOT_NULL
                || (kind == ConstraintException.Kind.UNIQUE && !detail.startsWith("index '"));
        List<String> columns = isColumns
                ? Pattern.compile(", ")
                        .splitAsStream(detail)
                        .map(name -> name.substring(name.indexOf('.') + 1))
                        .toList()
                : List.of();
        return new ConstraintException(doing, kind, detail, columns, thrown);
    }
}
