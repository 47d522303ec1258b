package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.diff.Renames.OfColumn;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import dev.sleet.sqlite.normal.Renamer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns that go while another column takes their name. They bear a name that nothing else has until they are dropped, so
 * that everything after the renames sees two columns; a person sees the name that such a column has had.
 *
 * @param moved the renames that set them aside
 */
record SetAside(List<OfColumn> moved) {
    private static final String TEMPORARY = "__sleet_gone_";

    SetAside {
        moved = List.copyOf(moved);
    }

    /** Returns the columns of {@code from} whose name a renamed column takes although they are not renamed themselves. */
    static SetAside of(Schema from, Renames renames) {
        Set<String> occupied = new HashSet<>();
        from.tables().forEach(table -> table.columns().forEach(column -> occupied.add(Names.fold(column.name()))));
        renames.columns().forEach(rename -> occupied.add(Names.fold(rename.to())));
        List<OfColumn> moved = new ArrayList<>();
        for (OfColumn rename : renames.columns()) {
            from.table(renames.before(rename.table()))
                    .flatMap(table -> table.column(rename.to()))
                    .map(Column::name)
                    .filter(name -> renames.columns().stream()
                            .noneMatch(other ->
                                    Names.same(other.table(), rename.table()) && Names.same(other.from(), name)))
                    .ifPresent(name -> moved.add(new OfColumn(rename.table(), name, free(occupied), Declaration.NONE)));
        }
        return new SetAside(moved);
    }

    private static String free(Set<String> occupied) {
        int i = 1;
        while (!occupied.add(TEMPORARY + i)) {
            i++;
        }
        return TEMPORARY + i;
    }

    /** Returns renames with those that set columns aside. */
    Renames with(Renames renames) {
        List<OfColumn> all = new ArrayList<>(renames.columns());
        all.addAll(moved);
        return new Renames(renames.tables(), all);
    }

    /** Returns the changes with the names that columns have had. */
    List<Change> shown(List<Change> changes) {
        if (moved.isEmpty()) {
            return changes;
        }
        Renamer names = new Renamer(new Renames(
                List.of(),
                moved.stream()
                        .map(move -> new OfColumn(move.table(), move.to(), move.from(), move.declaration()))
                        .toList()));
        return changes.stream().map(change -> shown(change, names)).toList();
    }

    private static Change shown(Change change, Renamer names) {
        return switch (change) {
            case Change.DropColumn c ->
                new Change.DropColumn(c.table(), names.in(c.table()).column(c.column()), c.declaration());
            case Change.ModifyColumn c ->
                new Change.ModifyColumn(c.table(), names.in(c.table()).column(c.from()), c.to());
            case Change.DropConstraint c ->
                new Change.DropConstraint(c.table(), names.in(c.table()).constraint(c.constraint()), c.declaration());
            case Change.ModifyCheck c ->
                names.in(c.table()).constraint(c.from()) instanceof Constraint.Check from
                        ? new Change.ModifyCheck(c.table(), from, c.to())
                        : c;
            case Change.DropIndex c ->
                new Change.DropIndex(c.table(), names.in(c.table()).index(c.index()), c.declaration());
            case Change.ModifyIndex c ->
                new Change.ModifyIndex(c.table(), names.in(c.table()).index(c.from()), c.to());
            default -> change;
        };
    }

    /** Returns the steps with the names that columns have had, wherever a person reads them. */
    List<PlannedStep> shownIn(List<PlannedStep> steps) {
        return moved.isEmpty() ? steps : steps.stream().map(this::shown).toList();
    }

    private PlannedStep shown(PlannedStep step) {
        return new PlannedStep(
                step.step(),
                shown(step.reasons()),
                step.cost(),
                step.hazards().stream().map(this::shown).toList(),
                step.checks().stream()
                        .map(check -> check.worded(shown(check.hazard()), labels(check.rows())))
                        .toList(),
                step.touched());
    }

    private Hazard shown(Hazard hazard) {
        String subject = hazard.subject();
        for (OfColumn move : moved) {
            if (subject.equals(move.table() + "." + move.to())) {
                subject = move.table() + "." + move.from();
            }
        }
        return new Hazard(hazard.code(), subject, hazard.message());
    }

    /** A row is told by its key, with the name of each column of it. */
    private String labels(String rows) {
        String labelled = rows;
        for (OfColumn move : moved) {
            labelled = labelled.replace(Quoting.string(move.to() + "="), Quoting.string(move.from() + "="));
        }
        return labelled;
    }
}
