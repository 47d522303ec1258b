package dev.sleet.rows;

import java.util.List;

/** A row that a constraint of its table does not admit; nothing was written. */
public final class ConstraintException extends RowsException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final String constraint;
    private final transient List<String> columns;

    /** The kinds of constraints. */
    public enum Kind {
        /** Another row has the same key. */
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
                                        : "no row is there for " + constraint;
                        },
                cause);
        this.kind = kind;
        this.constraint = constraint;
        this.columns = List.copyOf(columns);
    }

    /** Returns what kind of constraint it is. */
    public Kind kind() {
        return kind;
    }

    /** Returns what the database calls the constraint: its name, its expression or {@code table.column, ...}; may be empty. */
    public String constraint() {
        return constraint;
    }

    /** Returns the names of its columns, as far as the database tells. */
    public List<String> columns() {
        return columns;
    }
}
