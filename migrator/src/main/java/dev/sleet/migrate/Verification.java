package dev.sleet.migrate;

import dev.sleet.apply.JournalGuard;
import dev.sleet.apply.MigrationRun;
import dev.sleet.apply.Progress;
import dev.sleet.dialect.Exclusions;
import dev.sleet.dialect.LiveSchema;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Migration;
import dev.sleet.sqlite.connect.Transaction;
import dev.sleet.sqlite.inspect.Kept;
import dev.sleet.sqlite.inspect.SameMeaning;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a database was before a migration, by which its outcome is verified before it is committed. */
final class Verification {
    private final Connection connection;
    private final Transaction transaction;
    private final Migration migration;
    private final Kept kept;
    private final SameMeaning meaning;
    private final JournalGuard guard;

    private Verification(
            Connection connection,
            Transaction transaction,
            Migration migration,
            Kept kept,
            SameMeaning meaning,
            JournalGuard guard) {
        this.connection = connection;
        this.transaction = transaction;
        this.migration = migration;
        this.kept = kept;
        this.meaning = meaning;
        this.guard = guard;
    }

    /**
     * Looks at a database in the transaction in which a migration is going to run.
     *
     * @param journal the table in which is recorded what the database has had
     */
    static Verification before(
            Connection connection,
            Statement statement,
            Transaction transaction,
            Migration migration,
            LiveSchema live,
            String journal)
            throws SQLException {
        Kept kept = Kept.of(statement, live);
        SameMeaning meaning = SameMeaning.before(connection, migration.statements());
        JournalGuard guard = JournalGuard.of(connection, journal, migration, live);
        return new Verification(connection, transaction, migration, kept, meaning, guard);
    }

    /**
     * Puts back what must stay beside the schema, and returns the schema that the migration has led to.
     *
     * @throws SleetException if it is not the one that the migration names, values mean something else, or rows of the journal
     *     are not what they were
     */
    SchemaMatch after(MigrationRun run, Exclusions exclusions, Progress progress) throws SQLException {
        run.ran().addAll(kept.putBack(connection));
        guard.requireUntouched();
        progress.verifying();
        SchemaMatch after = SchemaMatch.of(connection, exclusions);
        requireNamed(after);
        List<String> otherwise = meaning.differences(connection, Set.of());
        if (!otherwise.isEmpty()) {
            throw transaction.failed(SameMeaning.FAILED, otherwise, null);
        }
        return after;
    }

    /** The database must be where the migration that has run says that it leads. */
    private void requireNamed(SchemaMatch after) {
        if (after.is(migration.head().to())) {
            return;
        }
        List<String> details = new ArrayList<>();
        details.add("its head says where it leads, and its statements lead elsewhere");
        details.add("to see how they differ: sleet check");
        throw transaction.failed("the schema after " + migration.name() + " is not the one it names", details, null);
    }
}
