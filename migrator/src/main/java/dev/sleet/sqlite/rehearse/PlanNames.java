package dev.sleet.sqlite.rehearse;

import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names, folded, that the steps of a plan change, and those that what they make mentions. */
final class PlanNames {
    private final Set<String> changed = new HashSet<>();
    private final Set<String> read = new HashSet<>();

    private Optional<Step> everywhere = Optional.empty();

    PlanNames(Plan plan) {
        for (PlannedStep step : plan.steps()) {
            if (!add(step.step())) {
                everywhere = everywhere.or(() -> Optional.of(step.step()));
            }
        }
    }

    /** Returns the first step that looks into every view and trigger, or into what a module does. */
    Optional<Step> everywhere() {
        return everywhere;
    }

    /** Returns the names of tables, views and triggers that are made, dropped or altered, and of indexes that are made. */
    Set<String> changed() {
        return changed;
    }

    /** Returns the names that are mentioned. */
    Set<String> read() {
        return read;
    }

    private boolean add(Step step) {
        switch (step) {
            case Step.CreateTable s -> table(s.table());
            case Step.DropTable s -> change(s.table().name());
            case Step.AddColumn s -> {
                change(s.table());
                references(s.constraints());
            }
            case Step.FillNulls s -> {
                change(s.table());
                read.addAll(Mentions.of(s.expression()));
            }
            case Step.SetNotNull s -> change(s.table());
            case Step.DropNotNull s -> change(s.table());
            case Step.AddCheck s -> change(s.table());
            case Step.DropConstraint s -> change(s.table());
            case Step.EditCatalogue s -> {
                change(s.from().name());
                table(s.to());
            }
            case Step.RebuildTable s -> {
                change(s.from().name());
                change(s.temporary());
                table(s.to());
                s.copies().forEach(copy -> read.addAll(Mentions.of(copy.expression())));
            }
            case Step.CreateIndex s -> {
                change(s.table());
                change(s.index().name());
            }
            case Step.DropIndex s -> change(s.table());
            case Step.CreateView s -> {
                change(s.view().name());
                read.addAll(Mentions.of(s.view().select().written()));
            }
            case Step.DropView s -> change(s.view().name());
            case Step.CreateTrigger s -> trigger(s.trigger());
            case Step.DropTrigger s -> trigger(s.trigger());
            default -> {
                return false;
            }
        }
        return true;
    }

    private void change(String name) {
        changed.add(Names.fold(name));
    }

    private void table(Table table) {
        change(table.name());
        table.indexes().forEach(index -> change(index.name()));
        references(table.constraints());
    }

    private void references(List<Constraint> constraints) {
        for (Constraint constraint : constraints) {
            if (constraint instanceof ForeignKey key) {
                read.add(Names.fold(key.parent()));
            }
        }
    }

    private void trigger(Trigger trigger) {
        change(trigger.name());
        change(trigger.table());
        read.addAll(Mentions.of(trigger.body().written()));
        trigger.when().ifPresent(when -> read.addAll(Mentions.of(when.written())));
    }
}
