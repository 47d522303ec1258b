package dev.sleet.postgres.online;

import dev.sleet.dialect.Runner;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Lock;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.plan.Stage.Kind;
import dev.sleet.plan.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How far the stages have come that were found: the schema that there is after them. */
final class Way {
    private final SchemaForm form;
    private final Runner runner;
    private final LiveSchema live;
    private final List<Stage> stages;
    private Schema at;
    private Optional<Schema> normal = Optional.empty();
    private Optional<String> fingerprint = Optional.empty();

    Way(SchemaForm form, Runner runner, LiveSchema live, List<Stage> stages) {
        this.form = form;
        this.runner = runner;
        this.live = live;
        this.stages = stages;
        this.at = live.schema();
    }

    /** Returns the schema that there is after the stages so far. */
    Schema at() {
        return at;
    }

    /** Returns a table as it is after them, in normal form. */
    Table table(String name) {
        Schema all = normal.orElseGet(() -> form.normalise(at));
        normal = Optional.of(all);
        return all.table(name).orElseThrow();
    }

    /** Adds a stage that leads to a schema. */
    void go(Schema to, Stage stage) {
        stages.add(stage);
        at = to;
        normal = Optional.empty();
        fingerprint = stage.kind() == Kind.REST
                ? Optional.empty()
                : Optional.of(stage.plan().to());
    }

    private Plan plan(Schema to, List<Change> changes, List<PlannedStep> steps) {
        return new Plan(fingerprint.orElseGet(() -> form.fingerprint(at)), form.fingerprint(to), to, changes, steps);
    }

    /** Adds a stage of instant steps in a transaction, which has the locks of its changes. */
    void inTransaction(String words, Schema to, List<Change> changes, List<Step> steps) {
        List<PlannedStep> planned = steps.stream()
                .map(step -> new PlannedStep(step, changes, Cost.INSTANT, List.of(), List.of(), ""))
                .toList();
        Plan plan = plan(to, changes, planned);
        LiveSchema before = new LiveSchema(at, live.unmanaged(), live.version(), live.details());
        go(to, new Stage(words, Kind.TRANSACTION, plan, runner.locks(plan, before)));
    }

    /** Adds a stage that gives indexes of a table other names. */
    void rename(String words, Schema to, String table, List<String> statements) {
        PlannedStep step = new PlannedStep(
                new Step.Statements(words, statements), List.of(), Cost.INSTANT, List.of(), List.of(), "");
        go(to, new Stage(words, Kind.TRANSACTION, plan(to, List.of(), List.of(step)), List.of(quiet(table))));
    }

    /** Adds a stage in a transaction whose statement reads a table while it lets nobody wait who reads or writes rows. */
    void quietly(String words, Schema to, String table, String sql, List<Lock> locks) {
        Plan plan = plan(to, List.of(), List.of(step(words, table, sql, Cost.SCAN)));
        go(to, new Stage(words, Kind.TRANSACTION, plan, locks));
    }

    /** Adds a stage of a statement that no transaction takes. */
    void alone(String words, Schema to, String table, String sql, Cost cost) {
        Plan plan = plan(to, List.of(), List.of(step(words, table, sql, cost)));
        go(to, new Stage(words, Kind.ALONE, plan, List.of(quiet(table))));
    }

    /** Adds a stage that fills a column, which is to be another one for that. */
    void inParts(String words, Fill fill, Column column, String sql) {
        PlannedStep step = new PlannedStep(
                new Step.Statements(words, List.of(sql)),
                List.of(new Change.ModifyColumn(fill.table(), column, column)),
                fill.position() < Parts.AGAIN ? Cost.REBUILD : Cost.SCAN,
                List.of(),
                List.of(),
                fill.table());
        Plan plan = plan(at, List.of(), List.of(step));
        Lock lock = new Lock(fill.table(), "ROW EXCLUSIVE", Lock.Blocks.NOBODY);
        go(at, new Stage(words, Kind.PARTS, plan, List.of(lock), Optional.of(fill)));
    }

    private static PlannedStep step(String words, String table, String sql, Cost cost) {
        String touched = cost == Cost.INSTANT ? "" : table;
        return new PlannedStep(
                new Step.Statements(words, List.of(sql)), List.of(), cost, List.of(), List.of(), touched);
    }

    /** Returns the lock that lets nobody wait but who changes the table itself. */
    static Lock quiet(String table) {
        return new Lock(table, "SHARE UPDATE EXCLUSIVE", Lock.Blocks.NOBODY);
    }

    /** Returns the schema so far with one table changed. */
    Schema with(String table, UnaryOperator<Table> change) {
        return Edits.table(at, table, change);
    }
}
