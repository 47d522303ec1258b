package dev.sleet.postgres.plan;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Planner;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Extension;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Rehearsed;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.postgres.form.OfWholes;
import dev.sleet.postgres.form.PartRules;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.form.PostgresForm;
import dev.sleet.postgres.form.Renaming;
import dev.sleet.postgres.form.WantedParts;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.render.Renderer;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans for PostgreSQL. */
public record PostgresPlanner(SchemaForm form) implements Planner {
    @Override
    public Plan plan(LiveSchema live, Schema target, PlanOptions options) {
        Portable.require(target);
        try {
            Schema from = form.normalise(live.schema());
            Schema to = form.normalise(target);
            PartRules.require(to);
            Renames renames = Partitions.following(Renames.resolve(from, to, options.renames()), from);
            Schema before = Renaming.apply(
                    WantedParts.alone(
                            live.schema(), Situation.details(live).parts().alone(), from, to, renames),
                    renames);
            Situation situation =
                    new Situation(live, before, WantedParts.of(before, to), target, renames, options.backfills());
            requireColumns(situation);
            List<Change> changes =
                    new ArrayList<>(OfWholes.left(TablePlan.changes(renames), situation.from(), situation.to()));
            changes.addAll(PostgresForm.changes(situation.from(), situation.to()));
            changes.addAll(extensions(situation));
            changes.addAll(new Rights(situation).changes());
            changes.addAll(AddedColumns.unfilled(situation, options.unfilled(), changes));
            situation.requireFree(changes);
            ObjectLoss.requireKinds(changes);
            return new Plan(
                    Fingerprint.of(from),
                    Fingerprint.of(to),
                    target,
                    changes,
                    changes.isEmpty() ? List.of() : steps(situation, changes));
        } catch (IllegalArgumentException e) {
            throw new SleetException(ExitCode.USAGE, String.valueOf(e.getMessage()), List.of("nothing was changed"), e);
        }
    }

    /** Returns the changes of extensions that are to have another version or schema, which are no part of what is compared. */
    private static List<Change> extensions(Situation situation) {
        List<Change> changes = new ArrayList<>();
        for (Special.Entity object : situation.declared().entities()) {
            situation.details().extensions().stream()
                    .filter(there -> object instanceof Extension && there.name().equals(object.name()))
                    .filter(there ->
                            !ObjectKinds.alter(there, object).orElse(List.of()).isEmpty())
                    .forEach(there -> changes.add(new Change.ModifyEntity(there, object)));
        }
        return changes;
    }

    private static void requireColumns(Situation situation) {
        for (String column : situation.backfills().keySet()) {
            boolean known = situation.to().tables().stream()
                    .anyMatch(table ->
                            table.columns().stream().anyMatch(each -> column.equals(table.name() + "." + each.name())));
            if (!known) {
                throw new IllegalArgumentException(
                        "cannot backfill " + column + ": the schema declares no such column");
            }
        }
    }

    /** Values that are used before the transaction has ended that adds them are those of a type that is made anew (sql-altertype.html). */
    private static List<PlannedStep> steps(Situation situation, List<Change> changes) {
        List<PlannedStep> steps = steps(situation, changes, Set.of()).all();
        Set<String> unusable = NewValues.used(changes, steps);
        return unusable.isEmpty() ? steps : steps(situation, changes, unusable).all();
    }

