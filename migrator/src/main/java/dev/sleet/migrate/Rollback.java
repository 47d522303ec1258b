package dev.sleet.migrate;

import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.Replay;
import dev.sleet.backup.OwnWork;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The way back of a database to the schema after one of the migrations that it has had, or to nothing: a plan from the schema
 * that it has, whatever led there, and the rows of the journal that no longer hold.
 *
 * @param undone the migrations that it will not have had, the oldest first
 * @param prepared the plan
 * @param epilogue what takes their rows from the journal, in the same transaction
 */
public record Rollback(List<Migration> undone, Prepared prepared, Epilogue epilogue) {
    public Rollback {
        undone = List.copyOf(undone);
    }

    /**
     * Plans the way back; nothing is written.
     *
     * @param to the migration after which the schema is to be, as {@link Versions#position} takes it, or {@link Chain#BEGINNING}
     * @param options what is said beside the schema; renames that the migrations have made are undone as renames by itself
     * @throws SleetException if the history does not match or the database has not had that migration
     */
    public static Rollback plan(Database database, Chain chain, String to, PlanOptions options, Exclusions exclusions) {
        int position = to.equals(Chain.BEGINNING) ? -1 : Versions.position(chain, to);
        try {
            Journal journal = new Journal(database);
            List<JournalEntry> entries = journal.entries();
            int applied = Journal.applied(entries, chain);
            if (applied == 0 || position >= applied) {
                throw notHad(database.address(), chain, position, applied);
            }
            List<Migration> undone = chain.migrations().subList(position + 1, applied);
            List<Schema> schemas = Replay.between(chain, position, applied - 1);
            Schema target = schemas.getFirst();
            List<Schema> after = schemas.subList(1, schemas.size());
            Exclusions managing = chain.managing(exclusions);
            Schema live = database.schema(managing).schema();
            PastNames names = PastNames.read(live, undone, schemas, entries.subList(position + 1, applied));
            List<Request> renames = new ArrayList<>(options.renames());
            renames.addAll(names.requests(target));
            PlanOptions back = new PlanOptions(renames, options.backfills())
                    .takingBack(OwnWork.of(database, live, names.given(), target, after));
            Prepared prepared = prepare(database, target, back, managing, undone.size());
            return new Rollback(undone, prepared, new Forget(database.address(), entries, position + 1));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private static Prepared prepare(
            Database database, Schema target, PlanOptions options, Exclusions exclusions, int steps) {
        try {
            return Planning.measured(database, Planning.prepare(database, target, options, exclusions));
        } catch (SleetException e) {
            if (steps < 2 || e.code() != ExitCode.USAGE) {
                throw e;
            }
            List<String> details = new ArrayList<>(e.details());
            details.add("it may help to go back one migration at a time");
            throw new SleetException(e.code(), e.what(), details, e);
        }
    }

    private static SleetException notHad(Address file, Chain chain, int position, int applied) {
        return new SleetException(
                ExitCode.HISTORY,
                file + " has not had " + (position < 0 ? "any migration" : Versions.name(chain, position)),
                List.of(
                        applied == 0
                                ? "it has no history"
                                : "the last that it has had is " + Versions.name(chain, applied - 1),
                        "nothing was changed; to see where it is: sleet status " + file));
    }

    /** Takes the last rows from the journal, if it is still the one that was seen. */
    private record Forget(Address file, List<JournalEntry> seen, int kept) implements Epilogue {
        @Override
        public void write(Database database) throws SQLException {
            database.dialect().journal(database).requireQuiet(Exclusions.JOURNAL);
            Journal journal = new Journal(database);
            if (!journal.entries().equals(seen)) {
                throw new SleetException(
                        ExitCode.FAILED,
                        "the history of " + file + " has changed since the plan was made",
                        List.of("nothing was changed; run the command again to see the new plan"));
            }
            journal.keep(kept);
        }

        @Override
        public boolean isWritten(Database database) throws SQLException {
            return new Journal(database).entries().size() == kept;
        }

        @Override
        public List<String> statements(Database database) throws SQLException {
            return database.dialect().journal(database).copy();
        }
    }
}
