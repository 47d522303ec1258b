package dev.sleet.sqlite.plan;

import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Change;
import dev.sleet.diff.ColumnOrder;
import dev.sleet.model.Constraint;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.FutureTables;
import dev.sleet.sqlite.check.HeldChecks;
import dev.sleet.sqlite.check.TableChecks;
import dev.sleet.sqlite.check.ValueChecks;
import dev.sleet.sqlite.ddl.LineEnds;
import dev.sleet.sqlite.live.SqliteVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans the change of one table after another: its alteration where SQLite can do that, or else its rebuild. */
final class AlterationPlanner {
    private final StepList steps;
    private final SqliteVersion version;
    private final boolean portable;
    private final boolean enforced;
    private final boolean rebuildOnly;
    private final Backfills backfills;
    private final TakenBack takenBack;
    private final FutureTables future;
    private final Namespace occupied;

    /**
     * Makes the planner.
     *
     * @param steps the steps, to which it adds
     * @param version the SQLite in use
     * @param rebuildOnly whether every table is rebuilt
     * @param occupied the names that a table may not bear for the time being
     */
    AlterationPlanner(
            StepList steps,
            SqliteVersion version,
            PlanOptions options,
            boolean rebuildOnly,
            Backfills backfills,
            FutureTables future,
            Namespace occupied) {
        this.steps = steps;
        this.portable = options.portable();
        this.enforced = options.isBatch();
        this.version = portable ? SqliteVersion.PORTABLE : version;
        this.rebuildOnly = rebuildOnly;
        this.backfills = backfills;
        this.takenBack = options.takenBack();
        this.future = future;
        this.occupied = occupied;
    }

    /**
     * Adds the steps from one table to another.
     *
     * @param from the table as it is, under its new names
     * @param to the table as it shall be
     * @param why the changes that the steps serve
     * @param rebuild whether it is rebuilt even if it need not be
     */
    void alter(Table from, Table to, List<Change> why, boolean rebuild) {
        Optional<List<Step>> alteration = rebuildOnly || rebuild ? Optional.empty() : alteration(from, to);
        List<DataCheck> checks = new TableChecks(from, to, future, takenBack).all(alteration.isEmpty());
        if (alteration.isPresent()) {
            checks.addAll(held(from, to, alteration.get()));
            AlterationReasons.share(alteration.get(), why, checks, to).forEach(steps::add);
        } else {
            steps.add(
                    TableRebuild.step(from, to, backfills, occupied.takeTemporary(to.name()), future.rows(to)),
                    why,
                    Cost.REBUILD,
                    rebuildNotes(from, to, why),
                    checks,
                    to.name());
        }
    }

    /** Returns the questions about what stands already, of which those about every row come first. */
    private Collection<DataCheck> held(Table from, Table to, List<Step> alteration) {
        List<DataCheck> all = new ArrayList<>();
        if (alteration.stream().anyMatch(AlterationPlanner::isOfEveryRow)) {
            all.addAll(HeldChecks.of(from, to, future.rows(to)));
        }
        if (alteration.stream()
                .anyMatch(step -> step instanceof Step.AddColumn add && HeldChecks.areRead(add, from.strict()))) {
            all.addAll(HeldChecks.ofAdded(from, to, future));
        }
        for (Step step : alteration) {
            switch (step) {
                case Step.EditCatalogue edit -> all.addAll(HeldChecks.ofShownDefaults(edit, future));
                case Step.FillNulls fill -> all.addAll(HeldChecks.ofFilled(fill, from, to, future));
                default -> {}
            }
        }
        Map<Hazard, DataCheck> held = new LinkedHashMap<>();
        all.forEach(check -> held.putIfAbsent(check.hazard(), check));
        return held.values();
    }

    /** Every row is read, and a migration, which is a rebuild then, is refused over one that breaks another rule. */
    private static boolean isOfEveryRow(Step step) {
        return step instanceof Step.SetNotNull || step instanceof Step.AddCheck;
    }

    /** Returns what is worth knowing of a rebuild; last whether nothing but the order of the columns asks for it. */
    private List<Hazard> rebuildNotes(Table from, Table to, List<Change> why) {
        List<Hazard> notes = new ArrayList<>(RebuildNotes.of(from, to, backfills));
        if (!rebuildOnly) {
            for (Change change : why) {
                if (change instanceof Change.MoveColumns move) {
                    Table inOrder = to.withColumns(ColumnOrder.natural(from, to));
                    alteration(from, inOrder)
                            .ifPresent(instead -> notes.addAll(RebuildNotes.ofOrder(move, from, instead)));
                }
            }
        }
        return notes;
    }

    /**
     * The shell may forbid edits of the stored text, and ALTER TABLE takes no default that is an expression; then it takes a rebuild. So it does
     * where rows of a STRICT table may show a default that it does not take, which ALTER TABLE looks at in some versions only.
     */
    private Optional<List<Step>> alteration(Table from, Table to) {
        return TableAlteration.steps(from, to, version, backfills)
                .filter(found -> !portable || found.stream().noneMatch(step -> isNotPortable(step, to)))
                .filter(found -> !enforced || found.stream().noneMatch(AlterationPlanner::isRefusedWhileEnforced));
    }

    /** No rows get a reference whose default is a value while references are enforced (lang_altertable.html, section 5). */
    private static boolean isRefusedWhileEnforced(Step step) {
        return step instanceof Step.AddColumn add
                && add.constraints().stream().anyMatch(Constraint.ForeignKey.class::isInstance)
                && add.column()
                        .defaultValue()
                        .filter(value -> !value.canonical().equals("NULL"))
                        .isPresent();
    }

    private static boolean isNotPortable(Step step, Table to) {
        return step instanceof Step.EditCatalogue
                || (step instanceof Step.AddColumn add
                        && (LineEnds.areIn(add.column()) || ValueChecks.hasUnfitDefault(to)));
    }
}
