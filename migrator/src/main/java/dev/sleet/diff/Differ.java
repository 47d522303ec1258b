package dev.sleet.diff;

import dev.sleet.diff.Change.AddColumn;
import dev.sleet.diff.Change.AddConstraint;
import dev.sleet.diff.Change.AddEntity;
import dev.sleet.diff.Change.AddIndex;
import dev.sleet.diff.Change.AddTable;
import dev.sleet.diff.Change.AddTrigger;
import dev.sleet.diff.Change.AddView;
import dev.sleet.diff.Change.AddVirtualTable;
import dev.sleet.diff.Change.DropColumn;
import dev.sleet.diff.Change.DropConstraint;
import dev.sleet.diff.Change.DropEntity;
import dev.sleet.diff.Change.DropIndex;
import dev.sleet.diff.Change.DropTable;
import dev.sleet.diff.Change.DropTrigger;
import dev.sleet.diff.Change.DropView;
import dev.sleet.diff.Change.DropVirtualTable;
import dev.sleet.diff.Change.ModifyCheck;
import dev.sleet.diff.Change.ModifyColumn;
import dev.sleet.diff.Change.ModifyEntity;
import dev.sleet.diff.Change.ModifyIndex;
import dev.sleet.diff.Change.ModifyOptions;
import dev.sleet.diff.Change.ModifyTrigger;
import dev.sleet.diff.Change.ModifyView;
import dev.sleet.diff.Change.ModifyVirtualTable;
import dev.sleet.diff.Change.MoveColumns;
import dev.sleet.diff.Change.RenameEntity;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Index;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Compares two schemas in normal form, matching objects by name, as the rule of the new one says: what was renamed must bear its new name in both. Changes
 * come in the order of the new schema, what goes after what stays. Each pass over a kind is linear.
 */
public final class Differ {
    private final List<Change> changes = new ArrayList<>();

    private final NameRule names;

    private Differ(NameRule names) {
        this.names = names;
    }

    /** Returns what must change for {@code from} to become {@code to}. */
    public static List<Change> diff(Schema from, Schema to) {
        Differ differ = new Differ(to.names());
        differ.pair(from.tables(), to.tables(), Table::name, differ::table, AddTable::new, DropTable::new);
        differ.pair(
                from.virtualTables(),
                to.virtualTables(),
                table -> table.name(),
                (a, b) -> differ.modified(a, b, ModifyVirtualTable::new),
                AddVirtualTable::new,
                DropVirtualTable::new);
        differ.pair(
                from.views(),
                to.views(),
                view -> view.name(),
                (a, b) -> differ.modified(a, b, ModifyView::new),
                AddView::new,
                DropView::new);
        differ.pair(
                from.triggers(),
                to.triggers(),
                trigger -> trigger.name(),
                (a, b) -> differ.modified(a, b, ModifyTrigger::new),
                AddTrigger::new,
                DropTrigger::new);
        differ.entities(from, to);
        return List.copyOf(differ.changes);
    }

    /** What bears the name that it had before is the same under another name, unless both are there. */
    private void entities(Schema from, Schema to) {
        Map<String, Special.Entity> left = new LinkedHashMap<>();
        from.entities().forEach(entity -> left.put(names.key(entity.key()), entity));
        Set<String> stay = new HashSet<>();
        to.entities().forEach(entity -> stay.add(names.key(entity.key())));
        for (Special.Entity entity : to.entities()) {
            String before = names.key(entity.keyBefore());
            boolean isRenamed = !left.containsKey(names.key(entity.key())) && !stay.contains(before);
            Special.Entity old = left.remove(isRenamed ? before : names.key(entity.key()));
            if (old == null) {
                changes.add(new AddEntity(entity));
            } else {
                if (isRenamed) {
                    changes.add(new RenameEntity(old, entity));
                }
                if (!old.equals(entity) && !(isRenamed && old.isRenamed(entity))) {
                    changes.add(new ModifyEntity(old, entity));
                }
            }
        }
        left.values().forEach(entity -> changes.add(new DropEntity(entity)));
    }

    private interface Both<T> {
        void compare(T from, T to);
    }