    private static Phases steps(Situation situation, List<Change> changes, Set<String> unusable) {
        Phases phases = new Phases();
        RowChecks checks = new RowChecks(situation);
        RuleNames names = new RuleNames(changes);
        RulePlan rules = new RulePlan(situation, checks, phases, names);
        ColumnPlan columns = new ColumnPlan(situation, checks, rules, phases, new HashSet<>());
        TypePlan types = new TypePlan(situation, phases, rules, unusable);
        ObjectPlan objects = new ObjectPlan(situation, phases, types);
        TablePlan tables = new TablePlan(situation, rules, phases);
        Set<String> filledFrom = situation.filledFrom(changes);
        PartPlan parts = new PartPlan(situation, checks, rules, phases);
        changes.forEach(change -> situation
                .unfinished(change)
                .ifPresent(index -> phases.add(Phases.Phase.DROP_RULES, index, List.of(change))));
        List<Change.ModifyOptions> options = new ArrayList<>();
        List<Change.AddTable> added = new ArrayList<>();
        List<Change.DropTable> gone = new ArrayList<>();
        List<Change.RenameTable> renamed = new ArrayList<>();
        List<Change.RenameColumn> renamedColumns = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        Set<String> retyped = new HashSet<>();
        for (Change change : changes) {
            switch (change) {
                case Change.AddTable c -> {
                    Ddl.requireKnown(c.added());
                    added.add(c);
                }
                case Change.DropTable c -> {
                    gone.add(c);
                    changed.add(c.table());
                }
                case Change.RenameTable c -> {
                    renamed.add(c);
                    changed.add(c.from());
                }
                case Change.RenameColumn c -> {
                    renamedColumns.add(c);
                    changed.addAll(situation.family(c.table()));
                }
                case Change.AddColumn c -> {
                    Ddl.requireKnown(c.table(), c.column());
                    columns.add(c);
                }
                case Change.DropColumn c -> {
                    boolean isRead = filledFrom.contains(c.column().name());
                    columns.drop(c, isRead ? Phases.Phase.DROP_READ_COLUMNS : Phases.Phase.DROP_COLUMNS);
                    retyped.add(c.table());
                    changed.addAll(situation.family(c.table()));
                }
                case Change.ModifyColumn c
                when c.from().equals(c.to()) -> AddedColumns.fill(situation, checks, phases, c);
                case Change.ModifyColumn c -> {
                    parts.require(c);
                    columns.modify(c);
                    if (isRead(c)) {
                        retyped.add(c.table());
                        changed.addAll(situation.family(c.table()));
                        columns.makeWay(c, changes);
                        objects.makeWay(c.table(), c.to().name(), c);
                    }
                    references(rules, c);
                }
                case Change.AddConstraint c -> rules.add(c);
                case Change.DropConstraint c -> rules.drop(c.table(), c.constraint(), List.of(c));
                case Change.RenameConstraint c -> {}
                case Change.ModifyCheck c -> rules.modify(c);
                case Change.AddIndex c -> rules.index(c);
                case Change.DropIndex c -> rules.index(c);
                case Change.RenameIndex c -> {}
                case Change.ModifyIndex c -> rules.index(c);
                case Change.AddView c -> {}
                case Change.DropView c -> {}
                case Change.ModifyView c -> {}
                case Change.ModifyOptions c -> {
                    Ddl.requireKnown(c.to());
                    options.add(c);
                }
                case Change.AddEntity c -> objects.add(c);
                case Change.DropEntity c -> {
                    ObjectLoss.requireEmpty(c.dropped(), situation);
                    objects.drop(c);
                }
                case Change.RenameEntity c -> objects.rename(c);
                case Change.ModifyEntity c -> {
                    ObjectLoss.requireUnused(c, situation);
                    objects.modify(c);
                }
                case Change.MoveColumns c -> {}
                case Change.AddVirtualTable c -> throw not();
                case Change.DropVirtualTable c -> throw not();
                case Change.ModifyVirtualTable c -> throw not();
                case Change.AddTrigger c -> throw not();
                case Change.DropTrigger c -> throw not();
                case Change.ModifyTrigger c -> throw not();
            }
        }
        types.rewritten().forEach(of -> {
            columns.makeWay(new Change.ModifyColumn(of.table().name(), of.column(), of.column()), changes);
            objects.makeWay(of.table().name(), of.column().name(), of.reason());
        });
        changed.addAll(objects.makeWay(retyped));
        tables.drop(gone, filledFrom);
        tables.rename(renamed, renamedColumns);
        parts.detach(options);
        tables.create(added);
        parts.attach(options);
        parts.sayAgain(changes);
        OptionPlan marks = new OptionPlan(situation, rules, phases);
        marks.modify(options);
        ViewPlan plan = views(situation, phases, changes, changed, objects);
        Set<String> views = plan.away();
        new Callers(situation, rules, columns, phases).makeWay(objects.routinesAnew(), changes);
        names.plan(rules, phases);
        plan.plan(changes, objects.late());
        objects.plan(views);
        new GrantPlan(situation, new Rights(situation), phases).plan(changes, views, objects.madeAnew());
        CommentPlan comments = new CommentPlan(situation, phases, views, objects.madeAnew(), rules, changes);
        changes.forEach(comments::change);
        comments.sayAgain();
        marks.mark(changes);
        phases.sort(Phases.Phase.ADD_RULES, Backing.deepestFirst(situation));
        return phases;
    }

    /** Views go with the functions that they call, and functions with the views whose rows they take or return. */
    private static ViewPlan views(
            Situation situation, Phases phases, List<Change> changes, Set<String> changed, ObjectPlan objects) {
        while (true) {
            ViewPlan plan = ViewPlan.of(situation, phases, changes, changed);
            if (!changed.addAll(objects.makeWayOfViews(plan.away()))) {
                return plan;
            }
        }
    }

    private static IllegalArgumentException not() {
        return new IllegalArgumentException(
                "PostgreSQL has no virtual tables, nor triggers with statements of their own");
    }

    /** Returns whether a view that reads the column stands in the way. */
    private static boolean isRead(Change.ModifyColumn change) {
        return !change.from().type().equals(change.to().type())
                || !change.from().collation().equals(change.to().collation())
                || !change.from().generated().equals(change.to().generated());
    }

    /** A reference between columns of two kinds of types cannot stand while one of them changes. */
    private static void references(RulePlan rules, Change.ModifyColumn change) {
        String from = TypeName.of(change.from().type().canonical()).stored().base();
        String to = TypeName.of(change.to().type().canonical()).stored().base();
        if (from.equals(to)) {
            return;
        }
        rules.makeWayOfReferences(change.table(), change.to().name());
    }

    /** There is one way to do it. */
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
        plan.steps()
                .forEach(step -> Renderer.render(step.step())
                        .forEach(sql -> statements.add(new RehearsedStatement(step, sql, false))));
        return new Rehearsed(statements, List.of(), Optional.empty());
    }
}
