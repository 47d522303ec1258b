package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.plan.Step.RebuildTable.Role;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.FutureRows;
import dev.sleet.sqlite.check.HeldChecks;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.ddl.DisguisedKey;
import dev.sleet.sqlite.live.SqliteVersion;
import dev.sleet.sqlite.normal.Renamer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Plans renames: by ALTER TABLE, and where that does not do it, by rebuilds. SQLite 3.54 renames no column from or to a name of the row
 * number; all columns of such a table get their names in one rebuild, and so does each table that refers to one of them.
 */
final class RenamePlanner {
    private final StepList steps;
    private final Schema from;
    private final Schema to;
    private final Map<String, Table> before;
    private final Renames renames;
    private final ChangeIndex reasons;
    private final SetAside setAside;
    private final SqliteVersion version;
    private final Namespace occupied;
    private final Map<String, List<Change>> disguisedBy = new HashMap<>();
    private final Renames rebuilt;
    private final Renames altered;

    /**
     * Makes the planner.
     *
     * @param steps the steps, to which it adds
     * @param before the tables under their new names, by the folded name
     * @param version the SQLite that is to run the steps
     */
    RenamePlanner(
            StepList steps,
            Schema from,
            Schema to,
            Map<String, Table> before,
            Renames renames,
            ChangeIndex reasons,
            SetAside setAside,
            SqliteVersion version,
            Namespace occupied) {
        this.steps = steps;
        this.from = from;
        this.to = to;
        this.before = before;
        this.renames = renames;
        this.reasons = reasons;
        this.setAside = setAside;
        this.version = version;
        this.occupied = occupied;
        List<Renames.OfColumn> all = renames.columns();
        this.rebuilt = new Renames(
                renames.tables(), all.stream().filter(this::isRebuilt).toList());
        this.altered = new Renames(
                renames.tables(),
                all.stream().filter(rename -> !isRebuilt(rename)).toList());
    }

    private boolean isRebuilt(Renames.OfColumn rename) {
        return !version.renamesRowNumbers()
                && from.table(renames.before(rename.table()))
                        .filter(table -> !table.withoutRowid())
                        .isPresent()
                && renames.columns().stream()
                        .filter(other -> Names.same(other.table(), rename.table()))
                        .anyMatch(other -> Rows.isRowNumber(other.from()) || Rows.isRowNumber(other.to()));
    }

    /**
     * Adds the steps.
     *
     * @param staying the schema without the tables that are dropped before
     */
    void plan(Schema staying) {
        for (RenameOrder.Move<Renames.OfTable> move : RenameOrder.tables(renames, staying)) {
            steps.instant(new Step.RenameTable(move.from(), move.to()), reasons.ofRename(move.rename()));
        }
        if (version.equals(SqliteVersion.PORTABLE)) {
            altered.columns().forEach(this::disguiseKey);
        }
        for (RenameOrder.Move<Renames.OfColumn> move : RenameOrder.columns(altered, from)) {
            steps.instant(new Step.RenameColumn(move.rename().table(), move.from(), move.to()), why(move.rename()));
        }
        if (!rebuilt.columns().isEmpty()) {
            staying.tables().forEach(this::rebuild);
        }
    }

    private List<Change> why(Renames.OfColumn rename) {
        return setAside.moved().contains(rename) ? reasons.ofDrop(rename) : reasons.ofRename(rename);
    }

    /** Where a key's type stands in the way of its new name, the table is rebuilt with another before, and as declared after. */
    private void disguiseKey(Renames.OfColumn rename) {
        Table after = before.get(Names.fold(rename.table()));
        Optional<Table> old = from.table(renames.before(rename.table()))
                .map(table -> new Renamer(new Renames(renames.tables(), List.of())).table(table));
        Optional<Table> disguised = old.flatMap(table -> DisguisedKey.disguised(table, rename.from()));
        if (after == null || disguised.isEmpty()) {
            return;
        }
        steps.add(
                TableRebuild.renaming(
                        old.get(),
                        disguised.get(),
                        Renames.NONE,
                        occupied.takeTemporary(rename.table()),
                        Role.MAKES_WAY),
                reasons.ofRename(rename),
                Cost.REBUILD,
                List.of(),
                List.of(),
                rename.table());
        DisguisedKey.disguised(after, rename.to()).ifPresent(table -> before.put(Names.fold(table.name()), table));
        disguisedBy.put(Names.fold(rename.table()), reasons.ofRename(rename));
    }

    /** Returns the renames for which a table is rebuilt before and must be rebuilt after. */
    List<Change> disguised(String table) {
        return disguisedBy.getOrDefault(Names.fold(table), List.of());
    }

    private void rebuild(Table table) {
        Table old = new Renamer(altered).table(table);
        Table after = Objects.requireNonNull(before.get(Names.fold(old.name())));
        List<Change> why = new ArrayList<>();
        rebuilt.columns().stream()
                .filter(rename -> Names.same(rename.table(), old.name()) || refersTo(old, rename))
                .forEach(rename -> why.addAll(why(rename)));
        if (why.isEmpty()) {
            return;
        }
        boolean arrives = to.table(after.name())
                .filter(declared -> declared.withIndexes(List.of()).equals(after.withIndexes(List.of())))
                .isPresent();
        Role role = arrives ? Role.RENAMES : Role.MAKES_WAY;
        steps.add(
                TableRebuild.renaming(old, after, rebuilt, occupied.takeTemporary(after.name()), role),
                why,
                Cost.REBUILD,
                notes(old, after),
                List.of(),
                after.name());
    }

    private static boolean refersTo(Table table, Renames.OfColumn rename) {
        return table.constraints(ForeignKey.class).stream()
                .anyMatch(key -> Names.same(key.parent(), rename.table())
                        && key.parentColumns().stream().anyMatch(name -> Names.same(name, rename.from())));
    }

    /** Nobody expects rows to be written for a name. */
    private List<Hazard> notes(Table old, Table after) {
        List<Hazard> notes = new ArrayList<>(
                RebuildNotes.ofHiddenNumbers(Rows.rowidName(after).isEmpty() ? after : old, after));
        boolean own = rebuilt.columns().stream().anyMatch(rename -> Names.same(rename.table(), after.name()));
        notes.add(new Hazard(
                Code.NOTE,
                after.name(),
                own
                        ? "ALTER TABLE renames nothing from or to a name of the row number, so every row is written"
                                + " again"
                        : "\"" + after.name()
                                + "\" refers to a column that ALTER TABLE does not rename, so every row of it is"
                                + " written again"));
        return notes;
    }

    /** Asks of the rows that are only copied for a rename what is asked of those of any other rebuild. */
    void ask() {
        for (Table table : before.values()) {
            boolean copied = rebuilt.columns().stream()
                    .anyMatch(rename -> Names.same(rename.table(), table.name()) || refersToNew(table, rename));
            if (copied && !steps.rebuilds(table.name())) {
                steps.ask(
                        table.name(),
                        HeldChecks.ofRebuilt(table, table, FutureRows.of(table, table, renames, Backfills.NONE)));
            }
        }
    }

    private static boolean refersToNew(Table table, Renames.OfColumn rename) {
        return table.constraints(ForeignKey.class).stream()
                .anyMatch(key -> Names.same(key.parent(), rename.table())
                        && key.parentColumns().stream().anyMatch(name -> Names.same(name, rename.to())));
    }
}
