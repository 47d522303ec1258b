package dev.sleet.backup;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Queries;
import dev.sleet.files.RealPath;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalLong;

/**
 * How much room a database takes and has.
 *
 * @param bytes its size, which that of a copy is
 * @param unused how many of them are in pages that hold nothing and are filled before the file grows
 * @param beside how many more the disk takes, if it says so
 */
public record Space(long bytes, long unused, OptionalLong beside) {
    private static final long WORTH = 10_000_000;

    /**
     * Returns the space of an open database as it is.
     *
     * @throws dev.sleet.dialect.SleetException if it cannot be read
     */
    public static Space of(Database database) {
        try (Statement statement = database.connection().createStatement()) {
            long page = Queries.number(statement, "PRAGMA page_size");
            return new Space(
                    page * Queries.number(statement, "PRAGMA page_count"),
                    page * Queries.number(statement, "PRAGMA freelist_count"),
                    beside(database));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static OptionalLong beside(Database database) {
        try {
            return OptionalLong.of(
                    Files.getFileStore(RealPath.directory(database.file())).getUsableSpace());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** Returns whether more than a third of the file, and enough to be worth the time, could be given back to the disk. */
    public boolean isWorthVacuum() {
        return unused > WORTH && unused > bytes / 3;
    }
}
