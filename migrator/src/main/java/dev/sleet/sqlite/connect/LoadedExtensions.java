package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Extensions;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.DB;

/** The libraries that a person has named, loaded into a connection. */
final class LoadedExtensions {
    private LoadedExtensions() {}

    /**
     * Loads into a connection what is named at this moment.
     *
     * @return whether anything was loaded
     * @throws SleetException if SQLite cannot load it
     * @throws SQLException if the connection cannot be used
     */
    static boolean load(Connection connection) throws SQLException {
        List<Path> files = Extensions.files();
        if (files.isEmpty()) {
            return false;
        }
        DB driver = connection.unwrap(SQLiteConnection.class).getDatabase();
        driver.enable_load_extension(true);
        try {
            for (Path file : files) {
                try (PreparedStatement statement = connection.prepareStatement("SELECT load_extension(?)")) {
                    statement.setString(1, file.toString());
                    statement.executeQuery().close();
                } catch (SQLException e) {
                    throw Extensions.refused(file.toString(), "SQLite says: " + Queries.message(e));
                }
            }
        } finally {
            driver.enable_load_extension(false);
        }
        return true;
    }
}
