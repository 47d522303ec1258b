package dev.sleet.rows;

import org.jspecify.annotations.Nullable;

/** A stored value that the type of its column cannot hold. */
public final class ReadException extends RowsException {
    private static final long serialVersionUID = 1;

    private final String table;
    private final String column;

    ReadException(String table, String key, String column, String message, @Nullable Throwable cause) {
        super("cannot read column \"" + column + "\" of table \"" + table + "\"" + key + ": " + message);
        if (cause != null) {
            initCause(cause);
        }
        this.table = table;
        this.column = column;
    }

    /** Returns the name of the table. */
    public String table() {
        return table;
    }

    /** Returns the name of the column. */
    public String column() {
        return column;
    }
}
