package dev.sleet.hostile;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A program that runs statements on a database, says so, and keeps its connection until its input ends. */
final class Holder {
    private Holder() {}

    /** Takes the file and the statements. */
    public static void main(String[] args) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
                Statement statement = connection.createStatement()) {
            for (int i = 1; i < args.length; i++) {
                statement.execute(args[i]);
            }
            System.out.println("held");
            while (System.in.read() >= 0) {}
        }
    }
}
