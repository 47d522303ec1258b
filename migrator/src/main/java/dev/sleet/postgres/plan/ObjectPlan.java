package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.plan.Hazard;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.object.Attached;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.object.RawForm.Use;
import dev.sleet.postgres.object.RoutineNames;
import dev.sleet.postgres.plan.Phases.Phase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Objects that only PostgreSQL has: when each of them goes and comes. Types with a list of values are left to {@link TypePlan}, comments to
 * {@link CommentPlan}, views whose rows are kept to {@link ViewPlan}, grants to {@link Rights}.
 */
final class ObjectPlan {
    private final Situation situation;
    private final Phases phases;
    private final TypePlan types;
    private final ObjectTimes times;
    private final Map<String, Special.Entity> declared;
    private final Map<String, Special.Entity> there;
    private final Set<Special.Entity> wanted;
    private final SequencePlan sequences;
    private final Map<String, Change.ModifyEntity> replaced = new LinkedHashMap<>();
    private final Map<String, Special.Entity> gone = new LinkedHashMap<>();
    private final Map<String, Special.Entity> come = new LinkedHashMap<>();
    private final Map<String, Change> reasons = new LinkedHashMap<>();

    ObjectPlan(Situation situation, Phases phases, TypePlan types) {
        this.situation = situation;
        this.phases = phases;
        this.types = types;
        this.sequences = new SequencePlan(phases);
        this.times = new ObjectTimes(situation);
        this.declared = ObjectTimes.byKey(situation.declared().entities(), ObjectKinds::normal);
        this.there = ObjectTimes.byKey(
                situation.live().schema().entities(),
                object -> ObjectKinds.following(ObjectKinds.normal(object), situation.renames()));
        this.wanted = Set.copyOf(situation.to().entities());
    }

    void add(Change.AddEntity change) {
        if (!ObjectTimes.isElsewhere(change.added())) {
            comes(asDeclared(change.added()), change);
        }
    }

    void drop(Change.DropEntity change) {
        if (!ObjectTimes.isElsewhere(change.dropped())) {
            goes(change.dropped(), change);
        }
    }

    /** What is no part of what is compared, as a version or an order, counts when an object comes. */
    private Special.Entity asDeclared(Special.Entity object) {
        return declared.getOrDefault(object.key(), object);
    }

    private void goes(Special.Entity object, Change reason) {
        gone.put(object.key(), object);
        reasons.putIfAbsent(object.key(), reason);
    }

    private void comes(Special.Entity object, Change reason) {
        come.put(object.key(), object);
        reasons.putIfAbsent(object.key(), reason);
    }

    void rename(Change.RenameEntity change) {
        if (ObjectTimes.isElsewhere(change.to())
                || (change.to() instanceof Policy && !change.from().isRenamed(change.to()))) {
            return;
        }
        phases.add(
                times.born(change.to()),
                Phases.step(
                        "rename " + change.from().called() + " to \""
                                + change.to().name() + "\"",
                        ObjectKinds.rename(change.from(), change.to()),
                        List.of(change),
                        List.of()));
    }

    void modify(Change.ModifyEntity change) {
        if (ObjectTimes.isElsewhere(change.to())) {
            return;
        }
        Optional<List<String>> altered = ObjectKinds.alter(change.from(), change.to());
        if (types.makesAnew(change, altered.isEmpty())) {
            return;
        }
        if (altered.isEmpty()) {
            goes(change.from(), change);
            comes(asDeclared(change.to()), change);
            return;
        }
        if (change.to() instanceof Routine) {
            replaced.put(change.to().key(), change);
            return;
        }
        if (!altered.get().isEmpty()) {
            phases.add(times.born(change.to()), times.changed(change, altered.get()));
        }
        if (change.from() instanceof Sequence from && change.to() instanceof Sequence to) {
            sequences.own(asThere(from), from, to, change);
        }
    }

    /**
     * Lets functions make way for what they speak of, and returns what views may not read: the types that are made anew, the tables with columns of
     * them, and the functions that go.
     *
     * @param tables the tables, by their new names, of which columns go or change their types
     */
    Set<String> makeWay(Set<String> tables) {
        Set<String> changed = new HashSet<>(types.changed());
        gone.values().forEach(object -> changed.add(RoutineNames.called(object)));
        Set<String> made = new HashSet<>(types.names());
        gone.values().stream().filter(Raw.class::isInstance).forEach(object -> made.add(RoutineNames.called(object)));
        routines(made, tables);
        changed.addAll(goneRoutines());
        situation.from().entities().stream()
                .filter(object -> RawForm.RULE.is(object) && RoutineNames.needs(object, tables))
                .forEach(object -> anew(object, Optional.empty()));
        return changed;
    }

    private void routines(Set<String> types, Set<String> relations) {
        Set<String> read = new HashSet<>(relations);
        read.addAll(goneRoutines());
        boolean more = !types.isEmpty() || !read.isEmpty();
        while (more) {
            more = false;
            for (Special.Entity object : situation.from().entities()) {
                boolean speaks = object instanceof Routine routine
                        ? RoutineNames.speaks(routine, types, read)
                        : RawForm.is(object, Use.CALLED)
                                && (RoutineNames.needs(object, types) || RoutineNames.needs(object, goneRoutines()));
                if (speaks && !gone.containsKey(object.key()) && makesWay(object)) {
                    read.add(RoutineNames.called(object));
                    more = true;
                }
            }
        }
    }

