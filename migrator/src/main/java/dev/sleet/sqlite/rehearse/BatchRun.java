package dev.sleet.sqlite.rehearse;

import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.batch.BatchFailed;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Rehearsed;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.sqlite.d1.BatchRenderer;
import dev.sleet.sqlite.d1.BatchStatement;
import dev.sleet.sqlite.d1.Batches;
import dev.sleet.sqlite.d1.Refusal;
import dev.sleet.sqlite.run.Executor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Runs the batch that D1 is to run, by its rules, on an empty copy of the schema. */
final class BatchRun {
    private BatchRun() {}

    /** Tells how the copy is not what is declared. */
    interface Arrival {
        Optional<SleetException> astray() throws SQLException;
    }

    /**
     * Returns what the plan does to the copy.
     *
     * @param from the schema as it is
     * @throws SleetException if D1 would not take a statement, or the plan does not lead to its target
     */
    static Rehearsed of(Plan plan, Schema from, Connection copy, Arrival arrival, Lending lending) throws SQLException {
        List<BatchStatement> statements = BatchRenderer.statements(plan, from, false);
        try {
            Batches.run(copy, sql(statements));
        } catch (BatchFailed e) {
            if (!Batches.isOfView(e)) {
                throw Batches.refusal(e);
            }
            statements = BatchRenderer.statements(plan, from, true);
            again(copy, statements);
        }
        lending.end();
        List<Finding> missing = lending.findings(statements.stream()
                .map(statement -> new Executor.Done(statement.step(), statement.sql()))
                .toList());
        if (!missing.isEmpty()) {
            throw Refusal.MISSING.because(missing.getFirst().hazard().message());
        }
        Optional<SleetException> astray = arrival.astray();
        if (astray.isPresent()) {
            throw astray.get();
        }
        return new Rehearsed(
                statements.stream()
                        .map(statement ->
                                new RehearsedStatement(statement.step(), statement.sql(), false, statement.part()))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private static void again(Connection copy, List<BatchStatement> statements) throws SQLException {
        try {
            Batches.run(copy, sql(statements));
        } catch (BatchFailed e) {
            throw Batches.refusal(e);
        }
    }

    private static List<String> sql(List<BatchStatement> statements) {
        return statements.stream().map(BatchStatement::sql).toList();
    }
}
