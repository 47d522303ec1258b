package dev.sleet.dialect.batch;

/** A statement of a batch has failed. */
public final class BatchFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sql;

    /**
     * Makes the failure.
     *
     * @param sql the statement, or the empty string if the end of the batch has failed
     * @param message what the database says
     */
    public BatchFailed(String sql, String message, Throwable cause) {
        super(message, cause);
        this.sql = sql;
    }

    /** Returns the statement, or the empty string if the end of the batch has failed. */
    public String sql() {
        return sql;
    }
}
