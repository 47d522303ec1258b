package dev.sleet.sqlite.plan;

import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plans views and triggers: those that go, change, or mention what is renamed are dropped before anything else, and what is
 * declared and not there by then is created at the end.
 */
final class Dependents {
    private final Schema from;
    private final Schema renamed;
    private final Schema to;
    private final Renames renames;
    private final ChangeIndex reasons;
    private final TakenBack takenBack;
    private final Set<String> droppedTriggers = new HashSet<>();
    private final Set<String> droppedViews = new HashSet<>();

    Dependents(Schema from, Schema renamed, Schema to, Renames renames, ChangeIndex reasons, TakenBack takenBack) {
        this.takenBack = takenBack;
        this.from = from;
        this.renamed = renamed;
        this.to = to;
        this.renames = renames;
        this.reasons = reasons;
    }

    void makeWay(StepList steps) {
        Set<String> moved = Related.toRenames(from, renames);
        for (Trigger trigger : from.triggers()) {
            List<Change> why = reasons.ofTrigger(trigger.name());
            if (!why.isEmpty() || moved.contains("trigger " + Names.fold(trigger.name()))) {
                droppedTriggers.add(Names.fold(trigger.name()));
                boolean goes = why.stream().anyMatch(Change.DropTrigger.class::isInstance);
                boolean alone = goes && !reasons.isDropped(trigger.table());
                steps.instant(new Step.DropTrigger(trigger), why, alone ? lost("trigger", trigger) : List.of());
            }
        }
        for (View view : from.views()) {
            List<Change> why = reasons.ofView(view.name());
            if (!why.isEmpty() || moved.contains("view " + Names.fold(view.name()))) {
                droppedViews.add(Names.fold(view.name()));
                boolean goes = why.stream().anyMatch(Change.DropView.class::isInstance);
                steps.instant(new Step.DropView(view), why, goes ? lost("view", view) : List.of());
            }
        }
    }

    private List<Hazard> lost(String kind, SchemaObject object) {
        if (takenBack.made(object)) {
            return List.of();
        }
        return List.of(new Hazard(
                Code.OBJECT_LOSS, object.name(), "the " + kind + " goes, and only the database holds its text"));
    }

    void putBack(StepList steps) {
        Set<String> views = names(from.views().stream().map(View::name).toList(), droppedViews);
        for (View view : to.views()) {
            if (!views.contains(Names.fold(view.name()))) {
                steps.instant(new Step.CreateView(view), reasons.ofView(view.name()));
            }
        }
        List<String> stayed = renamed.triggers().stream()
                .filter(trigger -> !goesWithItsTable(trigger))
                .map(Trigger::name)
                .toList();
        Set<String> triggers = names(stayed, droppedTriggers);
        for (Trigger trigger : to.triggers()) {
            if (!triggers.contains(Names.fold(trigger.name()))) {
                steps.instant(new Step.CreateTrigger(trigger), reasons.ofTrigger(trigger.name()));
            }
        }
    }

    /** A trigger goes when its table is dropped, or its view, even where another of the same name takes the place. */
    private boolean goesWithItsTable(Trigger trigger) {
        return droppedViews.contains(Names.fold(trigger.table())) || reasons.isDropped(trigger.table());
    }

    private static Set<String> names(List<String> names, Set<String> without) {
        Set<String> folded = new HashSet<>();
        names.forEach(name -> folded.add(Names.fold(name)));
        folded.removeAll(without);
        return folded;
    }
}
