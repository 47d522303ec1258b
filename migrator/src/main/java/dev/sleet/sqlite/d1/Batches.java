package dev.sleet.sqlite.d1;

import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.batch.BatchFailed;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** Runs batches as D1 does: in one transaction, references enforced, within D1's limits. */
public final class Batches {
    private static final int SHOWN = 200;

    private Batches() {}

    /** Returns whether a view or trigger that does not compile has stopped a rename. */
    public static boolean isOfView(BatchFailed failed) {
        String message = String.valueOf(failed.getMessage());
        return message.contains("error in view") || message.contains("error in trigger");
    }

    /** Returns the refusal to write a batch that fails. */
    public static SleetException refusal(BatchFailed failed) {
        String text = failed.sql().replaceAll("\\s+", " ");
        return Refusal.STATEMENT.because(
                "it says: " + failed.getMessage(),
                "statement: "
                        + (text.isEmpty()
                                ? "the end of the batch"
                                : text.substring(0, Math.min(SHOWN, text.length()))));
    }

    /** What is looked at after each statement. */
    interface Look {
        /** Looks, before a statement and then after it. */
        void at(String sql, boolean done) throws SQLException;
    }

    /**
     * Runs a batch on a connection in memory that has no transaction open.
     *
     * @throws BatchFailed at the first statement that fails; everything is then rolled back
     */
    public static void run(Connection connection, List<String> statements) throws SQLException, BatchFailed {
        run(connection, statements, (sql, done) -> {});
    }

    static void run(Connection connection, List<String> statements, Look look) throws SQLException, BatchFailed {
        Limits.set(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            String current = "";
            try {
                statement.execute("BEGIN");
                for (String sql : statements) {
                    current = sql;
                    Optional<String> complaint = Functions.complaint(sql);
                    if (complaint.isPresent()) {
                        throw new SQLException(complaint.get());
                    }
                    look.at(sql, false);
                    statement.execute(sql);
                    look.at(sql, true);
                }
                current = "";
                statement.execute("COMMIT");
            } catch (SQLException e) {
                rollback(statement);
                throw new BatchFailed(current, String.valueOf(e.getMessage()), e);
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
