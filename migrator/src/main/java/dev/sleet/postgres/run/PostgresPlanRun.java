package dev.sleet.postgres.run;

import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.StepText;
import dev.sleet.postgres.render.Renderer;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan that has run.
 *
 * @param statements the statements, in order
 */
record PostgresPlanRun(List<String> statements) implements PlanRun {
    PostgresPlanRun {
        statements = List.copyOf(statements);
    }

    /**
     * Runs all steps.
     *
     * @throws SleetException if one fails; the transaction is then rolled back
     */
    static PostgresPlanRun of(Session session, Transaction transaction, Plan plan, Progress progress) {
        List<String> done = new ArrayList<>();
        int number = 0;
        for (PlannedStep step : plan.steps()) {
            progress.step(step, ++number, plan.steps().size());
            for (String sql : Renderer.render(step.step())) {
                try {
                    if (transaction.isCancelled()) {
                        throw new SQLException("interrupted");
                    }
                    Trials.execute(session, List.of(sql));
                } catch (SQLException e) {
                    transaction.rollback();
                    throw failed(transaction, step, sql, e);
                }
                done.add(sql);
            }
        }
        return new PostgresPlanRun(done);
    }

    private static SleetException failed(Transaction transaction, PlannedStep step, String sql, SQLException e) {
        List<String> details = new ArrayList<>();
        step.origin().ifPresent(origin -> details.add("declared at " + origin));
        details.add("PostgreSQL says: " + States.message(e));
        details.add("statement: " + sql.replaceAll("\\s+", " "));
        String what = "cannot " + StepText.of(step.step());
        return States.isOfClass(e, "22", "23")
                ? transaction.refused(what, details, e)
                : transaction.failed(what, details, e);
    }

    @Override
    public List<String> misread() {
        return List.of();
    }

    @Override
    public Orphans orphans() {
        return new NoOrphans();
    }
}
