package dev.sleet.sqlite;

import dev.sleet.diff.Change;
import dev.sleet.diff.Differ;
import dev.sleet.diff.Renames;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders what must be done: triggers, views and indexes that go or are in the way; tables that make room for another of
 * their name; renames; new tables; changes of tables; tables that go; new indexes, virtual tables, views and triggers.
 *
 * <p>Renames come before every other change of a table, and everything after them bears the new names. Views and triggers
 * that mention what is renamed are dropped first and created from their declaration at the end.
 */
public final class SqlitePlanner {
    private final LiveSchema live;
    private final Schema from;
    private final List<Table> replaced;
    private final Schema renamed;
    private final Schema to;
    private final Renames renames;
    private final Backfills backfills;
    private final List<Change> changes;
    private final ChangeIndex reasons;
    private final List<PlannedStep> steps = new ArrayList<>();
    private final Set<String> droppedTriggers = new HashSet<>();
    private final Set<String> droppedViews = new HashSet<>();
    private final Map<String, Table> before = new HashMap<>();

    private SqlitePlanner(LiveSchema live, Schema from, Schema to, PlanOptions options) {
        this.live = live;
        this.from = from;
        this.to = to;
        this.renames = Renames.resolve(from, to, options.renames());
        this.backfills = Backfills.of(options.backfills());
        this.replaced = replaced(from, renames);
        this.renamed = Normaliser.normalise(Renamer.rename(kept(live.schema()), renames));
        List<Change> all = new ArrayList<>();
        replaced.forEach(table -> all.add(new Change.DropTable(table)));
        renames.tables().forEach(r -> all.add(new Change.RenameTable(r.from(), r.to(), r.declaration())));
        renames.columns().forEach(r -> all.add(new Change.RenameColumn(r.table(), r.from(), r.to(), r.declaration())));
        all.addAll(Differ.diff(renamed, to));
        this.changes = List.copyOf(all);
        this.reasons = new ChangeIndex(changes);
        renamed.tables().forEach(table -> before.put(Names.fold(table.name()), table));
    }

    /** Returns the tables whose name a renamed table takes although they are not renamed themselves. */
    private static List<Table> replaced(Schema from, Renames renames) {
        return from.tables().stream()
                .filter(table -> Names.same(renames.after(table.name()), table.name()))
                .filter(table -> !Names.same(renames.before(table.name()), table.name()))
                .toList();
    }

    /** Returns the schema without the tables that are replaced and what belongs to them. */
    private Schema kept(Schema schema) {
        return replaced.isEmpty()
                ? schema
                : new Schema(
                        schema.tables().stream()
                                .filter(table -> !isReplaced(table.name()))
                                .toList(),
                        schema.virtualTables(),
                        schema.views(),
                        schema.triggers().stream()
                                .filter(trigger -> !isReplaced(trigger.table()))
                                .toList());
    }

    private boolean isReplaced(String table) {
        return replaced.stream().anyMatch(other -> Names.same(other.name(), table));
    }

    /**
     * Returns the plan from what a file declares to what is declared.
     *
     * @param target the declared schema as its author wrote it
     * @throws IllegalArgumentException if an option names what is not there
     */
    public static Plan plan(LiveSchema live, Schema target, PlanOptions options) {
        Schema from = Normaliser.normalise(live.schema());
        Schema to = Normaliser.normalise(Bookkeeping.keep(live.schema(), target));
        SqlitePlanner planner = new SqlitePlanner(live, from, to, options);
        planner.plan();
        return new Plan(Fingerprint.of(from), Fingerprint.of(to), target, planner.changes, planner.steps);
    }

    private void plan() {
        if (changes.isEmpty()) {
            return;
        }
        makeWay();
        dropIndexes();
        Set<String> early = earlyDrops();
        dropTables(early, true);
        renames();
        createTables();
        alterTables();
        dropTables(early, false);
        createIndexes();
        virtualTables();
        putBack();
        references();
    }

    private void add(
            Step step, List<Change> why, Cost cost, List<Hazard> hazards, List<DataCheck> checks, String touched) {
        steps.add(new PlannedStep(step, why, cost, hazards, checks, touched));
    }

    private void instant(Step step, List<Change> why) {
        add(step, why, Cost.INSTANT, List.of(), List.of(), "");
    }

    /** Drops the triggers and views that go, that change, or that mention what is renamed. */
    private void makeWay() {
        Set<String> moved = Related.toRenames(from, renames);
        for (Trigger trigger : from.triggers()) {
            List<Change> why = reasons.ofTrigger(trigger.name());
            if (!why.isEmpty() || moved.contains("trigger " + Names.fold(trigger.name()))) {
                droppedTriggers.add(Names.fold(trigger.name()));
                boolean withTable = reasons.isDropped(trigger.table());
                boolean goes = why.stream().anyMatch(Change.DropTrigger.class::isInstance);
                add(
                        new Step.DropTrigger(trigger),
                        why,
                        Cost.INSTANT,
                        goes && !withTable ? List.of(lost("trigger", trigger.name())) : List.of(),
                        List.of(),
                        "");
            }
        }
        for (View view : from.views()) {
            List<Change> why = reasons.ofView(view.name());
            if (!why.isEmpty() || moved.contains("view " + Names.fold(view.name()))) {
                droppedViews.add(Names.fold(view.name()));
                boolean goes = why.stream().anyMatch(Change.DropView.class::isInstance);
                add(
                        new Step.DropView(view),
                        why,
                        Cost.INSTANT,
                        goes ? List.of(lost("view", view.name())) : List.of(),
                        List.of(),
                        "");
            }
        }
    }

