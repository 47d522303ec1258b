package dev.sleet.migrate;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Migration;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Verifies the outcome of a migration before it is committed. */
final class Verification {
    private final Database database;
    private final Transaction transaction;
    private final Migration migration;
    private final ScriptRun run;

    Verification(Database database, Transaction transaction, Migration migration, ScriptRun run) {
        this.database = database;
        this.transaction = transaction;
        this.migration = migration;
        this.run = run;
    }

    /**
     * Puts back what must stay beside the schema, and returns the schema that the migration has led to.
     *
     * @throws SleetException if it is not the one that the migration names, values mean something else, or rows of the journal
     *     are not what they were
     */
    SchemaMatch after(Exclusions exclusions, Progress progress) throws SQLException {
        run.tidyUp();
        progress.verifying();
        SchemaMatch after = SchemaMatch.of(database, exclusions);
        requireNamed(after);
        transaction.requireRead(run.misread());
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
