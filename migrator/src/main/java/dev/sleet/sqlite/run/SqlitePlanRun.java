package dev.sleet.sqlite.run;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.plan.StepText;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.inspect.ForeignKeyCheck.Written;
import dev.sleet.sqlite.inspect.SameMeaning;
import dev.sleet.sqlite.render.SqliteRenderer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A plan that has run in the transaction of a database. */
public final class SqlitePlanRun implements PlanRun {
    private final Connection connection;
    private final Plan plan;
    private final LiveSchema live;
    private final Executor executor;
    private final SameMeaning meaning;

    private SqlitePlanRun(Connection connection, Plan plan, LiveSchema live, Executor executor, SameMeaning meaning) {
        this.connection = connection;
        this.plan = plan;
        this.live = live;
        this.executor = executor;
        this.meaning = meaning;
    }

    /**
     * Runs all steps.
     *
     * @throws SleetException if one fails; the transaction is then rolled back
     */
    public static SqlitePlanRun of(
            Database database, Transaction transaction, Plan plan, LiveSchema live, Progress progress)
            throws SQLException {
        Connection connection = database.connection();
        Executor executor =
                new Executor(connection, new SqliteRenderer(plan.target(), false), progress, transaction::isCancelled);
        SameMeaning meaning = SameMeaning.before(
                connection, plan, live.schema(), live.version().isTried());
        try {
            executor.run(plan);
        } catch (StepFailed e) {
            transaction.rollback();
            throw failed(transaction, e.step(), e.failure());
        }
        return new SqlitePlanRun(connection, plan, live, executor, meaning);
    }

    private static SleetException failed(Transaction transaction, PlannedStep step, SQLException e) {
        List<String> details = new ArrayList<>();
        step.origin().ifPresent(origin -> details.add("declared at " + origin));
        details.add("SQLite says: " + StepFailed.message(step.step(), e));
        if (step.step() instanceof Step.RebuildTable rebuild) {
            details.add("while the rows of \"" + rebuild.from().name() + "\" were copied or its indexes made");
        }
        String what = "cannot " + StepText.of(step.step());
        return Failures.isOfRows(e) ? transaction.refused(what, details, e) : transaction.failed(what, details, e);
    }

    @Override
    public List<String> statements() {
        return executor.done().stream().map(Executor.Done::sql).toList();
    }

    @Override
    public List<String> misread() throws SQLException {
        return meaning.differences(connection, executor.lookedAt());
    }

    @Override
    public Orphans orphans() throws SQLException {
        return SqliteOrphans.of(connection, Written.by(plan, live.schema()));
    }
}
