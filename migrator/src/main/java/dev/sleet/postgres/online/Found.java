package dev.sleet.postgres.online;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Table;
import dev.sleet.postgres.form.Partitions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was found so far.
 *
 * @param early what is done before all else
 * @param late what is done after it
 * @param added the columns, as {@code table.column}, that are added before all else
 */
record Found(Ground ground, List<Change> changes, List<Item> early, List<Item> late, Set<String> added) {
    /** Returns a table that there shall be, unless it is in parts or one. */
    Optional<Table> wanted(String table) {
        return ground.to().table(table).filter(Partitions::isPlain);
    }

    /** Adds something that is done before all else, or after it. */
    void place(Item item, boolean isEarly) {
        (isEarly ? early : late).add(item);
    }

    /** Returns whether columns are there before all else. */
    boolean has(String table, Iterable<String> columns) {
        for (String column : columns) {
            if (!ground.has(table, column) && !added.contains(table + "." + column)) {
                return false;
            }
        }
        return ground.has(table);
    }

    /** Returns the constraint of a name that goes. */
    Optional<Constraint> dropped(String table, String name) {
        return changes.stream()
                .filter(change -> change instanceof Change.DropConstraint c
                        && c.table().equals(table)
                        && c.constraint().name().filter(name::equals).isPresent())
                .map(change -> ((Change.DropConstraint) change).constraint())
                .findFirst();
    }

    /** Returns whether a column is held only afterwards. */
    boolean isLate(String table, String column) {
        return late.stream()
                .anyMatch(item -> item instanceof Item.Held held
                        && held.table().equals(table)
                        && held.column().name().equals(column));
    }

    /** Returns whether a constraint has a unique index. */
    static boolean isKey(Constraint rule) {
        return rule instanceof Constraint.PrimaryKey || rule instanceof Constraint.Unique;
    }

    /** Returns the columns of a key. */
    static List<String> columns(Constraint key) {
        return switch (key) {
            case Constraint.PrimaryKey k -> Ground.plain(k.terms());
            case Constraint.Unique k -> Ground.plain(k.terms());
            case Constraint k -> List.of();
        };
    }
}
