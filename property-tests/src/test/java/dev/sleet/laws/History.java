package dev.sleet.laws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The schemas that a project has had.
 *
 * @param project its name
 * @param versions the oldest first
 */
record History(String project, List<Version> versions) {
    /** A schema and what it is called. */
    record Version(String label, String ddl) {}

    /** Returns the histories in a directory, by name. */
    static List<History> in(Path directory) throws IOException, SQLException {
        List<Path> files;
        try (var found = Files.list(directory)) {
            files = found.filter(file -> file.toString().endsWith(".db"))
                    .sorted()
                    .toList();
        }
        List<History> histories = new ArrayList<>();
        for (Path file : files) {
            histories.add(read(file));
        }
        return histories;
    }

    private static History read(Path file) throws SQLException {
        List<Version> versions = new ArrayList<>();
        String url = "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath() + "?mode=ro&immutable=1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT label, ddl FROM version ORDER BY k")) {
            while (found.next()) {
                versions.add(new Version(found.getString(1), found.getString(2)));
            }
        }
        return new History(String.valueOf(file.getFileName()), versions);
    }
}
