package dev.sleet.sqlite.plan;

import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Change;
import dev.sleet.diff.Differ;
import dev.sleet.diff.Renames;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.FutureTables;
import dev.sleet.sqlite.check.MomentaryRules;
import dev.sleet.sqlite.check.OrphanChecks;
import dev.sleet.sqlite.check.RowCheck;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.check.TableChecks;
import dev.sleet.sqlite.live.SqliteVersion;
import dev.sleet.sqlite.normal.Bookkeeping;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.normal.QuotedText;
import dev.sleet.sqlite.normal.ReferenceCheck;
import dev.sleet.sqlite.normal.Renamer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Orders what must be done: triggers, views and indexes that go or are in the way; tables that make room for another of
 * their name; renames; new tables; changes of tables; tables that go; new indexes, virtual tables, views and triggers.
 *
 * <p>Renames come before every other change of a table, and everything after them bears the new names. Views and triggers
 * that mention what is renamed are dropped first and created from their declaration at the end.
 */
public final class SqlitePlanner {
    private final TakenBack takenBack;
    private final Schema from;
    private final ReplacedTables replaced;
    private final Schema renamed;
    private final Schema to;
    private final Renames renames;
    private final SetAside setAside;
    private final Backfills backfills;
    private final List<Change> changes;
    private final ChangeIndex reasons;
    private final Namespace taken;
    private final Namespace occupied;
    private final Dependents dependents;
    private final StepList steps = new StepList();
    private final VirtualTablePlanner virtualTables;
    private final AlterationPlanner alterations;
    private final Map<String, Table> before = new HashMap<>();
    private final FutureTables future;
    private final RenamePlanner renaming;
    private final Set<String> rebuilt;

    private SqlitePlanner(
            LiveSchema live, Schema from, Schema to, PlanOptions options, boolean rebuildOnly, Set<String> rebuilt) {
        this.rebuilt = rebuilt;
        this.takenBack = options.takenBack();
        this.from = from;
        this.to = to;
        Renames meant = Renames.resolve(from, to, options.renames());
        this.setAside = SetAside.of(from, meant);
        this.renames = setAside.with(meant);
        Backfills given = Backfills.of(options.backfills());
        given.require(to);
        this.replaced = ReplacedTables.of(from, renames);
        this.renamed = renames.isEmpty()
                ? from
                : Normaliser.normalise(Renamer.rename(replaced.without(live.schema()), renames));
        List<Change> all = new ArrayList<>();
        replaced.tables().forEach(table -> all.add(new Change.DropTable(table)));
        renames.tables().forEach(r -> all.add(new Change.RenameTable(r.from(), r.to(), r.declaration())));
        meant.columns().forEach(r -> all.add(new Change.RenameColumn(r.table(), r.from(), r.to(), r.declaration())));
        all.addAll(Differ.diff(renamed, to));
        this.changes = List.copyOf(all);
        this.backfills = takenBack.before().isEmpty() ? given : given.withoutGuesses(to, changes);
        this.reasons = new ChangeIndex(changes);
        this.taken = Namespace.of(List.of(to), List.of());
        this.occupied = Namespace.of(
                List.of(from, renamed, to),
                live.unmanaged().stream().map(LiveSchema.Unmanaged::name).toList());
        this.dependents = new Dependents(from, renamed, to, renames, reasons, takenBack);
        renamed.tables().forEach(table -> before.put(Names.fold(table.name()), table));
        this.future = new FutureTables(before, to, renames, backfills, replaced.tables());
        this.virtualTables = new VirtualTablePlanner(steps, takenBack, occupied::takeTemporary);
        this.alterations = new AlterationPlanner(
                steps, (SqliteVersion) live.version(), options, rebuildOnly, backfills, future, occupied);
        SqliteVersion version = options.portable() ? SqliteVersion.PORTABLE : (SqliteVersion) live.version();
        this.renaming = new RenamePlanner(steps, from, to, before, renames, reasons, setAside, version, occupied);
    }

    /**
     * Returns the plan from what a file declares to what is declared.
     *
     * @param target the declared schema as its author wrote it
     * @throws IllegalArgumentException if an option names what is not there
     */
    public static Plan plan(LiveSchema live, Schema target, PlanOptions options) {
        return plan(live, target, options, false, Set.of());
    }

    /**
     * Returns the plan that also rebuilds some tables which need not change.
     *
     * @param target the declared schema as its author wrote it
     * @param rebuilt the folded names that these tables have in it
     * @throws IllegalArgumentException if an option names what is not there
     */
    public static Plan planWithRebuilds(LiveSchema live, Schema target, PlanOptions options, Set<String> rebuilt) {
        return plan(live, target, options, false, rebuilt);
    }

    /**
     * Returns the plan that rebuilds every table that changes, for what SQLite's ALTER TABLE cannot do to the text that a
     * file holds.
     *
     * @param target the declared schema as its author wrote it
     * @throws IllegalArgumentException if an option names what is not there
     */
    public static Plan planOfRebuilds(LiveSchema live, Schema target, PlanOptions options) {
        return plan(live, target, options, true, Set.of());
    }

