package dev.sleet.repl;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.Collation;
import org.sqlite.Function;

/** An application that has registered the function {@code f} and the collation {@code loc}. */
final class Application {
    private Application() {}

    /** Runs statements on a file as the application. */
    static void run(Path file, String... statements) throws SQLException {
        try (Connection connection = Outcome.connect(file);
                Statement statement = connection.createStatement()) {
            register(connection);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Returns the first value of what the application reads. */
    static String ask(Path file, String query) throws SQLException {
        try (Connection connection = Outcome.connect(file);
                Statement statement = connection.createStatement()) {
            register(connection);
            try (ResultSet found = statement.executeQuery(query)) {
                return String.valueOf(found.getString(1));
            }
        }
    }

    /** Gives a connection what the application has; {@code loc} is no order of SQLite's own. */
    static void register(Connection connection) throws SQLException {
        Function.create(
                connection,
                "f",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(value_text(0));
                    }
                },
                -1,
                Function.FLAG_DETERMINISTIC);
        Collation.create(connection, "loc", new Collation() {
            @Override
            protected int xCompare(String a, String b) {
                return b.compareToIgnoreCase(a);
            }
        });
    }
}
