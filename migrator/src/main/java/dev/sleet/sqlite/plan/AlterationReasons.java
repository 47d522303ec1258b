package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.HeldChecks;
import dev.sleet.sqlite.check.OlderRows;
import java.util.ArrayList;
import java.util.List;

/** Tells which changes and which questions belong to which of the steps that alter a table. */
final class AlterationReasons {
    private final List<Change> changes;
    private final List<DataCheck> left;
    private final String table;

    private AlterationReasons(List<Change> changes, List<DataCheck> checks, String table) {
        this.changes = changes;
        this.left = new ArrayList<>(checks);
        this.table = table;
    }

    /** Returns the steps with the changes they serve and the questions that decide about them; the first gets the rest. */
    static List<PlannedStep> share(List<Step> steps, List<Change> changes, List<DataCheck> checks, Table table) {
        AlterationReasons reasons = new AlterationReasons(changes, checks, table.name());
        List<List<DataCheck>> own = steps.stream().map(reasons::checksOf).toList();
        List<PlannedStep> planned = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            List<DataCheck> asked = new ArrayList<>(own.get(i));
            if (i == 0) {
                asked.addAll(reasons.left);
            }
            Cost cost = cost(step, table.strict());
            planned.add(new PlannedStep(
                    step,
                    reasons.changesOf(step),
                    cost,
                    olderRows(step),
                    asked,
                    cost == Cost.INSTANT ? "" : table.name()));
        }
        return planned;
    }

    /** Returns the reason why every row is read before a default changes. */
    private static List<Hazard> olderRows(Step step) {
        return step instanceof Step.EditCatalogue edit
                ? OlderRows.column(edit).stream()
                        .map(column -> new Hazard(
                                Hazard.Code.NOTE,
                                edit.to().name() + "." + column.name(),
                                "every row is read first: rows stored before the column was added keep the old"
                                        + " default"))
                        .toList()
                : List.of();
    }

    /** Returns how the time of an alteration grows with the rows. */
    static Cost cost(Step step, boolean strict) {
        return switch (step) {
            case Step.AddColumn s -> HeldChecks.areRead(s, strict) ? Cost.SCAN : Cost.INSTANT;
            case Step.FillNulls s -> Cost.SCAN;
            case Step.SetNotNull s -> Cost.SCAN;
            case Step.AddCheck s -> Cost.SCAN;
            case Step.DropColumn s -> s.column().isVirtual() ? Cost.INSTANT : Cost.REBUILD;
            case Step.EditCatalogue s -> OlderRows.column(s).isPresent() ? Cost.SCAN : Cost.INSTANT;
            default -> Cost.INSTANT;
        };
    }

    /** Returns the changes that a step serves. */
    private List<Change> changesOf(Step step) {
        return changes.stream().filter(change -> serves(step, change)).toList();
    }

    private static boolean serves(Step step, Change change) {
        return switch (step) {
            case Step.AddColumn s ->
                (change instanceof Change.AddColumn c && c.column().equals(s.column()))
                        || (change instanceof Change.AddConstraint k
                                && s.constraints().contains(k.constraint()));
            case Step.DropColumn s ->
                change instanceof Change.DropColumn c && c.column().equals(s.column());
            case Step.FillNulls s -> modifies(change, s.column(), true);
            case Step.SetNotNull s -> modifies(change, s.column(), true);
            case Step.DropNotNull s -> modifies(change, s.column(), true);
            case Step.AddCheck s ->
                (change instanceof Change.AddConstraint c && c.constraint().equals(s.check()))
                        || (change instanceof Change.ModifyCheck k && k.to().equals(s.check()));
            case Step.DropConstraint s ->
                (change instanceof Change.DropConstraint c && c.constraint().equals(s.constraint()))
                        || (change instanceof Change.ModifyCheck k && k.from().equals(s.constraint()));
            case Step.EditCatalogue s -> edits(s, change);
            default -> false;
        };
    }

    private static boolean modifies(Change change, Column column, boolean notNull) {
        return change instanceof Change.ModifyColumn c
                && Names.same(c.to().name(), column.name())
                && (!notNull || !c.from().notNull().equals(c.to().notNull()));
    }

    private static boolean edits(Step.EditCatalogue step, Change change) {
        return switch (change) {
            case Change.DropConstraint c -> edits(step, c.constraint());
            case Change.ModifyCheck c -> edits(step, c.from());
            case Change.ModifyColumn c ->
                step.from()
                        .column(c.from().name())
                        .filter(column -> step.to().columns().contains(column))
                        .isEmpty();
            default -> false;
        };
    }

    private static boolean edits(Step.EditCatalogue step, Constraint dropped) {
        return step.from().constraints().contains(dropped)
                && !step.to().constraints().contains(dropped);
    }

    /** Returns the questions that decide about a step, each once. */
    private List<DataCheck> checksOf(Step step) {
        String subject = table + "." + subject(step);
        List<DataCheck> own = left.stream()
                .filter(check -> check.hazard().subject().equals(subject))
                .toList();
        left.removeAll(own);
        return own;
    }

    private static String subject(Step step) {
        return switch (step) {
            case Step.AddColumn s -> s.column().name();
            case Step.DropColumn s -> s.column().name();
            case Step.FillNulls s -> s.column().name();
            case Step.SetNotNull s -> s.column().name();
            case Step.AddCheck s -> name(s.check());
            default -> "";
        };
    }

    private static String name(Constraint.Check check) {
        return check.name().orElse("check");
    }
}