    private static Plan plan(
            LiveSchema live, Schema target, PlanOptions options, boolean rebuildOnly, Set<String> rebuilt) {
        OfOtherKinds.refuse(target);
        Schema from = Normaliser.normalise(live.schema());
        Schema to = Normaliser.normalise(Bookkeeping.keep(live.schema(), target));
        SqlitePlanner planner = new SqlitePlanner(live, from, to, options, rebuildOnly, rebuilt);
        planner.plan();
        return new Plan(
                Fingerprint.of(from),
                Fingerprint.of(to),
                target,
                planner.setAside.shown(planner.changes),
                planner.setAside.shownIn(planner.steps.all()));
    }

    private void plan() {
        if (changes.isEmpty()) {
            return;
        }
        dependents.makeWay(steps);
        dropIndexes();
        dropTables(true);
        renaming.plan(replaced.without(from));
        createTables();
        alterTables();
        dropTables(false);
        renaming.ask();
        createIndexes();
        to.tables().stream()
                .filter(this::mayLoseParents)
                .forEach(table -> steps.ask(table.name(), OrphanChecks.of(future, table)));
        virtualTables();
        dependents.putBack(steps);
        steps.warn(takenBack.known(ReferenceCheck.broken(renamed, to)));
        steps.warn(takenBack.known(MomentaryRules.notes(renamed, to)));
        steps.warn(takenBack.known(QuotedText.changed(from, to, renames)));
        steps.warn(takenBack.known(ContentRenames.misread(from, to, renames)));
    }

    /** Drops the indexes that go or change, and those of tables that go when another index takes their name. */
    private void dropIndexes() {
        for (Change change : changes) {
            switch (change) {
                case Change.DropTable drop ->
                    drop.dropped().indexes().stream()
                            .filter(index -> taken.contains(index.name()))
                            .forEach(index -> steps.instant(
                                    new Step.DropIndex(drop.dropped().name(), index), List.of(drop)));
                case Change.DropIndex drop ->
                    steps.instant(new Step.DropIndex(drop.table(), drop.index()), List.of(drop));
                case Change.ModifyIndex modify ->
                    steps.instant(new Step.DropIndex(modify.table(), modify.from()), List.of(modify));
                default -> {}
            }
        }
    }

    /**
     * Drops the tables that go: those whose name, or an index's name, something else takes before all else, the others late, so that a backfill
     * can read them.
     */
    private void dropTables(boolean whoseNameIsTaken) {
        for (Change change : changes) {
            if (change instanceof Change.DropTable drop && taken.containsNameOf(drop.dropped()) == whoseNameIsTaken) {
                Table table = drop.dropped();
                steps.add(
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
                    && taken.contains(drop.dropped().name()) == whoseNameIsTaken) {
                virtualTables.drop(drop.dropped(), drop);
            }
        }
    }

    private void createTables() {
        for (Change change : changes) {
            if (change instanceof Change.AddTable added) {
                steps.instant(new Step.CreateTable(added.added()), List.of(added));
            }
        }
    }

    private void alterTables() {
        for (Table table : BackfillOrder.of(to.tables(), backfills, reasons)) {
            List<Change> why = new ArrayList<>(renaming.disguised(table.name()));
            why.addAll(reasons.ofTable(table.name()));
            Table old = before.get(Names.fold(table.name()));
            boolean forced = rebuilt.contains(Names.fold(table.name()));
            if (old != null && (forced || (!why.isEmpty() && !onlyIndexes(why)))) {
                alterations.alter(old, table, why, forced);
            }
        }
    }

    private static boolean onlyIndexes(List<Change> why) {
        return why.stream()
                .allMatch(change -> change instanceof Change.AddIndex
                        || change instanceof Change.DropIndex
                        || change instanceof Change.ModifyIndex);
    }

    private void createIndexes() {
        for (Table table : to.tables()) {
            Table old = before.get(Names.fold(table.name()));
            if (old == null || steps.rebuilds(table.name())) {
                continue;
            }
            for (Index index : table.indexes()) {
                if (!old.indexes().contains(index)) {
                    steps.add(
                            new Step.CreateIndex(table.name(), index),
                            reasons.ofIndex(index.name()),
                            Cost.SCAN,
                            List.of(),
                            TableChecks.ofIndex(table, future, index),
                            table.name());
                }
            }
        }
    }

    /** Returns whether something changes in a table, or in one that it refers to. */
    private boolean mayLoseParents(Table table) {
        return !renames.isEmpty()
                || Stream.concat(
                                Stream.of(table.name()),
                                table.constraints(ForeignKey.class).stream().map(ForeignKey::parent))
                        .anyMatch(name -> !reasons.ofTable(name).isEmpty()
                                || before.get(Names.fold(name)) == null
                                || rebuilt.contains(Names.fold(name)));
    }

    private void virtualTables() {
        for (Change change : changes) {
            switch (change) {
                case Change.AddVirtualTable added ->
                    steps.instant(new Step.CreateVirtualTable(added.added()), List.of(added));
                case Change.ModifyVirtualTable modify -> virtualTables.modify(modify);
                default -> {}
            }
        }
    }
}
