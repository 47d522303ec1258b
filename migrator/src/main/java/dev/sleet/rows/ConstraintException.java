package dev.sleet.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A row that a constraint of its table does not admit; nothing was written. */
public final class ConstraintException extends RowsException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String constraint;
    private final transient List<String> columns;

    private static final Map<String, Kind> STATES = Map.of(
            "23001", Kind.FOREIGN_KEY,
            "23502", Kind.NOT_NULL,
            "23503", Kind.FOREIGN_KEY,
            "23505", Kind.UNIQUE,
            "23514", Kind.CHECK,
            "23P01", Kind.UNIQUE);

    /** {@code Key (column, column)=(value, value)}, in whatever language. */
    private static final Pattern KEY = Pattern.compile("\\(([^=]*)\\)=\\(");

    /** The kinds of constraints. */
    public enum Kind {
        /** Another row has the same key, or one that excludes it. */
        UNIQUE,
        /** A condition is false. */
        CHECK,
        /** A column has no value. */
        NOT_NULL,
        /** The parent row is missing, or a child row is left. */
        FOREIGN_KEY
    }

    ConstraintException(String doing, Kind kind, String constraint, List<String> columns, Throwable cause) {
        super(
                "cannot " + doing + ": "
                        + switch (kind) {
                            case UNIQUE -> "another row has the same " + constraint;
                            case CHECK -> "CHECK " + constraint + " is false";
                            case NOT_NULL -> constraint + " has no value";
                            case FOREIGN_KEY ->
                                constraint.isEmpty()
                                        ? "the row that a foreign key leads to is missing, or rows still lead to this"
                                                + " one"
                                        : constraint;
                        },
                cause);
        this.kind = kind;
        this.constraint = constraint;
        this.columns = List.copyOf(columns);
    }

    private ConstraintException(String message, Throwable cause, Kind kind, String constraint, List<String> columns) {
        super(message, cause);
        this.kind = kind;
        this.constraint = constraint;
        this.columns = List.copyOf(columns);
    }

    /** Returns this exception with what is known besides. */
    ConstraintException of(String doing, String why, String known, List<String> its) {
        return new ConstraintException("cannot " + doing + ": " + why, this, kind, known, its);
    }

    /** Returns the exception for a violation that PostgreSQL has told by its state (errcodes-appendix.html), or null for any other. */
    static @Nullable ConstraintException byState(String doing, SQLException thrown) {
        Kind kind = STATES.get(String.valueOf(thrown.getSQLState()));
        if (kind == null) {
            return null;
        }
        String said = told(thrown, "getMessage");
        String constraint = told(thrown, "getConstraint");
        Matcher key = KEY.matcher(told(thrown, "getDetail"));
        List<String> columns =
                key.find() ? Pattern.compile(", ").splitAsStream(key.group(1)).toList() : List.of();
        return switch (kind) {
            case NOT_NULL -> {
                String column = told(thrown, "getColumn");
                yield new ConstraintException(
                        doing, kind, told(thrown, "getTable") + "." + column, List.of(column), thrown);
            }
            case CHECK -> new ConstraintException(doing, kind, constraint, List.of(), thrown);
            case UNIQUE, FOREIGN_KEY ->
                new ConstraintException(
                        "cannot " + doing + ": "
                                + (kind == Kind.UNIQUE && !columns.isEmpty()
                                        ? "another row has the same " + String.join(", ", columns)
                                        : said),
                        thrown,
                        kind,
                        constraint,
                        columns);
        };
    }

    /** What the server tells stands in a class of the driver, which an application of SQLite has not. */
    private static String told(SQLException thrown, String method) {
        try {
            Object message =
                    thrown.getClass().getMethod("getServerErrorMessage").invoke(thrown);
            Object part = message == null
                    ? null
                    : message.getClass().getMethod(method).invoke(message);
            return part == null ? "" : part.toString();
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }

    /** Returns what kind of constraint it is. */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns what the database calls the constraint: its name, its expression, {@code table.column, ...} or {@code child (columns)
     * REFERENCES parent (columns)}; empty for a foreign key that is only checked when the transaction ends.
     */
    public String constraint() {
        return constraint;
    }

    /** Returns the names of its columns, as far as the database tells. */
    public List<String> columns() {
        return columns;
    }
}
