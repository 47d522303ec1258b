package dev.sleet.fake;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ObjectState;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs statements one after the other on what the open transaction holds. */
final class FakeRunner implements Runner {
    private static void run(Database database, String statement) throws SQLException {
        ((FakeDatabase) database).change(FakeStatement.of(statement)::run);
    }

    /** What has been run. */
    private record Ran(List<String> statements) implements PlanRun {
        @Override
        public List<String> misread() {
            return List.of();
        }

        @Override
        public Orphans orphans() {
            return new FakeOrphans();
        }
    }

    @Override
    public PlanRun run(Database database, Transaction transaction, Plan plan, LiveSchema live, Progress progress) {
        List<String> statements = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            progress.step(step, statements.size() + 1, plan.steps().size());
            String text = FakeStatement.text(step.step());
            try {
                run(database, text);
            } catch (SQLException e) {
                transaction.rollback();
                throw transaction.failed("cannot run " + text, List.of(String.valueOf(e.getMessage())), e);
            }
            statements.add(text);
        }
        return new Ran(statements);
    }

    /** A migration on its way. */
    private record Run(Database database, Transaction transaction, Script script, Progress progress, List<String> ran)
            implements ScriptRun {
        @Override
        public void run() {
            for (ScriptStatement statement : script.statements()) {
                progress.statement(ran.size() + 1, script.statements().size());
                try {
                    FakeRunner.run(database, statement.sql());
                } catch (SQLException e) {
                    throw transaction.failed(
                            "cannot apply " + script.name() + transaction.where(),
                            List.of(script.file() + ":" + script.line(statement) + ": " + e.getMessage()),
                            e);
                }
                ran.add(statement.sql());
            }
        }

        @Override
        public void tidyUp() {
            // nothing stays beside the schema
        }

        @Override
        public List<String> misread() {
            return List.of();
        }

        @Override
        public Orphans orphans(Schema before, Schema after, Renames back) {
            return new FakeOrphans();
        }

        @Override
        public void requireComputed(Schema before, Schema after, Renames back) {
            // nothing is computed
        }

        @Override
        public long copied() {
            return 0;
        }
    }

    @Override
    public ScriptRun prepare(
            Database database,
            Transaction transaction,
            Script script,
            LiveSchema live,
            String journal,
            Progress progress) {
        return new Run(database, transaction, script, progress, new ArrayList<>());
    }

    @Override
    public ScriptRun prepare(Database scratch, Transaction transaction, Script script) {
        return new Run(scratch, transaction, script, Progress.NONE, new ArrayList<>());
    }

    @Override
    public void runAll(Database database, List<String> statements) throws SQLException {
        for (String statement : statements) {
            run(database, statement);
        }
    }

    @Override
    public boolean isUnderstood(Database database, Table table, Column column, String expression) {
        return true;
    }

    @Override
    public Optional<Touched> measure(Database database, String table) {
        return Optional.of(new Touched(((FakeDatabase) database).state().rows(table), -1));
    }

    @Override
    public List<String> copySchema(Database from, Database to) throws SQLException {
        FakeState copied = ((FakeDatabase) from).state();
        ((FakeDatabase) to).change(state -> copied.with(copied.tables(), Map.of()));
        return List.of();
    }

    @Override
    public boolean hasDependents(Database database) {
        return false;
    }

    @Override
    public Map<String, ObjectState> states(Database database, Set<String> suspects) {
        return Map.of();
    }
}
