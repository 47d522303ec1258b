package dev.sleet.apply;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Fingerprint;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.connect.Database;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.connect.Ownership;
import dev.sleet.sqlite.connect.Transaction;
import dev.sleet.sqlite.inspect.ForeignKeyCheck;
import dev.sleet.sqlite.inspect.ForeignKeyCheck.Written;
import dev.sleet.sqlite.inspect.ReferenceState;
import dev.sleet.sqlite.inspect.SameMeaning;
import dev.sleet.sqlite.live.Introspector;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.render.SqliteRenderer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Applies a plan in one transaction: foreign keys off before it begins, the schema compared with the one that the plan was
 * made for, all steps, the outcome verified, and only then COMMIT. Whatever goes wrong before that, the file is as it was.
 */
public final class Applier {
    private final Database database;
    private final Connection connection;
    private final Prepared prepared;
    private final Progress progress;
    private final Epilogue epilogue;
    private final Transaction transaction;
    private List<String> statements = List.of();
    private ReferenceState references = ReferenceState.NONE;

    /** Makes the applier of a prepared plan. */
    public Applier(Database database, Prepared prepared, Progress progress) {
        this(database, prepared, progress, Epilogue.NONE);
    }

    /** Makes the applier of a prepared plan that is committed together with something else. */
    public Applier(Database database, Prepared prepared, Progress progress, Epilogue epilogue) {
        this.database = database;
        this.connection = database.connection();
        this.prepared = prepared;
        this.progress = progress;
        this.epilogue = epilogue;
        this.transaction = new Transaction(database);
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
            Ownership.alone(database, () -> {
                apply(Map.of(), true);
                return statements;
            });
        } finally {
            transaction.end();
        }
    }

    /** Runs the transaction; violations that were there before it are only looked for if it seems to make some. */
    private void apply(Map<String, Integer> violationsBefore, boolean mayRepeat) {
        try (Statement statement = connection.createStatement()) {
            database.begin(database.lockWait());
            transaction.begin(statement);
            try {
                checkUnchanged();
                Executor executor = new Executor(
                        connection,
                        new SqliteRenderer(prepared.plan().target(), false),
                        progress,
                        transaction::isCancelled);
                SameMeaning meaning = SameMeaning.before(
                        connection,
                        prepared.plan(),
                        prepared.live().schema(),
                        prepared.live().version().isTried());
                executor.run(prepared.plan());
                statements = executor.done().stream().map(Executor.Done::sql).toList();
                progress.verifying();
                verifySchema();
                List<String> otherwise = meaning.differences(connection, executor.lookedAt());
                if (!otherwise.isEmpty()) {
                    transaction.rollback(statement);
                    throw transaction.failed(SameMeaning.FAILED, otherwise, null);
                }
                Written written = Written.by(prepared.plan(), prepared.live().schema());
                Map<String, Integer> made = ForeignKeyCheck.violations(statement, written, false);
                List<String> fresh = ForeignKeyCheck.beyond(ForeignKeyCheck.unnamed(statement, made), violationsBefore);
                if (fresh.isEmpty()) {
                    references = ReferenceState.of(written, made, BrokenReferences.of(prepared));
                    epilogue.write(connection);
                    statements = Stream.concat(statements.stream(), epilogue.statements(connection).stream())
                            .toList();
                    transaction.commit(statement, this::hasArrived);
                    transaction.lookOnceMore(statement, this::hasArrived);
                    return;
                }
                transaction.rollback(statement);
                if (!mayRepeat) {
                    throw transaction.refused(
                            "rows would refer to rows that are not there",
                            BrokenReferences.waysOn(database.file(), fresh),
                            null);
                }
            } catch (Executor.StepFailed e) {
                transaction.rollback(statement);
                throw failed(e.step(), e.failure());
            } catch (SQLException e) {
                transaction.rollback(statement);
                throw transaction.failed(e);
            } catch (RuntimeException | Error e) {
                if (!transaction.isCommitted()) {
                    transaction.rollback(statement);
                }
                throw e;
            }
            apply(
                    ForeignKeyCheck.violations(
                            statement,
                            Written.by(prepared.plan(), prepared.live().schema()),
                            true),
                    false);
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
    }

    /** The schema must be the one that the plan was made for, and the rows no worse. */
    private void checkUnchanged() throws SQLException {
        if (!fingerprint().equals(prepared.plan().from())) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "the schema of " + database.file() + " has changed since the plan was made",
                    List.of("nothing was changed; run the command again to see the new plan"));
        }
        boolean written = Queries.number(connection, "PRAGMA data_version") != prepared.dataVersion();
        if (written && isWorse(Assessor.assess(prepared.plan(), connection, prepared.transferred()))) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "the rows of " + database.file() + " have changed since the plan was made",
                    List.of(
                            "there is now more that would be lost or would fail",
                            "nothing was changed; run the command again to see the new plan"));
        }
    }

    /** Only hazards that were shown may be met. */
    private boolean isWorse(Assessment now) {
        List<Hazard> shown =
                prepared.assessment().findings().stream().map(Finding::hazard).toList();
        return now.findings().stream()
                .map(Finding::hazard)
                .anyMatch(hazard -> hazard.code().consent() != Hazard.Consent.NONE && !shown.contains(hazard));
    }

    private void verifySchema() throws SQLException {
        if (!fingerprint().equals(prepared.plan().to())) {
            List<String> details = new ArrayList<>(
                    Differences.between(introspect(), prepared.plan().target()));
            details.add(Transaction.ROLLED_BACK);
            throw new SleetException(
                    ExitCode.FAILED, "the schema that came out is not the one that was declared", details);
        }
    }

    private Schema introspect() throws SQLException {
        return Introspector.introspect(connection, prepared.exclusions()).schema();
    }

    /** Returns the fingerprint of the schema that the database has at this moment. */
    private String fingerprint() throws SQLException {
        return Fingerprint.of(Normaliser.normalise(introspect()));
    }

    private boolean hasArrived() throws SQLException {
        return fingerprint().equals(prepared.plan().to()) && epilogue.isWritten(connection);
    }

    private SleetException failed(PlannedStep step, SQLException e) {
        List<String> details = new ArrayList<>();
        step.origin().ifPresent(origin -> details.add("declared at " + origin));
        details.add("SQLite says: " + StepText.message(step.step(), e));
        if (step.step() instanceof Step.RebuildTable rebuild) {
            details.add("while the rows of \"" + rebuild.from().name() + "\" were copied or its indexes made");
        }
        String what = "cannot " + StepText.of(step.step());
        return Failures.isOfRows(e) ? transaction.refused(what, details, e) : transaction.failed(what, details, e);
    }
}
