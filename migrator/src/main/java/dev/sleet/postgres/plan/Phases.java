package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Special;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.object.RoutineNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps of a plan in the order in which the server takes them: what makes way, what changes, what comes, what is put back. */
final class Phases {
    private final Map<Phase, List<PlannedStep>> steps = new EnumMap<>(Phase.class);
    /** What is made of kinds that may need each other in any order; as it stands here where nothing needs another. */
    private static final Set<Phase> MADE = EnumSet.range(Phase.CREATE_ROUTINES_OF_DOMAINS, Phase.CREATE_TABLES);

    private final IdentityHashMap<PlannedStep, Knot> knots = new IdentityHashMap<>();

    /**
     * What a step makes or drops that others of its phase may need.
     *
     * @param name the name of the object
     * @param needs the names that it speaks of
     */
    private record Knot(String name, Set<String> needs) {}

    /** When a step is done. */
    enum Phase {
        /** Roles may no longer use sequences, which may go with a column. */
        REVOKE_OF_SEQUENCES,
        /** Schemas come that others are in. */
        CREATE_SCHEMAS,
        /** Triggers go whose tables or functions change. */
        DROP_TRIGGERS,
        /** Views go whose tables change, and functions that speak of views, each before what it speaks of. */
        DROP_VIEWS,
        /** Functions go before what their arguments are of. */
        DROP_ROUTINES_FIRST,
        /** References go before what they lead to. */
        DROP_REFERENCES,
        /** Parts become tables of their own, before anything else happens to what they were parts of. */
        DETACH_PARTS,
        /** References of these go, which were those of what they were parts of. */
        DROP_REFERENCES_OF_PARTS,
        /** Tables go before others take their names, with what goes and speaks of them, each before what it speaks of. */
        DROP_TABLES,
        /** Tables get other names. */
        RENAME_TABLES,
        /** Constraints and indexes go. */
        DROP_RULES,
        /** Columns go before others take their names. */
        DROP_COLUMNS,
        /** Columns get other names. */
        RENAME_COLUMNS,
        /** Defaults go that call functions which go and come back. */
        DROP_DEFAULTS,
        /** Functions go that tables have called, and that come back. */
        DROP_ROUTINES_OF_TABLES,
        /** Tables change what is no part of their columns. */
        CHANGE_TABLES,
        /** Extensions come. */
        CREATE_EXTENSIONS,
        /** Types come, and get other values. */
        CREATE_TYPES,
        /** Functions come that rules of types call. */
        CREATE_ROUTINES_OF_DOMAINS,
        /** Types with rules of their own come, each behind those below it. */
        CREATE_DOMAINS,
        /** Types of several attributes come. */
        CREATE_COMPOSITES,
        /** Sequences come. */
        CREATE_SEQUENCES,
        /** Functions come, which tables may call. */
        CREATE_ROUTINES,
        /** Tables come. */
        CREATE_TABLES,
        /** Columns come. */
        ADD_COLUMNS,
        /** Columns change. */
        ALTER_COLUMNS,
        /** Columns go that others have got their values from. */
        DROP_READ_COLUMNS,
        /** Tables go that columns of others have got their values from. */
        DROP_READ_TABLES,
        /** What is computed comes when all that it is computed from is there. */
        ADD_COMPUTED,
        /** Tables are kept through a crash, or no longer, with the sequences of their columns. */
        KEEP_TABLES,
        /** Constraints and indexes come. */
        ADD_RULES,
        /** Parts come, and get other bounds, when what they are parts of is as it shall be. */
        CHANGE_PARTS,
        /** Tables say what their indexes are for. */
        MARK_INDEXES,
        /** References come when all keys are there. */
        ADD_REFERENCES,
        /** Sequences are given to their columns. */
        OWN_SEQUENCES,
        /** Functions go when nothing calls them any more. */
        DROP_ROUTINES,
        /** Sequences go when no column has numbers from them any more. */
        DROP_SEQUENCES,
        /** Types of several attributes go when no column has them any more. */
        DROP_COMPOSITES,
        /** Types with rules of their own go when no column has them any more. */
        DROP_DOMAINS,
        /** Functions go that rules of types have called. */
        DROP_ROUTINES_OF_DOMAINS,
        /** Types go when no column has them any more. */
        DROP_TYPES,
        /** Extensions go. */
        DROP_EXTENSIONS,
        /** Schemas go that are empty by then. */
        DROP_SCHEMAS,
        /** Functions come that speak of tables. */
        CREATE_ROUTINES_OF_TABLES,
        /** Views come. */
        CREATE_VIEWS,
        /** Functions come that speak of views, and views that call these, each behind what it speaks of. */
        CREATE_ROUTINES_OF_VIEWS,
        /** Triggers come. */
        CREATE_TRIGGERS,
        /** Policies begin to decide. */
        SECURE_TABLES,
        /** Roles may no longer do what they may not. */
        REVOKE,
        /** Roles may do what they may. */
        GRANT,
        /** Comments are said of what is there. */
        COMMENTS
    }

