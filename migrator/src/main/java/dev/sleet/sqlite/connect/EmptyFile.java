package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;

/** A file that a run of Sleet has made and put nothing into. */
public final class EmptyFile {
    private EmptyFile() {}

    /** Closes a database and deletes its file if nobody has put a page into it; the lock keeps others out meanwhile. */
    public static void remove(Database opened) {
        try (Database database = opened;
                Statement statement = database.connection().createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            if (Files.size(database.file()) == 0) {
                Files.delete(database.file());
            }
            statement.execute("ROLLBACK");
        } catch (SQLException | IOException e) {
            // a file that somebody else uses stays
        }
    }
}
