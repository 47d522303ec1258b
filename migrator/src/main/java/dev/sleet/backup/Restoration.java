package dev.sleet.backup;

import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Comparison;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * A backup on its way back into a database: copied by the database in one transaction that needs the file for itself, and
 * compared value by value afterwards.
 *
 * @param database what it is copied into
 * @param backup what is copied
 * @param version the database's {@code data_version} when it was last looked at
 */
record Restoration(Database database, Path backup, long version) {
    /**
     * Puts the backup back, and first makes another of what the database holds.
     *
     * @throws SleetException if others use the database or have written since it was looked at
     */
    Restored run() {
        Copies copies = Backup.copies(database);
        try {
            return copies.exclusively(database, () -> restore(copies));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private Restored restore(Copies copies) throws SQLException {
        if (database.dataVersion() != version) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "somebody has just written to " + database.address(),
                    List.of("nothing was changed; run the command again to see what"));
        }
        Path safety = Backup.of(database);
        copies.putBack(database, backup);
        try {
            return new Restored(safety, verify(copies, safety));
        } catch (SleetException e) {
            if (e.code() != ExitCode.LOOK) {
                Backup.takeBack(safety);
            }
            throw e;
        }
    }

    private Comparison verify(Copies copies, Path safety) {
        boolean isAsBefore;
        try {
            Comparison after = copies.compare(database, backup);
            if (after.same()) {
                return after;
            }
            isAsBefore = copies.compare(database, safety).same();
        } catch (SleetException e) {
            throw look(
                    safety,
                    "the " + database.dialect().noun() + " could not be read: "
                            + e.details().getFirst());
        }
        if (isAsBefore) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot put " + backup + " back",
                    List.of(
                            database.dialect().title() + " has not copied it; is the disk full?",
                            "the " + database.dialect().noun() + " is as it was"));
        }
        throw look(safety, "the " + database.dialect().noun() + " did not hold what the backup holds");
    }

    private SleetException look(Path safety, String why) {
        return new SleetException(
                ExitCode.LOOK,
                "a person must look at " + database.address(),
                List.of(
                        "the backup was put back, and then " + why,
                        "the backup: " + backup,
                        "what there was before: " + safety));
    }
}
