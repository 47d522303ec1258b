package dev.sleet.sqlite.d1;

import dev.sleet.dialect.SleetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Runs batches as D1 does: in one transaction, references enforced, within D1's limits. */
public final class Batches {
    private static final int SHOWN = 200;

    private Batches() {}

    /** A statement of a batch has failed; the batch has left nothing behind. */
    public static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String sql;

        Failed(String sql, SQLException failure) {
            super(failure.getMessage(), failure);
            this.sql = sql;
        }

        /** Returns the statement, or the empty string if the end of the batch has failed. */
        public String sql() {
            return sql;
        }

        /** Returns whether a view or trigger that does not compile has stopped a rename. */
        public boolean isOfView() {
            String message = String.valueOf(getMessage());
            return message.contains("error in view") || message.contains("error in trigger");
        }

        /** Returns the refusal to write such a batch. */
        public SleetException refusal() {
            String text = sql.replaceAll("\\s+", " ");
            return Refusal.STATEMENT.because(
                    "it says: " + getMessage(),
                    "statement: "
                            + (text.isEmpty()
                                    ? "the end of the batch"
                                    : text.substring(0, Math.min(SHOWN, text.length()))));
        }
    }

    /**
     * Runs a batch on a connection in memory that has no transaction open.
     *
     * @throws Failed at the first statement that fails; everything is then rolled back
     */
    public static void run(Connection connection, List<String> statements) throws SQLException, Failed {
        Limits.set(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            String current = "";
            try {
                statement.execute("BEGIN");
                for (String sql : statements) {
                    current = sql;
                    statement.execute(sql);
                }
                current = "";
                statement.execute("COMMIT");
            } catch (SQLException e) {
                rollback(statement);
                throw new Failed(current, e);
            } finally {
                statement.execute("PRAGMA foreign_keys = OFF");
            }
        }
    }

    private static void rollback(Statement statement) throws SQLException {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no transaction")) {
                throw e;
            }
        }
    }
}