    /** Compares what bears the same name on both sides, and reports what is on one side only. */
    private <T> void pair(
            List<T> from,
            List<T> to,
            Function<T, String> name,
            Both<T> both,
            Function<T, Change> added,
            Function<T, Change> dropped) {
        Map<String, T> left = new LinkedHashMap<>();
        from.forEach(object -> left.put(names.key(name.apply(object)), object));
        for (T object : to) {
            T before = left.remove(names.key(name.apply(object)));
            if (before == null) {
                changes.add(added.apply(object));
            } else {
                both.compare(before, object);
            }
        }
        left.values().forEach(object -> changes.add(dropped.apply(object)));
    }

    private <T> void modified(T from, T to, BiFunction<T, T, Change> change) {
        if (!from.equals(to)) {
            changes.add(change.apply(from, to));
        }
    }

    private void table(Table from, Table to) {
        if (from.equals(to)) {
            return;
        }
        if (!from.options().equals(to.options()) || !from.special().equals(to.special())) {
            changes.add(new ModifyOptions(from, to));
        }
        String name = to.name();
        pair(
                from.columns(),
                to.columns(),
                Column::name,
                (a, b) -> modified(a, b, (x, y) -> new ModifyColumn(name, x, y)),
                column -> new AddColumn(name, column),
                column -> new DropColumn(name, column, to.declaration()));
        order(from, to);
        constraints(from, to);
        pair(
                from.indexes(),
                to.indexes(),
                Index::name,
                (a, b) -> modified(a, b, (x, y) -> new ModifyIndex(name, x, y)),
                index -> new AddIndex(name, index),
                index -> new DropIndex(name, index, to.declaration()));
    }

    /** Columns move when those that stay, followed by those that are new, are not the order that is declared. */
    private void order(Table from, Table to) {
        List<String> natural =
                ColumnOrder.natural(from, to).stream().map(Column::name).toList();
        List<String> declared = to.columns().stream().map(Column::name).toList();
        if (!natural.equals(declared)) {
            List<String> stay = natural.stream()
                    .filter(name -> from.column(name).isPresent())
                    .toList();
            changes.add(new MoveColumns(to.name(), stay, declared, to.declaration()));
        }
    }

    /** Constraints are compared as a bag: their order has no meaning, and one may stand twice. */
    private void constraints(Table from, Table to) {
        Map<Constraint, Integer> left = new HashMap<>();
        from.constraints().forEach(constraint -> left.merge(constraint, 1, Integer::sum));
        List<Constraint> added = new ArrayList<>();
        for (Constraint constraint : to.constraints()) {
            if (left.getOrDefault(constraint, 0) > 0) {
                left.merge(constraint, -1, Integer::sum);
            } else {
                added.add(constraint);
            }
        }
        List<Constraint> dropped = new ArrayList<>();
        for (Constraint constraint : from.constraints()) {
            if (left.getOrDefault(constraint, 0) > 0) {
                left.merge(constraint, -1, Integer::sum);
                dropped.add(constraint);
            }
        }
        Map<String, Check> gone = onlyOfTheirName(dropped);
        Map<String, Check> come = onlyOfTheirName(added);
        gone.entrySet().removeIf(old -> {
            Check other = come.get(old.getKey());
            return other == null || other.expression().equals(old.getValue().expression());
        });
        come.keySet().retainAll(gone.keySet());
        dropped.stream()
                .filter(constraint -> !gone.containsValue(constraint))
                .forEach(constraint -> changes.add(new DropConstraint(to.name(), constraint, to.declaration())));
        for (Constraint constraint : added) {
            Check before =
                    constraint instanceof Check check && come.containsValue(check) ? gone.get(name(check)) : null;
            changes.add(
                    before != null
                            ? new ModifyCheck(to.name(), before, (Check) constraint)
                            : new AddConstraint(to.name(), constraint));
        }
    }

    /** Returns the checks that alone bear their name, by their names. */
    private Map<String, Check> onlyOfTheirName(List<Constraint> constraints) {
        Map<String, Check> checks = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (Constraint constraint : constraints) {
            if (constraint instanceof Check check
                    && check.name().isPresent()
                    && checks.put(name(check), check) != null) {
                twice.add(name(check));
            }
        }
        checks.keySet().removeAll(twice);
        return checks;
    }

    private String name(Check check) {
        return names.key(check.name().orElse(""));
    }
}
