package dev.sleet.online;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.dialect.stage.Stages.Filled;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Does the stages of a plan, one after the other: each is begun from the schema that it was made for, committed, and compared with what it leads to. */
public final class StagedRun {
    private static final long PAUSE = 100;

    private final Database database;
    private final StagedPlan plan;
    private final boolean keeps;
    private final Progress progress;
    private final Stages stages;
    private final int total;
    private final StageMemory memory;
    private final ExpectedSchema expected;
    private int done;
    private LiveSchema known;
    private volatile Optional<Transaction> running = Optional.empty();
    private volatile Optional<Applier> applying = Optional.empty();
    private volatile Optional<Stages.Alone> alone = Optional.empty();
    private volatile boolean cancelled;
    private volatile boolean committed;
    private volatile boolean ended;

    /**
     * Makes the run of a plan.
     *
     * @param keeps whether what holds rows is set aside in place of being dropped
     * @param from what it is done from, such as the script
     */
    public StagedRun(Database database, StagedPlan plan, boolean keeps, String from, Progress progress) {
        this.database = database;
        this.plan = plan;
        this.keeps = keeps;
        this.progress = progress;
        this.stages = StagedPlan.stages(database);
        this.total = plan.done() + plan.stages().size();
        this.done = plan.done();
        this.known = plan.whole().prepared().live();
        this.memory = new StageMemory(database, stages, plan, from);
        this.expected = new ExpectedSchema(database, plan);
    }

    /** Returns whether something was committed. */
    public boolean committed() {
        return committed;
    }

    /** Returns how many stages are done, with those that were before. */
    public int done() {
        return done;
    }

    /** Returns how many stages there are. */
    public int total() {
        return total;
    }

    /** Stops what runs and waits until it is rolled back; returns whether it ended in time. */
    public boolean cancel(long seconds) throws InterruptedException {
        cancelled = true;
        long end = System.nanoTime() + seconds * 1_000_000_000;
        while (!ended && System.nanoTime() < end) {
            alone.ifPresent(Stages.Alone::stop);
            running.ifPresent(Transaction::stop);
            if (applying.isPresent()) {
                applying.get().cancel(1);
            }
            Thread.sleep(PAUSE);
        }
        return ended;
    }

    /**
     * Does all stages.
     *
     * @throws SleetException if one cannot be done; its details say which are
     */
    public void apply() {
        try {
            database.undisturbed(() -> {
                try (Stages.Held turn = stages.hold(() -> cancelled)) {
                    expected.requirePlanned();
                    inTransaction(() -> memory.begin(done, plan.stages()));
                    for (Stage stage : plan.stages()) {
                        run(stage, turn);
                    }
                    expected.require(plan.whole().prepared().plan(), ExitCode.LOOK);
                    return done;
                }
            });
        } finally {
            ended = true;
        }
    }

    private void run(Stage stage, Stages.Held turn) {
        progress.stage(stage.words(), done + 1, total);
        try {
            if (cancelled) {
                throw new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of());
            }
            turn.require();
            switch (stage.kind()) {
                case TRANSACTION -> transaction(stage);
                case REST -> rest(stage);
                case ALONE -> alone(stage);
                case PARTS -> fill(stage, stage.fill().orElseThrow());
            }
            known = expected.require(stage.plan(), ExitCode.LOOK);
        } catch (SleetException e) {
            throw standing().stopped(e);
        }
    }

    private interface Work {
        void run() throws SQLException;
    }

    private void inTransaction(Work work) {
        Transaction transaction = database.transaction();
        running = Optional.of(transaction);
        try {
            transaction.begin();
            try {
                work.run();
                memory.reached();
                transaction.commit(memory::isThere);
                committed = true;
            } catch (SQLException e) {
                transaction.rollback();
                throw transaction.failed(e);
            } catch (RuntimeException | Error e) {
                if (!transaction.isCommitted()) {
                    transaction.rollback();
                }
                throw e;
            }
        } finally {
            running = Optional.empty();
            transaction.end();
        }
    }

    /** What it does is known to the letter, so it is compared when nobody waits any more. */
    private void transaction(Stage stage) {
        inTransaction(() -> {
            Transaction own = running.orElseThrow();
            database.dialect().runner().lock(database, own, stage.plan(), known);
            database.dialect().runner().run(database, own, stage.plan(), known, Progress.NONE);
            memory.done(done + 1, stage, List.of());
        });
        done++;
    }

    /** What is lost was asked for before the first stage. */
    private void rest(Stage stage) {
        Prepared prepared = Planning.prepare(
                database,
                stage.plan().target(),
                plan.options(),
                plan.whole().prepared().exclusions());
        expected.requireFrom(prepared.plan().from(), known.schema());
        if (!keeps) {
            plan.requireNoWorse(prepared, database.address());
        }
        ChangeLog log = database.dialect().changeLog(database).orElseThrow();
        LoggedPlan logged = keeps ? LoggedPlan.keeping(database, prepared, log) : LoggedPlan.of(prepared, log);
        Applier applier = new Applier(
                database, logged.prepared(), Progress.NONE, memory.epilogue(done + 1, stage, logged.kept()));
        applying = Optional.of(applier);
        try {
            applier.apply();
        } finally {
            if (applier.committed()) {
                committed = true;
                done++;
            }
            applying = Optional.empty();
        }
    }

    private void alone(Stage stage) {
        Stages.Alone statements = stages.alone(stage);
        alone = Optional.of(statements);
        try {
            statements.run(progress::waits);
            committed = true;
        } finally {
            alone = Optional.empty();
        }
        expected.require(stage.plan(), ExitCode.FAILED);
        inTransaction(() -> memory.done(done + 1, stage, List.of()));
        done++;
    }

    private void fill(Stage stage, Fill fill) {
        Fill at = fill;
        boolean isDone = false;
        long busy = 0;
        while (!isDone) {
            Fill from = at;
            List<Filled> filled = new ArrayList<>();
            try {
                inTransaction(() -> {
                    Filled part = part(stage, from);
                    filled.add(part);
                    if (part.isDone()) {
                        memory.done(done + 1, stage, List.of());
                    }
                });
            } catch (SleetException e) {
                busy = e.code() == ExitCode.BUSY ? busy == 0 ? System.nanoTime() : busy : -1;
                if (busy < 0
                        || cancelled
                        || System.nanoTime() - busy > database.lockWait().toNanos()) {
                    throw e;
                }
                pause();
                continue;
            }
            busy = 0;
            at = filled.getFirst().fill();
            isDone = filled.getFirst().isDone();
            progress.filled(fill.name(), filled.getFirst().share());
        }
        done++;
    }

    private Filled part(Stage stage, Fill fill) {
        try {
            return stages.fill(done + 1, fill);
        } catch (SQLException e) {
            Transaction own = running.orElseThrow();
            own.rollback();
            throw FillFailure.of(own, database.dialect().errors(), stage, e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of(), e);
        }
    }

    private Standing standing() {
        return new Standing(plan, done);
    }

    /** Returns the sentence that says which stages are done, for whoever is stopped. */
    public String state() {
        return standing().sentence();
    }
}
