package dev.sleet.postgres.plan;

import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.plan.Phases.Phase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Tables that come, go and get other names. */
record TablePlan(Situation situation, RulePlan rules, Phases phases) {
    private static final String MEANWHILE = "__sleet_";

    /** Tables are made before those that refer to them; a reference in a circle comes later. */
    void create(List<Change.AddTable> changes) {
        Set<String> waiting =
                changes.stream().map(Change.AddTable::table).collect(Collectors.toCollection(HashSet::new));
        for (Change.AddTable next : Order.of(
                changes,
                Change.AddTable::table,
                change -> parents(change.added()).collect(Collectors.toSet()))) {
            waiting.remove(next.table());
            create(next, waiting);
        }
    }

    private static java.util.stream.Stream<String> parents(Table table) {
        return table.constraints(ForeignKey.class).stream()
                .map(ForeignKey::parent)
                .filter(parent -> !parent.equals(table.name()));
    }

    private void create(Change.AddTable change, Set<String> missing) {
        List<Constraint> now = new ArrayList<>();
        for (Constraint constraint : change.added().constraints()) {
            if ((constraint instanceof ForeignKey key && missing.contains(key.parent()))
                    || PgConstraint.of(constraint).notValid()) {
                rules.addLater(change.table(), constraint, change);
            } else {
                now.add(constraint);
            }
        }
        phases.add(
                Phase.CREATE_TABLES,
                new Step.CreateTable(inOrder(change.added()).withConstraints(now)),
                List.of(change));
    }

    /** The normal form has no order of columns. */
    private Table inOrder(Table table) {
        List<String> order = situation.declared().table(table.name()).stream()
                .flatMap(declared -> declared.columns().stream())
                .map(Column::name)
                .toList();
        return table.withColumns(
                order.stream().map(name -> table.column(name).orElseThrow()).toList());
    }

    /** Tables go before those that they refer to; the references of a circle go first. */
    void drop(List<Change.DropTable> changes) {
        List<Change.DropTable> rest = new ArrayList<>(changes);
        while (!rest.isEmpty()) {
            Optional<Change.DropTable> free = rest.stream()
                    .filter(change -> rest.stream()
                            .noneMatch(other -> !other.table().equals(change.table())
                                    && parents(other.dropped()).anyMatch(change.table()::equals)))
                    .findFirst();
            if (free.isEmpty()) {
                Table first = rest.getFirst().dropped();
                for (Change.DropTable other : rest) {
                    other.dropped().constraints(ForeignKey.class).stream()
                            .filter(key -> key.parent().equals(first.name()))
                            .forEach(key -> rules.drop(other.table(), key, List.of(other)));
                }
            }
            Change.DropTable next = free.orElse(rest.getFirst());
            rest.remove(next);
            drop(next);
        }
    }

    private void drop(Change.DropTable change) {
        String name = change.table();
        List<DataCheck> asked = List.of(situation.rows(name).check(Code.DATA_LOSS, name, "are lost", ""));
        List<Hazard> hazards = new ArrayList<>();
        for (Unmanaged attached : situation.unmanaged(name)) {
            if (attached.sql().isPresent()) {
                hazards.add(new Hazard(
                        Code.OBJECT_LOSS,
                        attached.name(),
                        "the " + attached.type() + " goes with the table, and only the database holds its text"));
            }
        }
        phases.add(Phase.DROP_TABLES, new Step.DropTable(change.dropped()), List.of(change), asked, hazards);
    }

    /** Whoever gets the name of another waits until that has its own, and two that change names go by a third. */
    void rename(List<Change.RenameTable> tables, List<Change.RenameColumn> columns) {
        Map<String, Change> reasons = new TreeMap<>();
        Map<String, String> names = new TreeMap<>();
        for (Change.RenameTable change : tables) {
            reasons.put(change.to(), change);
            names.put(change.from(), change.to());
        }
        rename(Phase.RENAME_TABLES, names, reasons, Step.RenameTable::new);
        Map<String, List<Change.RenameColumn>> byTable = columns.stream()
                .collect(Collectors.groupingBy(Change.RenameColumn::table, TreeMap::new, Collectors.toList()));
        byTable.forEach((table, own) -> {
            Map<String, Change> why = new TreeMap<>();
            Map<String, String> pairs = new TreeMap<>();
            for (Change.RenameColumn change : own) {
                why.put(change.to(), change);
                pairs.put(change.from(), change.to());
            }
            rename(Phase.RENAME_COLUMNS, pairs, why, (from, to) -> new Step.RenameColumn(table, from, to));
        });
    }

    private void rename(
            Phase phase,
            Map<String, String> names,
            Map<String, Change> reasons,
            BiFunction<String, String, Step> step) {
        Map<String, String> rest = new TreeMap<>(names);
        int meanwhile = 0;
        while (!rest.isEmpty()) {
            Optional<String> free = rest.keySet().stream()
                    .filter(from -> !rest.containsKey(String.valueOf(rest.get(from))))
                    .findFirst();
            String from = free.orElse(rest.keySet().iterator().next());
            String to = String.valueOf(rest.remove(from));
            if (free.isPresent()) {
                phases.add(phase, step.apply(from, to), List.of(java.util.Objects.requireNonNull(reasons.get(to))));
            } else {
                String other = MEANWHILE + ++meanwhile;
                phases.add(phase, step.apply(from, other), List.of());
                rest.put(other, to);
            }
        }
    }

    /** Returns the renames as changes. */
    static List<Change> changes(Renames renames) {
        List<Change> changes = new ArrayList<>();
        renames.tables().forEach(r -> changes.add(new Change.RenameTable(r.from(), r.to(), r.declaration())));
        renames.columns()
                .forEach(r -> changes.add(new Change.RenameColumn(r.table(), r.from(), r.to(), r.declaration())));
        return changes;
    }
}
