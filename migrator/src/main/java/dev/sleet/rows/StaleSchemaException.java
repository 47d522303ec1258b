package dev.sleet.rows;

/** The database is not the one that the types were generated for. */
public final class StaleSchemaException extends RowsException {
    private static final long serialVersionUID = 1;

    StaleSchemaException(String message) {
        super(message);
    }
}
