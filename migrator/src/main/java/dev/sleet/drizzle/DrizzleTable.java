package dev.sleet.drizzle;

import dev.sleet.dialect.drizzle.DrizzleRecord;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import dev.sleet.journal.HistoryException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a database records, and the files that it means.
 *
 * @param records the table of drizzle-orm
 * @param folder the files
 */
record DrizzleTable(DrizzleRecords records, DrizzleFolder folder) {
    private static final long SECOND = 1000;

    /** Returns the rows in the order in which they were written. */
    List<DrizzleRecord> rows() throws SQLException {
        return records.rows();
    }

    /** Returns the file that a row records: by its name, else by its time, else by its hash. */
    Optional<DrizzleFile> file(DrizzleRecord row) {
        Optional<DrizzleFile> named = folder.files().stream()
                .filter(file -> row.name().filter(file.name()::equals).isPresent())
                .findFirst();
        if (named.isPresent()) {
            return named;
        }
        List<DrizzleFile> timed = folder.files().stream()
                .filter(file -> time(file.when()) == time(row.createdAt()))
                .toList();
        if (timed.size() == 1) {
            return Optional.of(timed.getFirst());
        }
        return (timed.isEmpty() ? folder.files() : timed)
                .stream().filter(file -> file.is(row.hash())).findFirst();
    }

    /** The names of folders tell the seconds; {@code drizzle-kit up} has made some of them from milliseconds. */
    private long time(long milliseconds) {
        return folder.layout() == DrizzleLayout.STABLE ? milliseconds : milliseconds / SECOND;
    }

    private boolean isNamed() {
        return folder.layout() == DrizzleLayout.FOLDERS;
    }

    /** Makes the table if it is not there, or gives it the columns and names of 1.0 if the folder is laid out so. */
    void create() throws SQLException {
        records.create(isNamed());
        if (!isNamed()) {
            return;
        }
        for (DrizzleRecord row : rows()) {
            if (row.name().isEmpty()) {
                records.name(row, file(row).orElseThrow(() -> missing(row)).name());
            }
        }
    }

    /** Returns what to say of a row whose file is not there. */
    static HistoryException missing(DrizzleRecord row) {
        return new HistoryException(
                "a migration that the database has had is missing",
                List.of(
                        "__drizzle_migrations records "
                                + row.name()
                                        .orElse(Instant.ofEpochMilli(row.createdAt())
                                                .toString()) + " with the hash "
                                + row.hash() + ", and no file is that one",
                        "nothing was changed; put the file back from version control"));
    }

    /** Writes a row. */
    void add(DrizzleFile file) throws SQLException {
        records.add(file.hash(), file.when(), isNamed() ? Optional.of(file.name()) : Optional.empty());
    }
}
