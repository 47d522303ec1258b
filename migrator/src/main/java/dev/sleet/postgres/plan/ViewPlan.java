package dev.sleet.postgres.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.read.Beside;
import dev.sleet.postgres.text.Mentions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Views, also those whose rows are kept: those whose queries change, and those that read what changes, go in the reverse of the order in which they
 * were made, and are put back with what they had beside their text. What belongs to a column is not put back where the view changes, and named.
 */
final class ViewPlan {
    private final Situation situation;
    private final Phases phases;
    private final Map<String, Change> gone = new HashMap<>();
    private final Map<String, Change> come = new HashMap<>();
    private final Map<String, Change> altered = new HashMap<>();
    private final Set<String> away = new HashSet<>();

    private ViewPlan(Situation situation, Phases phases) {
        this.situation = situation;
        this.phases = phases;
    }

    /**
     * Makes one.
     *
     * @param changed the relations and functions, by the names that they have now, that views may not read while they change
     * @throws SleetException if something that is not managed reads one of them
     */
    static ViewPlan of(Situation situation, Phases phases, List<Change> changes, Set<String> changed) {
        ViewPlan plan = new ViewPlan(situation, phases);
        changes.forEach(plan::take);
        plan.makeWay(changed);
        return plan;
    }

    /** Returns the views that go, and perhaps come back. */
    Set<String> away() {
        return Set.copyOf(away);
    }

    /**
     * Plans what happens to views.
     *
     * @param late the functions that come only when views are there
     */
    void plan(List<Change> changes, Set<String> late) {
        changes.forEach(this::rename);
        drop();
        create(late);
        altered.forEach((name, change) -> {
            if (!away.contains(name)) {
                new ViewAlteration(situation, phases).alter(name, change);
            }
        });
    }

    private void take(Change change) {
        switch (change) {
            case Change.AddView c -> come.put(c.view().name(), c);
            case Change.DropView c -> goes(c.view().name(), c);
            case Change.ModifyView c -> changes(new Query.Asked(c.from()), new Query.Asked(c.to()), c);
            case Change.AddEntity c when c.added() instanceof MaterializedView view -> come.put(view.name(), c);
            case Change.DropEntity c when c.dropped() instanceof MaterializedView view -> goes(view.name(), c);
            case Change.ModifyEntity c
            when c.from() instanceof MaterializedView from && c.to() instanceof MaterializedView to ->
                changes(new Query.Kept(from), new Query.Kept(to), c);
            default -> {}
        }
    }

    private void goes(String view, Change change) {
        gone.put(view, change);
        away.add(view);
    }

    private void changes(Query from, Query to, Change change) {
        if (from.isSame(to)) {
            altered.put(to.name(), change);
        } else {
            goes(to.name(), change);
            come.put(to.name(), change);
        }
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
        if (Query.of(situation.from(), view).isEmpty()) {
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

    private void rename(Change change) {
        if (!(change instanceof Change.RenameEntity c && c.to() instanceof MaterializedView to)) {
            return;
        }
        if (away.contains(c.from().name()) || away.contains(to.name())) {
            throw new IllegalArgumentException(c.from().called()
                    + " gets another name while it, or something that it reads, changes: do one after the other");
        }
        phases.add(
                Phase.RENAME_TABLES,
                new Step.Statements(
                        "rename " + c.from().called() + " to \"" + to.name() + "\"", ObjectKinds.rename(c.from(), to)),
                List.of(c));
    }

    private boolean isFilled(String view) {
        return !situation.details().unfilled().contains(view);
    }

    private void drop() {
        List<Query> there = Order.of(
                Query.of(situation.live().schema()), Query::name, query -> uses().getOrDefault(query.name(), Set.of()));
        for (Query query : there.reversed()) {
            if (away.contains(query.name())) {
                phases.add(
                        Phase.DROP_VIEWS,
                        new PlannedStep(
                                query.drop(),
                                Optional.ofNullable(gone.get(query.name())).stream()
                                        .toList(),
                                Cost.INSTANT,
                                hazards(query),
                                List.of(),
                                ""),
                        query.name(),
                        uses().getOrDefault(query.name(), Set.of()));
            }
        }
    }

    private List<Hazard> hazards(Query query) {
        String view = query.name();
        List<Hazard> hazards = new ArrayList<>();
        if (gone.containsKey(view) && !come.containsKey(view)) {
            hazards.add(new Hazard(Code.OBJECT_LOSS, view, "the " + query.title() + " " + Hazard.TEXT_GOES));
            for (Unmanaged attached : situation.unmanaged(view)) {
                if (attached.sql().isPresent()) {
                    hazards.add(new Hazard(
                            Code.OBJECT_LOSS,
                            attached.name(),
                            "the " + attached.type() + " goes with the view, and only the database holds its text"));
                }
            }
        } else {
            for (Beside each : beside(view)) {
                if (!comesBack(each, view)) {
                    hazards.add(new Hazard(Code.OBJECT_LOSS, view, each.called() + " goes, as the view changes"));
                }
            }
            reason(view).ifPresent(change -> hazards.addAll(ViewAlteration.rights(change)));
        }
        return hazards;
    }

    private Optional<Change> reason(String view) {
        return Optional.ofNullable(come.get(view)).or(() -> Optional.ofNullable(altered.get(view)));
    }

    private List<Beside> beside(String view) {
        return situation.details().beside().getOrDefault(view, List.of());
    }

    private boolean comesBack(Beside each, String view) {
        return switch (each.kind()) {
            case RELATION -> true;
            case VIEW -> gone.get(view) instanceof Change.ModifyView || !gone.containsKey(view);
            case COLUMN -> !come.containsKey(view);
        };
    }

    /** A view is made after those that it reads, and after the functions that it calls. */
    private void create(Set<String> late) {
        List<Query> queries = Query.of(situation.to()).stream()
                .filter(query -> away.contains(query.name()) || come.containsKey(query.name()))
                .toList();
        Set<String> waitsFor = new HashSet<>(late);
        for (Query query : Order.of(queries, Query::name, ViewPlan::needs)) {
            if (Collections.disjoint(needs(query), waitsFor)) {
                create(query, Phase.CREATE_VIEWS);
            } else {
                waitsFor.add(query.name());
                create(query, Phase.CREATE_ROUTINES_OF_VIEWS);
            }
        }
    }

    private static Set<String> needs(Query query) {
        return Mentions.of(query.select().written());
    }

    private void create(Query query, Phase phase) {
        String view = query.name();
        List<Change> reasons = reason(view).stream().toList();
        boolean fills = query instanceof Query.Kept && isFilled(view);
        phases.add(
                phase,
                new PlannedStep(
                        query.create(isFilled(view)),
                        reasons,
                        fills ? Cost.REBUILD : Cost.INSTANT,
                        List.of(),
                        List.of(),
                        fills && away.contains(view) ? view : ""),
                view,
                needs(query));
        List<String> restored = Stream.concat(
                        GrantPlan.withoutDefaults(situation, "TABLE", view).stream(),
                        beside(view).stream()
                                .filter(each -> comesBack(each, view))
                                .map(Beside::sql))
                .toList();
        if (away.contains(view) && !restored.isEmpty()) {
            Step step = new Step.Statements(
                    "give " + query.title() + " \"" + view + "\" back what it had beside its text", restored);
            phases.add(
                    phase, new PlannedStep(step, reasons, Cost.INSTANT, List.of(), List.of(), ""), view, needs(query));
        }
    }
}
