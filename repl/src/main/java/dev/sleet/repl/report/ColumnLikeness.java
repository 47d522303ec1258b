package dev.sleet.repl.report;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much a column that goes and one that comes are the same in everything but their names: their place, whether they may be
 * NULL, what indexes and keys they are in, what they refer to, and what refers to them.
 *
 * @param from the schema before, as the database has it
 * @param old the table in it
 * @param to the schema after
 * @param table the table in it
 */
record ColumnLikeness(Schema from, Table old, Schema to, Table table) {
    /** What two columns have at most that are rather two things than one: two contradictions. */
    static final int UNLIKE = -6;

    private static final int SAME = 3;

    /** Returns the likeness; less than nothing speaks against a rename. */
    int of(Column dropped, Column added) {
        return nullability(dropped, added)
                + both(keys(old, dropped.name()), keys(table, added.name()))
                + references(dropped, added)
                + both(referring(from, old, dropped.name()), referring(to, table, added.name()))
                + defaults(dropped, added)
                + place(dropped, added);
    }

    private static int nullability(Column dropped, Column added) {
        if (dropped.notNull().isPresent() != added.notNull().isPresent()) {
            return -SAME;
        }
        return dropped.notNull().isPresent() ? 2 : 1;
    }

    /** What both have speaks for them, the more so if it is the same; what only one has speaks against them. */
    private static int both(List<String> a, List<String> b) {
        if (a.isEmpty() != b.isEmpty()) {
            return -SAME;
        }
        return a.isEmpty() ? 0 : a.equals(b) ? SAME + 1 : SAME;
    }

    /** Returns in what places of which kinds of indexes and keys a column is. */
    private static List<String> keys(Table table, String column) {
        List<String> places = new ArrayList<>();
        for (Index index : table.indexes()) {
            place(index.terms(), column, table.names())
                    .ifPresent(at -> places.add(
                            (index.unique() ? "unique " : "") + (index.where().isPresent() ? "partial " : "") + at));
        }
        for (Constraint constraint : table.constraints()) {
            switch (constraint) {
                case PrimaryKey key ->
                    place(key.terms(), column, table.names()).ifPresent(at -> places.add("primary key " + at));
                case Unique key ->
                    place(key.terms(), column, table.names()).ifPresent(at -> places.add("unique " + at));
                case ForeignKey key -> {}
                case Constraint.Exclude exclude -> {}
                case Constraint.Check check -> {}
            }
        }
        return places.stream().sorted().toList();
    }

    private static Optional<String> place(List<? extends IndexTerm> terms, String column, NameRule names) {
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i) instanceof IndexTerm.OnColumn on && names.same(on.column(), column)) {
                return Optional.of(i + 1 + " of " + terms.size());
            }
        }
        return Optional.empty();
    }

    private int references(Column dropped, Column added) {
        List<String> before = parents(old, dropped.name());
        List<String> after = parents(table, added.name());
        if (before.isEmpty() && after.isEmpty()) {
            return 0;
        }
        return before.equals(after) ? SAME + 1 : -SAME - 1;
    }

    private static List<String> parents(Table table, String column) {
        return table.constraints(ForeignKey.class).stream()
                .filter(key ->
                        key.columns().stream().anyMatch(name -> table.names().same(name, column)))
                .map(key -> table.names().key(key.parent()))
                .sorted()
                .toList();
    }

    /** Returns the tables that refer to a column. */
    private static List<String> referring(Schema schema, Table parent, String column) {
        return schema.tables().stream()
                .filter(child -> child.constraints(ForeignKey.class).stream()
                        .anyMatch(key -> schema.names().same(key.parent(), parent.name())
                                && key.parentColumns().stream()
                                        .anyMatch(name -> schema.names().same(name, column))))
                .map(child -> schema.names().key(child.name()))
                .sorted()
                .toList();
    }

    private static int defaults(Column dropped, Column added) {
        if (dropped.defaultValue().isEmpty() && added.defaultValue().isEmpty()) {
            return 0;
        }
        return dropped.defaultValue().equals(added.defaultValue()) ? 2 : -1;
    }

    /** The columns that stay are the marks by which a place is told. */
    private int place(Column dropped, Column added) {
        int[] before = place(old, table, dropped.name());
        int[] after = place(table, old, added.name());
        return before[0] == after[0] ? before[1] == after[1] ? 2 : 1 : 0;
    }

    /** Returns after how many columns that stay a column comes, and after how many others since the last of those. */
    private static int[] place(Table table, Table other, String column) {
        int stay = 0;
        int others = 0;
        for (Column each : table.columns()) {
            if (table.names().same(each.name(), column)) {
                break;
            }
            if (other.column(each.name()).isPresent()) {
                stay++;
                others = 0;
            } else {
                others++;
            }
        }
        return new int[] {stay, others};
    }

    /**
     * Returns how much two tables are alike: how many columns they share, and then what refers to them.
     *
     * @param before the {@link #children} of the one that goes
     * @param after those of the one that comes
     */
    static int ofTables(Table dropped, Set<String> before, Table added, Set<String> after) {
        return (int) shared(dropped, added) * 4 + (before.equals(after) ? before.isEmpty() ? 0 : 2 : -2);
    }

    /** Returns how many columns of one name and type two tables have. */
    static long shared(Table dropped, Table added) {
        return dropped.columns().stream()
                .filter(column -> added.column(column.name())
                        .map(Column::type)
                        .filter(column.type()::equals)
                        .isPresent())
                .count();
    }

    /** Returns the keys of the names of what refers to each table of a schema; a table itself has none. */
    static Map<String, Set<String>> children(Schema schema) {
        Map<String, Set<String>> children = new HashMap<>();
        for (Table child : schema.tables()) {
            for (ForeignKey key : child.constraints(ForeignKey.class)) {
                children.computeIfAbsent(schema.names().key(key.parent()), parent -> new HashSet<>())
                        .add(
                                schema.names().same(child.name(), key.parent())
                                        ? ""
                                        : schema.names().key(child.name()));
            }
        }
        return children;
    }
}
