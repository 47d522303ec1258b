package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.model.NameRule;
import dev.sleet.model.Names;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The changes of a plan by the object that they change, with what the plan says about each.
 *
 * @param groups the groups in the order of their first changes
 * @param unplaced findings that belong to no change
 */
public record PlanGroups(List<Group> groups, List<Finding> unplaced) {
    public PlanGroups {
        groups = List.copyOf(groups);
        unplaced = List.copyOf(unplaced);
    }

    /**
     * The changes of one object.
     *
     * @param entries the changes, at least one
     * @param touched how much of it is read or rewritten, if that grows with its rows
     */
    record Group(List<Entry> entries, Optional<Touched> touched) {
        Group {
            entries = List.copyOf(entries);
        }

        Cost cost() {
            return entries.stream().map(Entry::cost).max(Cost::compareTo).orElse(Cost.INSTANT);
        }

        List<Finding> findings() {
            return entries.stream().flatMap(entry -> entry.findings().stream()).toList();
        }
    }

    /** A change with its cost and what was found about it. */
    record Entry(Change change, Cost cost, List<Finding> findings) {
        Entry {
            findings = List.copyOf(findings);
        }
    }

    static PlanGroups of(Prepared prepared) {
        NameRule names = prepared.plan().target().names();
        Map<String, List<Change>> byObject = new LinkedHashMap<>();
        for (Change change : prepared.plan().changes()) {
            byObject.computeIfAbsent(key(change, names), key -> new ArrayList<>())
                    .add(change);
        }
        Map<Change, List<Finding>> placed = new LinkedHashMap<>();
        List<Finding> unplaced = new ArrayList<>();
        for (Finding finding : prepared.assessment().findings()) {
            place(finding)
                    .ifPresentOrElse(
                            change -> placed.computeIfAbsent(change, key -> new ArrayList<>())
                                    .add(finding),
                            () -> unplaced.add(finding));
        }
        List<Group> groups = new ArrayList<>();
        for (List<Change> changes : byObject.values()) {
            List<Entry> entries = new ArrayList<>();
            for (Change change : changes) {
                entries.add(new Entry(change, cost(prepared, change), placed.getOrDefault(change, List.of())));
            }
            groups.add(new Group(entries, touched(prepared, changes)));
        }
        return new PlanGroups(groups, unplaced);
    }

    private static String key(Change change, NameRule names) {
        return switch (change) {
            case Change.AddTable c -> "add " + names.key(c.table());
            case Change.DropTable c -> "drop " + names.key(c.table());
            case Change.OfTable c -> "table " + names.key(c.table());
            case Change.AddVirtualTable c -> "virtual " + c.added().name();
            case Change.DropVirtualTable c -> "drop virtual " + c.dropped().name();
            case Change.ModifyVirtualTable c -> "virtual " + c.to().name();
            case Change.AddView c -> "view " + c.view().name();
            case Change.DropView c -> "view " + c.view().name();
            case Change.ModifyView c -> "view " + c.to().name();
            case Change.AddTrigger c -> "trigger " + c.trigger().name();
            case Change.DropTrigger c -> "trigger " + c.trigger().name();
            case Change.ModifyTrigger c -> "trigger " + c.to().name();
            case Change.AddEntity c -> "add " + c.added().key();
            case Change.DropEntity c -> "drop " + c.dropped().key();
            case Change.RenameEntity c -> "rename " + c.to().key();
            case Change.ModifyEntity c -> c.to().key();
        };
    }

    private static Cost cost(Prepared prepared, Change change) {
        return prepared.plan().steps().stream()
                .filter(step -> step.reasons().contains(change))
                .map(PlannedStep::cost)
                .max(Cost::compareTo)
                .orElse(Cost.INSTANT);
    }

    private static Optional<Touched> touched(Prepared prepared, List<Change> changes) {
        return prepared.plan().steps().stream()
                .filter(step -> step.cost() != Cost.INSTANT && !step.touched().isEmpty())
                .filter(step -> step.reasons().stream().anyMatch(changes::contains))
                .flatMap(step -> prepared.touched(step.touched()).stream())
                .findFirst();
    }

    /** A finding belongs to the reason of its step that it names, or else to the first. */
    public static Optional<Change> place(Finding finding) {
        List<Change> reasons = finding.step().reasons();
        if (finding.hazard().code() == Hazard.Code.BROKEN_REFERENCE) {
            return reasons.stream().filter(reason -> names(reason, finding)).findFirst();
        }
        return reasons.stream()
                .filter(reason -> names(reason, finding))
                .findFirst()
                .or(() -> reasons.stream().findFirst());
    }

    private static boolean names(Change change, Finding finding) {
        String subject = Names.fold(finding.hazard().subject());
        return switch (change) {
            case Change.AddColumn c ->
                subject.equals(Names.fold(c.table() + "." + c.column().name()));
            case Change.DropColumn c ->
                subject.equals(Names.fold(c.table() + "." + c.column().name()));
            case Change.ModifyColumn c -> subject.equals(Names.fold(c.table() + "." + c.to().name()));
            case Change.MoveColumns c ->
                c.moved().stream().anyMatch(name -> subject.equals(Names.fold(c.table() + "." + name)));
            case Change.ModifyCheck c ->
                subject.equals(Names.fold(c.table() + "." + c.to().name().orElse("")));
            case Change.DropTable c -> subject.equals(Names.fold(c.table()));
            case Change.DropView c -> subject.equals(Names.fold(c.view().name()));
            case Change.DropTrigger c -> subject.equals(Names.fold(c.trigger().name()));
            case Change.AddConstraint c ->
                c.constraint() instanceof dev.sleet.model.Constraint.ForeignKey key
                        && subject.equals(
                                Names.fold(c.table() + "." + key.columns().getFirst()));
            default -> false;
        };
    }
}