    void add(Phase phase, PlannedStep step) {
        steps.computeIfAbsent(phase, at -> new ArrayList<>()).add(step);
    }

    /** Adds a step whose place in its phase depends on what it speaks of: what is dropped goes before that, what is made comes behind it. */
    void add(Phase phase, PlannedStep step, String name, Set<String> needs) {
        add(phase, step);
        knots.put(step, new Knot(name, needs));
    }

    /** Adds a step about an object, whose place depends on what that speaks of. A rule that makes way is one of its table, which is locked for that. */
    void add(Phase phase, PlannedStep step, Special.Entity object) {
        boolean makesWay = step.reasons().isEmpty() && RawForm.RULE.is(object);
        add(
                phase,
                makesWay ? step.touching(object.owner().orElseThrow()) : step,
                RoutineNames.called(object),
                RoutineNames.needs(object));
    }

    /** Returns a step that is over before anybody notices. */
    static PlannedStep step(String words, List<String> statements, List<Change> reasons, List<Hazard> hazards) {
        Step step = new Step.Statements(words, List.copyOf(statements));
        return new PlannedStep(step, reasons, Cost.INSTANT, hazards, List.of(), "");
    }

    /** Adds a step that is over before anybody notices and loses nothing. */
    void add(Phase phase, Step step, List<Change> reasons) {
        add(phase, new PlannedStep(step, reasons, Cost.INSTANT, List.of(), List.of(), ""));
    }

    /** Adds a step that asks the rows of a table something, or reads or writes them. */
    void add(Phase phase, Step step, List<Change> reasons, Cost cost, List<DataCheck> checks, String touched) {
        add(phase, new PlannedStep(step, reasons, cost, List.of(), checks, touched));
    }

    /** Adds a step that is certain to do something. */
    void add(Phase phase, Step step, List<Change> reasons, List<DataCheck> checks, List<Hazard> hazards) {
        add(phase, new PlannedStep(step, reasons, Cost.INSTANT, hazards, checks, ""));
    }

    /** Orders the steps of a phase, those that are equal as they came. */
    void sort(Phase phase, Comparator<PlannedStep> order) {
        steps.getOrDefault(phase, new ArrayList<>()).sort(order);
    }

    List<PlannedStep> all() {
        List<PlannedStep> all = new ArrayList<>();
        List<PlannedStep> made = new ArrayList<>();
        for (Phase phase : Phase.values()) {
            List<PlannedStep> own = steps.getOrDefault(phase, List.of());
            if (MADE.contains(phase)) {
                made.addAll(own);
            } else {
                all.addAll(byKnots(made));
                made.clear();
                all.addAll(ordered(phase, own));
            }
        }
        return all;
    }

    private List<PlannedStep> ordered(Phase phase, List<PlannedStep> there) {
        return switch (phase) {
            case DROP_VIEWS, DROP_TABLES, DROP_READ_TABLES ->
                byKnots(there.reversed()).reversed();
            case CREATE_ROUTINES_OF_VIEWS -> byKnots(there);
            default -> there;
        };
    }

    private List<PlannedStep> byKnots(List<PlannedStep> there) {
        Knot none = new Knot("", Set.of());
        return Order.of(
                there,
                step -> knots.getOrDefault(step, none).name(),
                step -> knots.getOrDefault(step, none).needs());
    }
}
