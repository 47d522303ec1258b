package dev.sleet.dialect.text;

/** A database does not take a query, or nobody could use it. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes an exception with what is wrong, for a person. */
    public QueryException(String message) {
        super(message);
    }
}
