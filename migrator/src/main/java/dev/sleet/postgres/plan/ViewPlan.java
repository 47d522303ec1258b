package dev.sleet.postgres.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.model.View;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.read.Beside;
import dev.sleet.postgres.text.Mentions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Views: those that change, and those that read what changes, go in the reverse of the order in which they were made, and are put back with
 * what they had beside their text. What belongs to a column is not put back where the view changes, and named.
 */
final class ViewPlan {
    private final Situation situation;
    private final Phases phases;
    private final Map<String, Change> changes = new HashMap<>();
    private final Set<String> away = new HashSet<>();

    private ViewPlan(Situation situation, Phases phases) {
        this.situation = situation;
        this.phases = phases;
    }

    /**
     * Plans what happens to views.
     *
     * @return the views that go, and perhaps come back
     * @param changed the relations, by the names that they have now, that views may not read while they change
     * @throws SleetException if something that is not managed reads one of them
     */
    static Set<String> plan(Situation situation, Phases phases, List<Change> changes, Set<String> changed) {
        ViewPlan plan = new ViewPlan(situation, phases);
        for (Change change : changes) {
            switch (change) {
                case Change.AddView c -> plan.changes.put(c.view().name(), c);
                case Change.DropView c -> plan.goes(c.view().name(), c);
                case Change.ModifyView c -> plan.goes(c.to().name(), c);
                default -> {}
            }
        }
        plan.makeWay(changed);
        plan.drop();
        plan.create();
        return Set.copyOf(plan.away);
    }

    private void goes(String view, Change change) {
        changes.put(view, change);
        away.add(view);
    }

    private Map<String, Set<String>> uses() {
        return situation.details().uses();
    }

    /** Whoever reads what goes, goes before. */
    private void makeWay(Set<String> changed) {
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Set<String>> use : uses().entrySet()) {
                boolean reads = use.getValue().stream()
                        .anyMatch(
                                used -> !used.equals(use.getKey()) && (changed.contains(used) || away.contains(used)));
                if (reads && away.add(use.getKey())) {
                    more = true;
                    requireManaged(use.getKey(), use.getValue());
                }
            }
        }
    }

    private void requireManaged(String view, Set<String> read) {
        if (situation.from().view(view).isEmpty()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "\"" + view + "\" stands in the way",
                    List.of(
                            "it reads "
                                    + String.join(", ", read.stream().sorted().toList())
                                    + ", which change, and Sleet does not manage it",
                            "nothing was changed; drop it before, and make it again afterwards"));
        }
    }

    private void drop() {
        List<View> there = new ArrayList<>(situation.live().schema().views());
        for (View view : there.reversed()) {
            if (!away.contains(view.name())) {
                continue;
            }
            Change change = changes.get(view.name());
            phases.add(
                    Phase.DROP_VIEWS,
                    new PlannedStep(
                            new Step.DropView(view),
                            Optional.ofNullable(change).stream().toList(),
                            Cost.INSTANT,
                            hazards(view.name()),
                            List.of(),
                            ""));
        }
    }

    private List<Hazard> hazards(String view) {
        List<Hazard> hazards = new ArrayList<>();
        if (changes.get(view) instanceof Change.DropView) {
            hazards.add(new Hazard(Code.OBJECT_LOSS, view, "the view goes, and only the database holds its text"));
            for (Unmanaged attached : situation.unmanaged(view)) {
                if (attached.sql().isPresent()) {
                    hazards.add(new Hazard(
                            Code.OBJECT_LOSS,
                            attached.name(),
                            "the " + attached.type() + " goes with the view, and only the database holds its text"));
                }
            }
        } else if (changes.containsKey(view)) {
            for (Beside each : beside(view)) {
                if (each.kind() == Beside.Kind.COLUMN) {
                    hazards.add(new Hazard(Code.OBJECT_LOSS, view, each.called() + " goes, as the view changes"));
                }
            }
        }
        return hazards;
    }

    private List<Beside> beside(String view) {
        return situation.details().beside().getOrDefault(view, List.of());
    }

    /** A view is made after those that it reads. */
    private void create() {
        List<View> views = situation.to().views().stream()
                .filter(view -> away.contains(view.name()) || changes.containsKey(view.name()))
                .toList();
        Order.of(views, View::name, view -> Mentions.of(view.select().written()))
                .forEach(this::create);
    }

    private void create(View view) {
        List<Change> reasons =
                Optional.ofNullable(changes.get(view.name())).stream().toList();
        phases.add(Phase.CREATE_VIEWS, new Step.CreateView(view), reasons);
        List<String> restored = beside(view.name()).stream()
                .filter(each -> reasons.isEmpty() || each.kind() == Beside.Kind.VIEW)
                .map(Beside::sql)
                .toList();
        if (away.contains(view.name()) && !restored.isEmpty()) {
            phases.add(
                    Phase.CREATE_VIEWS,
                    new Step.Statements("give view \"" + view.name() + "\" back what it had beside its text", restored),
                    reasons);
        }
    }
}
