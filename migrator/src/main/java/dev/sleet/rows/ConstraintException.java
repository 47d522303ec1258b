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
                                        : constraint;
                        },
                cause);
        this.kind = kind;
        this.constraint = constraint;
        this.columns = List.copyOf(columns);
    }

    private ConstraintException(String message, ConstraintException of, String constraint, List<String> columns) {
        super(message, of);
        this.kind = of.kind;
        this.constraint = constraint;
        this.columns = List.copyOf(columns);
    }

    /** Returns this exception with what is known besides. */
    ConstraintException of(String doing, String why, String known, List<String> its) {
        return new ConstraintException("cannot " + doing + ": " + why, this, known, its);
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