    private static Hazard lost(String kind, String name) {
        return new Hazard(Code.OBJECT_LOSS, name, "the " + kind + " goes, and only the database holds its text");
    }

    private void dropIndexes() {
        for (Change change : changes) {
            switch (change) {
                case Change.DropIndex drop -> instant(new Step.DropIndex(drop.table(), drop.index()), List.of(drop));
                case Change.ModifyIndex modify ->
                    instant(new Step.DropIndex(modify.table(), modify.from()), List.of(modify));
                default -> {}
            }
        }
    }

    /** Tables that go and whose name something else takes: they go before everything that could need their rows. */
    private Set<String> earlyDrops() {
        Set<String> taken = new HashSet<>();
        to.objects().forEach(object -> taken.add(Names.fold(object.name())));
        to.triggers().forEach(trigger -> taken.remove(Names.fold(trigger.name())));
        to.tables().forEach(table -> taken.add(Names.fold(table.name())));
        to.tables().forEach(table -> table.indexes().forEach(index -> taken.add(Names.fold(index.name()))));
        return taken;
    }

    private void dropTables(Set<String> early, boolean now) {
        for (Change change : changes) {
            if (change instanceof Change.DropTable drop
                    && early.contains(Names.fold(drop.dropped().name())) == now) {
                Table table = drop.dropped();
                add(
                        new Step.DropTable(table),
                        List.of(drop),
                        Cost.INSTANT,
                        List.of(),
                        List.of(RowCheck.of(
                                Code.DATA_LOSS,
                                table.name(),
                                "are lost",
                                Rows.of(table, Renames.NONE),
                                "",
                                table.name())),
                        table.name());
            } else if (change instanceof Change.DropVirtualTable drop
                    && early.contains(Names.fold(drop.dropped().name())) == now) {
                dropVirtual(drop.dropped(), drop);
            }
        }
    }

    private void renames() {
        for (RenameOrder.Move<Renames.OfTable> move : RenameOrder.tables(renames, kept(from))) {
            instant(new Step.RenameTable(move.from(), move.to()), reasons.ofRename(move.rename()));
        }
        for (RenameOrder.Move<Renames.OfColumn> move : RenameOrder.columns(renames, from)) {
            instant(
                    new Step.RenameColumn(move.rename().table(), move.from(), move.to()),
                    reasons.ofRename(move.rename()));
        }
    }

    private void createTables() {
        for (Change change : changes) {
            if (change instanceof Change.AddTable added) {
                instant(new Step.CreateTable(added.added()), List.of(added));
            }
        }
    }

    private void alterTables() {
        for (Table table : to.tables()) {
            List<Change> why = reasons.ofTable(table.name());
            Table old = before.get(Names.fold(table.name()));
            if (old != null && !why.isEmpty() && !onlyIndexes(why)) {
                alter(old, table, why);
            }
        }
    }

    private static boolean onlyIndexes(List<Change> why) {
        return why.stream()
                .allMatch(change -> change instanceof Change.AddIndex
                        || change instanceof Change.DropIndex
                        || change instanceof Change.ModifyIndex);
    }

    private void alter(Table old, Table table, List<Change> why) {
        List<DataCheck> checks = new TableChecks(old, table, renames, backfills, before).all();
        Optional<List<Step>> steps = TableAlteration.steps(old, table, live.version(), backfills, suspended(table));
        if (steps.isEmpty()) {
            List<Trigger> own = remainingTriggers(table);
            add(
                    TableRebuild.step(old, table, backfills, temporaryName(table.name()), own),
                    why,
                    Cost.REBUILD,
                    RebuildNotes.of(old, table, backfills),
                    checks,
                    table.name());
            return;
        }
        AlterationReasons shares = new AlterationReasons(why, checks, table.name());
        for (Step step : steps.get()) {
            add(
                    step,
                    shares.changesOf(step),
                    AlterationReasons.cost(step),
                    List.of(),
                    shares.checksOf(step),
                    AlterationReasons.cost(step) == Cost.INSTANT ? "" : table.name());
        }
        attach(steps.get().getFirst(), shares.rest());
    }

    /** Checks that belong to no single step are asked before the first of them. */
    private void attach(Step first, List<DataCheck> rest) {
        for (int i = 0; i < steps.size(); i++) {
            PlannedStep step = steps.get(i);
            if (step.step().equals(first)) {
                List<DataCheck> all = new ArrayList<>(step.checks());
                all.addAll(rest);
                steps.set(
                        i,
                        new PlannedStep(step.step(), step.reasons(), step.cost(), step.hazards(), all, step.touched()));
            }
        }
    }

