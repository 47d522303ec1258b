package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The steps of a plan in the order in which the server takes them: what makes way, what changes, what comes, what is put back. */
final class Phases {
    private final Map<Phase, List<PlannedStep>> steps = new EnumMap<>(Phase.class);

    /** When a step is done. */
    enum Phase {
        /** Views go whose tables change. */
        DROP_VIEWS,
        /** References go before what they lead to. */
        DROP_REFERENCES,
        /** Tables go before others take their names. */
        DROP_TABLES,
        /** Tables get other names. */
        RENAME_TABLES,
        /** Constraints and indexes go. */
        DROP_RULES,
        /** Columns go before others take their names. */
        DROP_COLUMNS,
        /** Columns get other names. */
        RENAME_COLUMNS,
        /** Types come, and get other values. */
        CREATE_TYPES,
        /** Tables come. */
        CREATE_TABLES,
        /** Columns come. */
        ADD_COLUMNS,
        /** Columns change. */
        ALTER_COLUMNS,
        /** What is computed comes when all that it is computed from is there. */
        ADD_COMPUTED,
        /** Constraints and indexes come. */
        ADD_RULES,
        /** References come when all keys are there. */
        ADD_REFERENCES,
        /** Types go when no column has them any more. */
        DROP_TYPES,
        /** Views come. */
        CREATE_VIEWS
    }

    void add(Phase phase, PlannedStep step) {
        steps.computeIfAbsent(phase, at -> new ArrayList<>()).add(step);
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

    List<PlannedStep> all() {
        return steps.values().stream().flatMap(List::stream).toList();
    }
}
