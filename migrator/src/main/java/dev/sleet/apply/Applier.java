package dev.sleet.apply;

import dev.sleet.model.Schema;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.Fingerprint;
import dev.sleet.sqlite.Introspector;
import dev.sleet.sqlite.Normaliser;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sqlite.SQLiteConnection;

/**
 * Applies a plan in one transaction: foreign keys off before it begins, the schema compared with the one that the plan was
 * made for, all steps, the outcome verified, and only then COMMIT. Whatever goes wrong before that, the file is as it was.
 */
public final class Applier {
    private final Database database;
    private final Connection connection;
    private final Prepared prepared;
    private final Progress progress;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean committed = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private List<String> statements = List.of();

    /** Makes the applier of a prepared plan. */
    public Applier(Database database, Prepared prepared, Progress progress) {
        this.database = database;
        this.connection = database.connection();
        this.prepared = prepared;
        this.progress = progress;
    }

    /**
     * Stops a running {@link #apply()} from another thread and waits until its transaction is rolled back, or committed if
     * that had begun.
     *
     * @return whether it ended in time
     */
    public boolean cancel(long seconds) throws InterruptedException {
        cancelled.set(true);
        try {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
        } catch (SQLException e) {
            // a connection that is closed has nothing to stop
        }
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    /** Returns whether the change has been committed. */
    public boolean committed() {
        return committed.get();
    }

    /** Returns the statements that have been run and committed, in order. */
    public List<String> statements() {
        return committed.get() ? statements : List.of();
    }

    /** Returns the plan. */
    Plan plan() {
        return prepared.plan();
    }

    /**
     * Applies the plan.
     *
     * @throws SleetException if it could not be applied; its details say what state the file is in
     */
    public void apply() {
        try {
            transaction(Map.of(), true);
        } finally {
            ended.countDown();
        }
    }

    /** Runs the transaction; violations that were there before it are only looked for if it seems to make some. */
    private void transaction(Map<String, Integer> violationsBefore, boolean mayRepeat) {
        try (Statement statement = connection.createStatement()) {
            try {
                begin(statement);
            } catch (SQLException | SleetException e) {
                rollback(statement);
                throw e;
            }
            try {
                checkUnchanged(statement);
                Executor executor = new Executor(connection, prepared.plan().target(), progress, cancelled::get);
                executor.run(prepared.plan());
                statements = executor.done().stream().map(Executor.Done::sql).toList();
                progress.verifying();
                verifySchema();
                Map<String, Integer> made = ForeignKeyCheck.violations(statement, prepared.plan(), false);
                List<String> fresh = ForeignKeyCheck.beyond(made, violationsBefore);
                if (fresh.isEmpty()) {
                    commit(statement);
                    lookOnceMore(statement);
                    return;
                }
                rollback(statement);
                if (!mayRepeat) {
                    throw newViolations(fresh);
                }
            } catch (Executor.StepFailed e) {
                rollback(statement);
                throw failed(e.step(), e.failure());
            } catch (SQLException e) {
                rollback(statement);
                throw failed(e);
            } catch (RuntimeException e) {
                if (!committed.get()) {
                    rollback(statement);
                }
                throw e;
            }
            transaction(ForeignKeyCheck.violations(statement, prepared.plan(), true), false);
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
    }

    private void begin(Statement statement) throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException("the connection must be in autocommit mode");
        }
        statement.execute("PRAGMA legacy_alter_table = OFF");
        statement.execute("PRAGMA ignore_check_constraints = OFF");
        statement.execute("PRAGMA synchronous = EXTRA");
        statement.execute("PRAGMA foreign_keys = OFF");
        if (Queries.number(statement, "PRAGMA foreign_keys") != 0) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot switch foreign keys off in " + database.file(),
                    List.of("the connection has a transaction open", "nothing was changed"));
        }
        String journal = Queries.text(statement, "PRAGMA journal_mode");
        if (journal.equalsIgnoreCase("off") || (journal.equalsIgnoreCase("memory") && !isMemory())) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot change " + database.file() + " safely",
                    List.of(
                            "its journal mode is " + journal + ", with which a crash would damage it",
                            "nothing was changed"));
        }
        try {
            statement.execute("BEGIN IMMEDIATE");
        } catch (SQLException e) {
            throw Failures.isBusy(e) ? Failures.busy(database.file(), e) : Failures.cannotUse(database.file(), e);
        }
    }

    private boolean isMemory() {
        return database.file().toString().equals("memory");
    }

    /** A write that changes nothing shows a read-only file; the schema must be the one that the plan was made for. */
    private void checkUnchanged(Statement statement) throws SQLException {
        try {
            statement.execute("PRAGMA user_version = " + Queries.number(statement, "PRAGMA user_version"));
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
        if (!fingerprint().equals(prepared.plan().from())) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "the schema of " + database.file() + " has changed since the plan was made",
                    List.of("nothing was changed; run the command again to see the new plan"));
        }
        boolean written = Queries.number(statement, "PRAGMA data_version") != prepared.dataVersion();
        if (written && isWorse(Assessor.assess(prepared.plan(), connection))) {
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
            details.add("everything was rolled back; the file is as it was");
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

    private static SleetException newViolations(List<String> fresh) {
        List<String> details = new ArrayList<>(fresh);
        details.add("everything was rolled back; the file is as it was");
        return new SleetException(ExitCode.FAILED, "rows would refer to rows that are not there", details);
    }

    private void commit(Statement statement) {
        if (cancelled.get()) {
            rollback(statement);
            throw interrupted();
        }
        try {
            statement.execute("COMMIT");
            committed.set(true);
        } catch (SQLException e) {
            rollback(statement);
            if (!hasArrived()) {
                throw Failures.isBusy(e) ? Failures.busy(database.file(), e) : failed(e);
            }
            committed.set(true);
        }
    }

    /** The driver runs statements of its own after COMMIT; when one of those is interrupted, the change is there already. */
    private boolean hasArrived() {
        try {
            return fingerprint().equals(prepared.plan().to());
        } catch (SQLException e) {
            return true; // then so is the look that follows, and it says so
        }
    }

    /** What was verified in the transaction must still be so after it. */
    private void lookOnceMore(Statement statement) {
        String why;
        try {
            if (fingerprint().equals(prepared.plan().to())) {
                return;
            }
            why = "its schema is not the one that was verified";
        } catch (SQLException e) {
            rollback(statement);
            why = Compiled.message(e);
        }
        throw new SleetException(
                ExitCode.LOOK,
                "a person must look at " + database.file(),
                List.of(
                        "the change was verified and committed, and then the file could not be read as it should",
                        why));
    }

    /**
     * After some errors SQLite has rolled back by itself (lang_transaction.html, section 3.1), and ROLLBACK then fails. The
     * driver in turn opens transactions of its own around statements, and one that is interrupted stays open.
     */
    private static void rollback(Statement statement) {
        for (String sql : List.of("ROLLBACK", "PRAGMA writable_schema = OFF", "ROLLBACK")) {
            try {
                statement.execute(sql);
            } catch (SQLException e) {
                // there is no transaction any more, which is what was wanted, or the next ROLLBACK ends the driver's
                // own
            }
        }
    }

    private SleetException failed(PlannedStep step, SQLException e) {
        if (cancelled.get()) {
            return interrupted();
        }
        List<String> details = new ArrayList<>();
        step.origin().ifPresent(origin -> details.add("declared at " + origin));
        String said = Compiled.message(e);
        if (step.step() instanceof Step.RebuildTable rebuild) {
            said = said.replace(rebuild.temporary(), rebuild.to().name());
        }
        details.add("SQLite says: " + said);
        if (step.step() instanceof Step.RebuildTable rebuild) {
            details.add("while the rows of \"" + rebuild.from().name() + "\" were copied or its indexes made");
        }
        details.add("everything was rolled back; the file is as it was");
        return new SleetException(ExitCode.FAILED, "cannot " + StepText.of(step.step()), details, e);
    }

    private SleetException failed(SQLException e) {
        return cancelled.get()
                ? interrupted()
                : new SleetException(
                        ExitCode.FAILED,
                        "cannot change " + database.file(),
                        List.of(
                                "SQLite says: " + Compiled.message(e),
                                "everything was rolled back; the file is as it was"),
                        e);
    }

    private static SleetException interrupted() {
        return new SleetException(
                ExitCode.INTERRUPTED, "interrupted", List.of("everything was rolled back; the file is as it was"));
    }
}
