package dev.sleet.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that writes rows while others migrate, and keeps a list of those that it was told are there. */
final class Application {
    private static final int FIRST = 1_000_000;
    private static final int ROWS_AFTERWARDS = 20;

    private Application() {}

    /** Takes what {@code Starter} does, and takes part in its rounds as one more program. */
    public static void main(String[] args) throws IOException, SQLException {
        Path directory = Path.of(args[0]);
        int rounds = Integer.parseInt(args[3]);
        for (int round = 0; round < rounds; round++) {
            Path list = Files.createFile(directory.resolve("acknowledged-" + round));
            try (Connection connection =
                            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app-" + round + ".db"));
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 30000");
                int id = FIRST;
                for (; id < FIRST + ROWS_AFTERWARDS; id++) {
                    insert(connection, id, list);
                }
                Files.createFile(directory.resolve("here-" + round + "-" + args[1]));
                while (isOld(statement)) {
                    insert(connection, id++, list);
                }
                for (int last = id + ROWS_AFTERWARDS; id < last; id++) {
                    insert(connection, id, list);
                }
            }
        }
    }

    private static void insert(Connection connection, int id, Path list) throws SQLException, IOException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO tickets (id, agent_id, title) VALUES (?, 10, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, "Written " + id);
            insert.executeUpdate();
        }
        Files.writeString(list, id + "\n", StandardOpenOption.APPEND);
    }

    private static boolean isOld(Statement statement) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("SELECT count(*) FROM pragma_table_info('tickets') WHERE name = 'legacy'")) {
            return found.next() && found.getInt(1) == 1;
        }
    }
}
