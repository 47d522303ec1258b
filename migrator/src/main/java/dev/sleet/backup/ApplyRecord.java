package dev.sleet.backup;

import dev.sleet.apply.Applier;
import dev.sleet.dialect.Copies;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.copy.Outcome;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames.Request;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was done to a database after a backup of it was taken. It is made after the COMMIT and not before: a backup without
 * a record says nothing about what came of the database.
 *
 * @param kind the command that did it: push, migrate, rollback or undo
 * @param name what it was done from, such as the script
 * @param at when, in UTC
 * @param schema the mark of the schema of the database afterwards
 * @param restored the backup that was put back, if that is what was done
 * @param once why it cannot be done again to see whether the outcome is the same, if that is so
 * @param statements else the statements that were run, in order, each of which does the same when it is run again on the
 *     backup
 * @param file the file itself, which a backup that was moved elsewhere does not lie beside
 * @param outcome what the tables held afterwards whose rows running the statements again would not make anew; empty if there
 *     is none, or if somebody else had written before it could be seen
 * @param renames what goes on under another name since, in the order in which it was renamed
 */
public record ApplyRecord(
        String kind,
        String name,
        Instant at,
        String schema,
        Optional<Path> restored,
        Optional<String> once,
        List<String> statements,
        String file,
        Outcome outcome,
        List<Request> renames) {
    public ApplyRecord {
        statements = List.copyOf(statements);
        renames = List.copyOf(renames);
    }

    /** Returns the record of a plan that has been applied. */
    public static ApplyRecord of(String kind, String name, Database database, Applier applier) {
        return new ApplyRecord(
                kind,
                name,
                Instant.now(),
                database.mark(),
                Optional.empty(),
                Optional.empty(),
                applier.statements(),
                database.identity(),
                Outcome.NONE,
                renames(applier.plan().changes()));
    }

    /** Returns the record of a backup that has been put back; {@code renames} are those from before to after that. */
    static ApplyRecord ofRestored(Database database, Path backup, List<Request> renames) {
        return new ApplyRecord(
                "undo",
                String.valueOf(backup.getFileName()),
                Instant.now(),
                database.mark(),
                Optional.of(backup),
                Optional.empty(),
                List.of(),
                database.identity(),
                Outcome.NONE,
                renames);
    }

    /**
     * Returns this record with the outcome as it is, if running the statements again would not show it.
     *
     * @param version the {@link Database#dataVersion} that there was before the backup was taken
     */
    public ApplyRecord seen(Database database, long version) {
        Copies copies = Backup.copies(database);
        Outcome seen;
        try {
            seen = copies.outcome(database, version, copies.computedAnew(database, statements));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
        return new ApplyRecord(kind, name, at, schema, restored, once, statements, file, seen, renames);
    }

    /** Returns the renames that take back those of this record. */
    public List<Request> reversedRenames() {
        return reversed(renames);
    }

    /** Returns the renames that take back others. */
    public static List<Request> reversed(List<Request> renames) {
        return renames.reversed().stream()
                .map(done -> done.column().isPresent()
                        ? new Request(
                                done.table(),
                                Optional.of(done.to()),
                                done.column().get())
                        : new Request(done.to(), Optional.empty(), done.table()))
                .toList();
    }

    /** A column's rename bears the new name of its table, under which a request in either direction finds it. */
    private static List<Request> renames(List<Change> changes) {
        return changes.stream()
                .flatMap(change -> switch (change) {
                    case Change.RenameTable c -> Optional.of(new Request(c.from(), Optional.empty(), c.to())).stream();
                    case Change.RenameColumn c ->
                        Optional.of(new Request(c.table(), Optional.of(c.from()), c.to())).stream();
                    default -> Optional.<Request>empty().stream();
                })
                .toList();
    }
}
