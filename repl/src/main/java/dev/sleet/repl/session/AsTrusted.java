package dev.sleet.repl.session;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Runs what a person asks for by name as the application would run it. A view that works for its application may call what SQLite keeps from
 * a schema that is not trusted; what no schema may call in any case stays refused, and the rest computes, or reads this file.
 */
public final class AsTrusted {
    /** What SQLite says of a statement before it begins (security.html). */
    private static final String UNTRUSTED = "unsafe use of ";

    private AsTrusted() {}

    /** Something that SQLite is asked. */
    public interface Question<T> {
        T ask() throws SQLException;
    }

    /**
     * Returns what SQLite answers, also where it trusts the schema only for this question.
     *
     * @throws SQLException if it refuses in any case
     */
    public static <T> T answer(Connection connection, Question<T> question) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains(UNTRUSTED)) {
                throw e;
            }
            trust(connection, true);
            try {
                return question.ask();
            } catch (SQLException again) {
                trust(connection, false);
                throw again;
            }
        }
    }

    private static void trust(Connection connection, boolean trusts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA trusted_schema = " + (trusts ? "ON" : "OFF"));
        }
    }
}
