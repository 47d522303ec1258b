package dev.sleet.fake;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.diff.Differ;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Rehearsed;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.plan.Step;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step for each change, in the order of the changes. */
record FakePlanner(SchemaForm form) implements Planner {
    @Override
    public Plan plan(LiveSchema live, Schema target, PlanOptions options) {
        Schema from = form.normalise(live.schema());
        Schema to = form.normalise(target);
        try {
            Renames renames = Renames.resolve(from, to, options.renames());
            List<Change> changes = new ArrayList<>();
            renames.tables().forEach(r -> changes.add(new Change.RenameTable(r.from(), r.to(), r.declaration())));
            renames.columns()
                    .forEach(r -> changes.add(new Change.RenameColumn(r.table(), r.from(), r.to(), r.declaration())));
            changes.addAll(Differ.diff(renamed(from, renames), to));
            List<PlannedStep> steps = changes.stream().map(FakePlanner::step).toList();
            return new Plan(form.fingerprint(from), form.fingerprint(to), target, changes, steps);
        } catch (IllegalArgumentException e) {
            throw new SleetException(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of("nothing was changed"), e);
        }
    }

    private static Schema renamed(Schema from, Renames renames) {
        return Schema.of(from.tables().stream()
                        .map(table -> {
                            String name = renames.after(table.name());
                            List<Column> columns = table.columns().stream()
                                    .map(column -> renames.columns().stream()
                                            .filter(r -> r.table().equals(name)
                                                    && r.from().equals(column.name()))
                                            .findFirst()
                                            .map(r -> column.withName(r.to()))
                                            .orElse(column))
                                    .toList();
                            return table.withName(name).withColumns(columns);
                        })
                        .toList())
                .named(from.names());
    }

    private static PlannedStep step(Change change) {
        return switch (change) {
            case Change.AddTable c when isPlain(c.added()) -> step(c, new Step.CreateTable(c.added()), List.of(), "");
            case Change.DropTable c ->
                step(c, new Step.DropTable(c.dropped()), List.of(loss(c.table(), c.table())), c.table());
            case Change.RenameTable c -> step(c, new Step.RenameTable(c.from(), c.to()), List.of(), "");
            case Change.AddColumn c ->
                step(
                        c,
                        new Step.AddColumn(c.table(), c.column(), List.of()),
                        c.column().notNull().isEmpty() ? List.of() : List.of(lack(c.table(), c.column())),
                        c.table());
            case Change.DropColumn c ->
                step(
                        c,
                        new Step.DropColumn(c.table(), c.column()),
                        List.of(loss(c.table() + "." + c.column().name(), c.table())),
                        c.table());
            case Change.RenameColumn c -> step(c, new Step.RenameColumn(c.table(), c.from(), c.to()), List.of(), "");
            case Change.ModifyColumn c
            when c.from().type().equals(c.to().type()) ->
                step(
                        c,
                        c.to().notNull().isPresent()
                                ? new Step.SetNotNull(c.table(), c.to())
                                : new Step.DropNotNull(c.table(), c.to()),
                        List.of(),
                        c.table());
            default -> throw new IllegalArgumentException("no fake database can: " + ChangeText.of(change));
        };
    }

    private static boolean isPlain(Table table) {
        return table.constraints().isEmpty() && table.indexes().isEmpty();
    }

    private static PlannedStep step(Change change, Step step, List<DataCheck> checks, String touched) {
        Cost cost = touched.isEmpty() ? Cost.INSTANT : Cost.SCAN;
        return new PlannedStep(step, List.of(change), cost, List.of(), checks, touched);
    }

    private static DataCheck loss(String subject, String table) {
        return new DataCheck(
                new Hazard(Hazard.Code.DATA_LOSS, subject, "hold a value"),
                table,
                "numbers " + table,
                "count " + table);
    }

    private static DataCheck lack(String table, Column column) {
        return new DataCheck(
                new Hazard(Hazard.Code.MAY_FAIL, table + "." + column.name(), "would get no value"),
                table,
                "numbers " + table,
                "count " + table);
    }

    @Override
    public Plan planOfRebuilds(LiveSchema live, Schema target, PlanOptions options) {
        return plan(live, target, options);
    }

    @Override
    public Optional<String> proof(Plan plan, Change change) {
        return Optional.empty();
    }

    @Override
    public Rehearsed rehearse(
            Database database, Plan plan, LiveSchema live, Exclusions exclusions, PlanOptions options) {
        List<RehearsedStatement> statements = new ArrayList<>();
        FakeState state = FakeState.EMPTY.with(live.schema().tables(), Map.of());
        try {
            for (PlannedStep step : plan.steps()) {
                String text = FakeStatement.text(step.step());
                state = FakeStatement.of(text).run(state);
                statements.add(new RehearsedStatement(step, text, false));
            }
        } catch (SQLException e) {
            throw new SleetException(
                    ExitCode.USAGE, "a fake database would not take it", List.of(String.valueOf(e.getMessage())), e);
        }
        if (!form.fingerprint(state.schema()).equals(plan.to())) {
            throw new SleetException(
                    ExitCode.BUG, "the plan leads elsewhere", form.differences(state.schema(), plan.target()));
        }
        return new Rehearsed(statements, List.of(), Optional.empty());
    }
}