    private List<Trigger> remainingTriggers(Table table) {
        return renamed.triggers().stream()
                .filter(trigger -> Names.same(trigger.table(), table.name()))
                .filter(trigger -> !droppedTriggers.contains(Names.fold(trigger.name())))
                .toList();
    }

    private List<Trigger> suspended(Table table) {
        return remainingTriggers(table).stream()
                .filter(trigger -> trigger.event() == Trigger.Event.UPDATE)
                .toList();
    }

    private String temporaryName(String table) {
        Set<String> taken = new HashSet<>();
        renamed.objects().forEach(object -> taken.add(Names.fold(object.name())));
        live.unmanaged().forEach(object -> taken.add(Names.fold(object.name())));
        to.objects().forEach(object -> taken.add(Names.fold(object.name())));
        String name = "__sleet_new_" + table;
        for (int i = 2; taken.contains(Names.fold(name)); i++) {
            name = "__sleet_new_" + i + "_" + table;
        }
        return name;
    }

    private void createIndexes() {
        for (Table table : to.tables()) {
            Table old = before.get(Names.fold(table.name()));
            boolean rebuilt = steps.stream()
                    .anyMatch(step -> step.step() instanceof Step.RebuildTable rebuild
                            && rebuild.to().name().equals(table.name()));
            if (old == null || rebuilt) {
                continue;
            }
            for (Index index : table.indexes()) {
                if (!old.indexes().contains(index)) {
                    List<DataCheck> checks = new ArrayList<>();
                    if (index.unique()) {
                        checks.addAll(TableChecks.ofIndex(old, table, renames, backfills, before, index));
                    }
                    add(
                            new Step.CreateIndex(table.name(), index),
                            reasons.ofIndex(index.name()),
                            Cost.SCAN,
                            List.of(),
                            checks,
                            table.name());
                }
            }
        }
    }

    private void virtualTables() {
        for (Change change : changes) {
            switch (change) {
                case Change.AddVirtualTable added ->
                    instant(new Step.CreateVirtualTable(added.added()), List.of(added));
                case Change.ModifyVirtualTable modify -> modifyVirtual(modify);
                default -> {}
            }
        }
    }

    private void dropVirtual(VirtualTable table, Change why) {
        add(
                new Step.DropVirtualTable(table),
                List.of(why),
                Cost.INSTANT,
                List.of(),
                List.of(RowCheck.of(
                        Code.DATA_LOSS,
                        table.name(),
                        "are lost",
                        new Rows("main." + Quoting.identifier(table.name()), "'rowid=' || rowid"),
                        "",
                        table.name())),
                table.name());
    }

    private void modifyVirtual(Change.ModifyVirtualTable modify) {
        Optional<List<String>> columns = VirtualColumns.shared(modify.from(), modify.to());
        if (columns.isEmpty()) {
            dropVirtual(modify.from(), modify);
            instant(new Step.CreateVirtualTable(modify.to()), List.of(modify));
            return;
        }
        List<DataCheck> checks = VirtualColumns.lost(modify.from(), modify.to()).stream()
                .map(column -> RowCheck.of(
                        Code.DATA_LOSS,
                        modify.to().name() + "." + column,
                        "hold a value",
                        new Rows("main." + Quoting.identifier(modify.from().name()), "'rowid=' || rowid"),
                        Quoting.identifier(column) + " IS NOT NULL",
                        modify.to().name()))
                .toList();
        add(
                new Step.RebuildVirtualTable(
                        modify.from(), modify.to(), temporaryName(modify.to().name()), columns.get()),
                List.of(modify),
                Cost.REBUILD,
                List.of(),
                checks,
                modify.to().name());
    }

    /** Creates the views and triggers that are declared and not there by then. */
    private void putBack() {
        Set<String> views = names(from.views().stream().map(View::name).toList(), droppedViews);
        for (View view : to.views()) {
            if (!views.contains(Names.fold(view.name()))) {
                instant(new Step.CreateView(view), reasons.ofView(view.name()));
            }
        }
        Set<String> triggers = names(
                renamed.triggers().stream()
                        .filter(trigger -> !goesWithItsTable(trigger))
                        .map(Trigger::name)
                        .toList(),
                droppedTriggers);
        for (Trigger trigger : to.triggers()) {
            if (!triggers.contains(Names.fold(trigger.name()))) {
                instant(new Step.CreateTrigger(trigger), reasons.ofTrigger(trigger.name()));
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

    /** References that will not work are named at the step that makes them so, or at the first one. */
    private void references() {
        List<Hazard> broken = ReferenceCheck.broken(renamed, to);
        if (broken.isEmpty() || steps.isEmpty()) {
            return;
        }
        PlannedStep last = steps.getLast();
        List<Hazard> all = new ArrayList<>(last.hazards());
        all.addAll(broken);
        steps.set(
                steps.size() - 1,
                new PlannedStep(last.step(), last.reasons(), last.cost(), all, last.checks(), last.touched()));
    }
}