    private boolean makesWay(Special.Entity routine) {
        Change.ModifyEntity change = replaced.remove(routine.key());
        if (change != null) {
            goes(change.from(), change);
            comes(asDeclared(change.to()), change);
        } else {
            anew(routine, Optional.empty());
        }
        return gone.containsKey(routine.key());
    }

    /** A trigger or policy that speaks of a column makes way while its type changes. */
    void makeWay(String table, String column, Change reason) {
        List<Table> family = Partitions.family(situation.before(table), situation.from());
        situation.from().entities().stream()
                .filter(object -> family.stream().anyMatch(each -> Attached.speaksOf(object, each, column)))
                .forEach(object -> anew(object, Optional.of(reason)));
    }

    /** Lets an object go that comes back when all else is done, if it stays. */
    private void anew(Special.Entity object, Optional<Change> reason) {
        if (wanted.contains(object)) {
            gone.put(object.key(), object);
            come.put(object.key(), asDeclared(object));
            reason.ifPresent(change -> reasons.putIfAbsent(object.key(), change));
        }
    }

    /** Lets functions make way for views that go, which they may not name in arguments and results either, and returns the functions that go. */
    Set<String> makeWayOfViews(Set<String> views) {
        routines(views, views);
        return goneRoutines();
    }

    private Set<String> goneRoutines() {
        return gone.values().stream()
                .filter(object -> object instanceof Routine || RawForm.is(object, Use.CALLED))
                .map(RoutineNames::called)
                .collect(Collectors.toSet());
    }

    /** Returns the functions that go and come back. */
    Set<String> routinesAnew() {
        return gone.values().stream()
                .filter(object ->
                        (object instanceof Routine || RawForm.is(object, Use.CALLED)) && come.containsKey(object.key()))
                .map(RoutineNames::called)
                .collect(Collectors.toSet());
    }

    /** Returns the functions that come only when views are there. */
    Set<String> late() {
        return times.late(come.values());
    }

    /** Plans what was collected, where views go and perhaps come back, with their triggers. */
    void plan(Set<String> views) {
        Set<String> functions = goneRoutines();
        Set<String> spoken = new HashSet<>(views);
        gone.values().forEach(object -> spoken.add(RoutineNames.called(object)));
        spoken.addAll(types.names());
        for (Special.Entity object : situation.from().entities()) {
            boolean makesWay = switch (object) {
                case FunctionTrigger trigger ->
                    functions.contains(trigger.function()) || views.contains(trigger.table());
                case Policy policy -> !Collections.disjoint(Attached.names(policy), spoken);
                case Raw raw when RawForm.RULE.is(raw) -> RoutineNames.needs(raw, spoken);
                default -> false;
            };
            if (makesWay) {
                anew(object, Optional.empty());
            }
        }
        for (Special.Entity object : RoutineNames.ordered(gone.values()).reversed()) {
            if (!isGoneAnyway(object, views)) {
                drop(object);
            }
        }
        List<Special.Entity> born = new ArrayList<>(come.values());
        replaced.values().forEach(change -> born.addFirst(change.to()));
        times.births(born, Set.copyOf(replaced.keySet())).forEach(this::create);
    }

    /** Returns the keys of what goes and comes back. */
    Set<String> madeAnew() {
        Set<String> keys = new HashSet<>(types.keys());
        keys.addAll(gone.keySet());
        keys.retainAll(wanted.stream().map(Special.Entity::key).collect(Collectors.toSet()));
        return keys;
    }

    /** What belongs to a column, or to a view that comes back with it, goes with that. */
    private boolean isGoneAnyway(Special.Entity object, Set<String> views) {
        if (object instanceof Sequence sequence) {
            return SequencePlan.goesWithColumn(sequence, situation);
        }
        return come.containsKey(object.key())
                && object.owner().filter(views::contains).isPresent();
    }

    private List<Change> reason(Special.Entity object) {
        return Optional.ofNullable(reasons.get(object.key())).stream().toList();
    }

    private void drop(Special.Entity object) {
        ObjectLoss.requireUnneeded(object, situation);
        Phase phase = times.gone(object, come.containsKey(object.key()));
        List<Hazard> hazards = come.containsKey(object.key()) ? List.of() : ObjectLoss.of(object);
        Special.Entity called = phase.compareTo(Phase.CREATE_TYPES) > 0 ? types.whileAside(object) : asThere(object);
        step(phase, "drop " + object.called(), List.of(ObjectKinds.drop(called)), object, hazards);
    }

    /** Returns an object as it is while tables and columns have the names that they have now. */
    private Special.Entity asThere(Special.Entity object) {
        return there.getOrDefault(object.key(), object);
    }

    private void create(Special.Entity object, Phase phase) {
        Change.ModifyEntity change = replaced.get(object.key());
        if (change != null) {
            List<String> done = ObjectKinds.alter(change.from(), change.to()).orElseThrow();
            phases.add(phase, Phases.step("change " + object.called(), done, List.of(change), List.of()), object);
            return;
        }
        step(phase, "create " + object.called(), ObjectKinds.create(object), object, List.of());
        if (object instanceof Sequence sequence) {
            sequences.own(sequence, reason(object));
        }
    }

    private void step(Phase phase, String words, List<String> statements, Special.Entity object, List<Hazard> hazards) {
        phases.add(phase, Phases.step(words, statements, reason(object), hazards), object);
    }
}
