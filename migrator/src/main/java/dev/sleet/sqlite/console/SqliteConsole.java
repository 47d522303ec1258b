package dev.sleet.sqlite.console;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.console.Inspection;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteLimits;

/**
 * A connection to a file on which statements of a user run, as the application would run them. A view that works for its application may
 * call what SQLite keeps from a schema that is not trusted; what no schema may call in any case stays refused, and the rest computes, or
 * reads this file.
 */
public record SqliteConsole(Connection connection) implements Console {
    /** What SQLite says of a statement before it begins (security.html). */
    private static final String UNTRUSTED = "unsafe use of ";

    @Override
    public Inspection inspection() {
        return new SqliteInspection(connection);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return Queries.number(statement, query);
        }
    }

    /** Who may not write attaches no other file, whatever the text of a statement says. */
    @Override
    public void prepare(boolean mayWrite) throws SQLException {
        if (mayWrite) {
            execute("PRAGMA foreign_keys = ON");
        } else {
            connection.unwrap(SQLiteConnection.class).setLimit(SQLiteLimits.SQLITE_LIMIT_ATTACHED, 0);
        }
    }

    @Override
    public void allowWriting(boolean mayWrite) throws SQLException {
        execute("PRAGMA query_only = " + (mayWrite ? "OFF" : "ON"));
    }

    @Override
    public String begin() {
        return "BEGIN IMMEDIATE";
    }

    @Override
    public boolean lasts() throws SQLException {
        return number("SELECT count(*) FROM pragma_database_list WHERE name <> 'main'") > 0;
    }

    @Override
    public boolean hasChanged() throws SQLException {
        return number("SELECT total_changes()") > 0;
    }

    @Override
    public <T> T answer(Question<T> question) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains(UNTRUSTED)) {
                throw e;
            }
            trust(true);
            try {
                return question.ask();
            } catch (SQLException again) {
                trust(false);
                throw again;
            }
        }
    }

    private void trust(boolean trusts) throws SQLException {
        execute("PRAGMA trusted_schema = " + (trusts ? "ON" : "OFF"));
    }

    @Override
    public String whileOpen() {
        return "from its first change on nobody else can write to it";
    }

    @Override
    public String literal(String expression) {
        return "quote((" + expression + "))";
    }

    @Override
    public String members() {
        return "SELECT key, value, type = 'object' FROM json_each(?)";
    }
}
