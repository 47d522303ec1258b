package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.schema.ReferenceState;
import dev.sleet.plan.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Applies a plan in one transaction: foreign keys off before it begins, the schema compared with the one that the plan was
 * made for, all steps, the outcome verified, and only then COMMIT. Whatever goes wrong before that, the database is as it was. Where a
 * transaction is one batch, the outcome can only be verified after it.
 */
public final class Applier {
    private final Database database;
    private final Dialect dialect;
    private final Prepared prepared;
    private final Progress progress;
    private final Epilogue epilogue;
    private final Transaction transaction;
    private boolean isRehearsal;
    private List<String> statements = List.of();
    private ReferenceState references = ReferenceState.NONE;
    private Optional<LiveSchema> verified = Optional.empty();

    /** Makes the applier of a prepared plan. */
    public Applier(Database database, Prepared prepared, Progress progress) {
        this(database, prepared, progress, Epilogue.NONE);
    }

    /** Makes the applier of a prepared plan that is committed together with something else. */
    public Applier(Database database, Prepared prepared, Progress progress, Epilogue epilogue) {
        this.database = database;
        this.dialect = database.dialect();
        this.prepared = prepared;
        this.progress = progress;
        this.epilogue = epilogue;
        this.transaction = database.transaction();
    }

    /**
     * Stops a running {@link #apply()} from another thread and waits until its transaction is rolled back, or committed if
     * that had begun.
     *
     * @return whether it ended in time
     */
    public boolean cancel(long seconds) throws InterruptedException {
        return transaction.cancel(seconds);
    }

    /** Returns whether the change has been committed. */
    public boolean committed() {
        return transaction.isCommitted();
    }

    /** Returns the statements that have been run and committed, in order. */
    public List<String> statements() {
        return transaction.isCommitted() ? statements : List.of();
    }

    /** Returns what was found of references, once the change is committed. */
    public ReferenceState references() {
        return references;
    }

    /** Returns the plan. */
    public Plan plan() {
        return prepared.plan();
    }

    /**
     * Applies the plan.
     *
     * @throws SleetException if it could not be applied; its details say what state the file is in
     */
    public void apply() {
        try {
            database.undisturbed(() -> {
                apply(Map.of(), true);
                return statements;
            });
        } finally {
            transaction.end();
        }
    }

    /**
     * Does all that {@link #apply} does to the database itself, with its rows and under its locks, and rolls it back where that would commit.
     *
     * @throws SleetException if it could not be applied
     */
    public void rehearse() {
        transaction.requireReading("rehearse a change on the rows themselves");
        isRehearsal = true;
        apply();
    }

    /** Runs the transaction; violations that were there before it are only looked for if it seems to make some. */
    private void apply(Map<String, Integer> orphansBefore, boolean mayRepeat) {
        try {
            transaction.begin();
            Orphans orphans;
            try {
                dialect.runner().lock(database, transaction, prepared.plan(), prepared.live());
                checkUnchanged();
                PlanRun run = dialect.runner().run(database, transaction, prepared.plan(), prepared.live(), progress);
                statements = run.statements();
                progress.verifying();
                if (transaction.isBatch()) {
                    commit();
                    return;
                }
                verifySchema();
                transaction.requireRead(run.misread());
                orphans = run.orphans();
                List<String> fresh = orphans.beyond(orphansBefore);
                if (fresh.isEmpty()) {
                    references = orphans.state(BrokenReferences.of(dialect.form(), prepared));
                    commit();
                    return;
                }
                transaction.rollback();
                if (!mayRepeat) {
                    throw transaction.orphaned(BrokenReferences.waysOn(database.address(), fresh));
                }
            } catch (SQLException e) {
                transaction.rollback();
                throw transaction.failed(e);
            } catch (RuntimeException | Error e) {
                if (!transaction.isCommitted()) {
                    transaction.rollback();
                }
                throw e;
            }
            apply(orphans.before(), false);
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** What is sent as a batch is verified by the last look alone. */
    private void commit() throws SQLException {
        if (isRehearsal) {
            transaction.requireCommittable();
            transaction.rollback();
            return;
        }
        epilogue.write(database);
        statements = Stream.concat(statements.stream(), epilogue.statements(database).stream())
                .toList();
        transaction.commit(this::hasArrived);
        transaction.lookOnceMore(this::hasArrived);
    }

    /** The schema must be the one that the plan was made for, and the rows no worse. */
    private void checkUnchanged() throws SQLException {
        boolean unchanged = database.isStill(prepared.live(), prepared.exclusions())
                || fingerprint(read()).equals(prepared.plan().from());
        if (!unchanged) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "the schema of " + database.address() + " has changed since the plan was made",
                    List.of("nothing was changed; run the command again to see the new plan"));
        }
        boolean written = database.dataVersion() != prepared.dataVersion();
        if (written && isWorse()) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "the rows of " + database.address() + " have changed since the plan was made",
                    List.of(
                            "there is now more that would be lost or would fail",
                            "nothing was changed; run the command again to see the new plan"));
        }
    }

    /** Only hazards that were shown may be met; the rows are not asked about these again, as others wait for the locks meanwhile. */
    private boolean isWorse() throws SQLException {
        Assessment shown = prepared.assessment();
        return !Assessor.assess(prepared.plan(), database, prepared.transferred(), shown.hazards())
                .beyond(shown)
                .isEmpty();
    }

    private void verifySchema() throws SQLException {
        LiveSchema live = read();
        if (!fingerprint(live).equals(prepared.plan().to())) {
            List<String> details = new ArrayList<>(
                    dialect.form().differences(live.schema(), prepared.plan().target()));
            details.add(transaction.rolledBack());
            throw new SleetException(
                    ExitCode.FAILED, "the schema that came out is not the one that was declared", details);
        }
        verified = Optional.of(live);
    }

    /** Returns the schema that the database has at this moment. */
    private LiveSchema read() throws SQLException {
        return database.read(prepared.exclusions());
    }

    private String fingerprint(LiveSchema live) {
        return dialect.form().fingerprint(live.schema());
    }

    /** What was verified before COMMIT and still stands there to the letter has arrived. */
    private boolean hasArrived() throws SQLException {
        boolean stands = verified.isPresent() && database.isStill(verified.get(), prepared.exclusions());
        return (stands || fingerprint(read()).equals(prepared.plan().to())) && epilogue.isWritten(database);
    }
}
