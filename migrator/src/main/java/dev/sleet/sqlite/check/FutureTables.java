package dev.sleet.sqlite.check;

import dev.sleet.diff.Renames;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.normal.ReferenceCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of all tables as a plan will leave them. */
public final class FutureTables {
    private final Map<String, Table> before;
    private final Map<String, Table> after = new HashMap<>();
    private final Renames renames;
    private final Backfills backfills;
    private final List<Table> replaced;
    private final ReferenceCheck references;
    private final Map<String, FutureRows> known = new HashMap<>();

    /**
     * Makes them.
     *
     * @param before the tables as they are, under their new names, by the folded ones
     * @param replaced the tables that make room for another of their name
     */
    public FutureTables(
            Map<String, Table> before, Schema to, Renames renames, Backfills backfills, List<Table> replaced) {
        this.before = before;
        to.tables().forEach(table -> after.put(Names.fold(table.name()), table));
        this.renames = renames;
        this.backfills = backfills;
        this.replaced = List.copyOf(replaced);
        this.references = new ReferenceCheck(to);
    }

    Renames renames() {
        return renames;
    }

    Backfills backfills() {
        return backfills;
    }

    /** Returns a table as it is, under its new name. */
    Optional<Table> before(String name) {
        return Optional.ofNullable(before.get(Names.fold(name)));
    }

    /** Returns a table as it will be. */
    Optional<Table> after(String name) {
        return Optional.ofNullable(after.get(Names.fold(name)));
    }

    /** Returns the rows of a table that will be there. */
    public FutureRows rows(Table table) {
        return known.computeIfAbsent(
                Names.fold(table.name()),
                name -> before(name)
                        .map(old -> FutureRows.of(old, table, renames, backfills))
                        .orElseGet(() -> FutureRows.none(table)));
    }

    /** Returns whether SQLite can look for the parents of rows by a reference; where it cannot, that is named as a broken reference. */
    boolean works(ForeignKey key) {
        return references.works(key);
    }

    /** Returns whether the rows under a name are not those of the table that has it now. */
    boolean isAnother(String name) {
        return before(name).isEmpty() || replaced.stream().anyMatch(table -> Names.same(table.name(), name));
    }
}
