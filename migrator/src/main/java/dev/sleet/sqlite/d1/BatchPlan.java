package dev.sleet.sqlite.d1;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.plan.Step.RebuildTable.Role;
import dev.sleet.sqlite.normal.Bookkeeping;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.normal.ReferenceCheck;
import dev.sleet.sqlite.plan.SqlitePlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Plans what is run as one batch while references are enforced: a table is rebuilt together with all that refer to it. */
public final class BatchPlan {
    private static final int MOST_COLUMNS = 100;
    private static final int FEW = 4;

    private BatchPlan() {}

    /**
     * Returns the plan from what a database declares to what is declared.
     *
     * @param target the declared schema as its author wrote it
     * @param rebuildOnly whether every table that changes is rebuilt
     * @throws dev.sleet.dialect.SleetException if D1 cannot do it without a loss, by the name of a {@link Refusal}
     * @throws IllegalArgumentException if an option names what is not there
     */
    public static Plan of(LiveSchema live, Schema target, PlanOptions options, boolean rebuildOnly) {
        Plan first = rebuildOnly
                ? SqlitePlanner.planOfRebuilds(live, target, options)
                : SqlitePlanner.plan(live, target, options);
        if (first.isEmpty()) {
            return first;
        }
        Schema from = Normaliser.normalise(live.schema());
        Schema to = Normaliser.normalise(Bookkeeping.keep(live.schema(), target));
        Set<String> rebuilt = Group.rebuilt(from, first);
        Plan plan = rebuilt.isEmpty() ? first : SqlitePlanner.planWithRebuilds(live, target, options, rebuilt);
        requirePossible(from, to, plan, rebuilt);
        DropOrder.of(Group.of(from, to, plan));
        BackfillReads.of(plan);
        return withNotes(plan);
    }

    private static void requirePossible(Schema from, Schema to, Plan plan, Set<String> rebuilt) {
        for (PlannedStep step : plan.steps()) {
            if (step.step() instanceof Step.RebuildTable rebuild && rebuild.role() != Role.ARRIVES) {
                throw Refusal.ROWID_NAME.because(
                        "table " + rebuild.to().name() + " would have to be rebuilt in the middle of the renames",
                        "give the column another name first");
            }
            if (step.step() instanceof Step.CreateVirtualTable create) {
                requireModule(create.table().name(), create.table().module());
            } else if (step.step() instanceof Step.RebuildVirtualTable rebuild) {
                requireModule(rebuild.to().name(), rebuild.to().module());
            }
        }
        to.tables().forEach(BatchPlan::requireSize);
        requireNames(to);
        ReferenceCheck before = new ReferenceCheck(from);
        ReferenceCheck after = new ReferenceCheck(to);
        for (Table table : to.tables()) {
            for (ForeignKey key : table.constraints(ForeignKey.class)) {
                boolean known = from.table(table.name())
                        .filter(old -> old.constraints(ForeignKey.class).contains(key))
                        .filter(old -> !before.works(key))
                        .isPresent();
                if (!after.works(key) && (rebuilt.contains(Names.fold(table.name())) || !known)) {
                    throw Refusal.BROKEN_REFERENCE.because(
                            table.name() + "." + String.join(", ", key.columns()) + " refers to " + key.parent()
                                    + (key.parentColumns().isEmpty()
                                            ? ""
                                            : " (" + String.join(", ", key.parentColumns()) + ")")
                                    + ", which is not there or no key",
                            "D1 enforces references, so that no row could be written to " + table.name());
                }
            }
        }
    }

    private static void requireModule(String table, String module) {
        if (!Names.fold(module).startsWith("fts5")) {
            throw Refusal.MODULE.because("table " + table + " uses " + module);
        }
    }

    private static void requireSize(Table table) {
        if (table.columns().size() > MOST_COLUMNS) {
            throw Refusal.COLUMNS.because(
                    "table " + table.name() + " has " + table.columns().size());
        }
    }

    private static void requireNames(Schema to) {
        List<String> names = new ArrayList<>();
        to.tables().forEach(table -> {
            names.add(table.name());
            table.indexes().stream().map(Index::name).forEach(names::add);
        });
        to.views().forEach(view -> names.add(view.name()));
        to.triggers().forEach(trigger -> names.add(trigger.name()));
        names.stream().filter(Bookkeeping::isOfD1).findFirst().ifPresent(name -> {
            throw Refusal.NAME.because(name + " is declared");
        });
    }

    private static String named(List<String> tables) {
        return tables.size() <= FEW
                ? String.join(", ", tables)
                : String.join(", ", tables.subList(0, FEW)) + " and " + (tables.size() - FEW) + " more";
    }

    /** Says of a table that is only rebuilt because it refers to another that it is. */
    private static Plan withNotes(Plan plan) {
        List<String> others = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            if (step.step() instanceof Step.RebuildTable rebuild
                    && step.reasons().isEmpty()) {
                others.add(rebuild.to().name());
            }
        }
        if (others.isEmpty()) {
            return plan;
        }
        String words = named(others) + (others.size() == 1 ? " refers" : " refer")
                + " to what is dropped or rebuilt, and " + (others.size() == 1 ? "is" : "are")
                + " rebuilt with it: D1 enforces references, and a table that is dropped deletes rows that refer to it";
        List<PlannedStep> steps = new ArrayList<>();
        boolean said = false;
        for (PlannedStep step : plan.steps()) {
            boolean here = !said
                    && !step.reasons().isEmpty()
                    && (step.step() instanceof Step.RebuildTable || step.step() instanceof Step.DropTable);
            if (here) {
                List<Hazard> hazards = new ArrayList<>(step.hazards());
                hazards.add(new Hazard(Hazard.Code.NOTE, step.touched(), words));
                steps.add(step.withHazards(hazards));
                said = true;
            } else {
                steps.add(step);
            }
        }
        return new Plan(plan.from(), plan.to(), plan.target(), plan.changes(), steps);
    }
}
