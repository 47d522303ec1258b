package dev.sleet.postgres.plan;

import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.Partitions;
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
import java.util.stream.Stream;

/** Tables that come, go and get other names. */
record TablePlan(Situation situation, RulePlan rules, Phases phases) {
    private static final String MEANWHILE = "__sleet_";

    /** Tables are made before those that refer to them, and parts when their wholes are as they shall be; a reference in a circle comes later. */
    void create(List<Change.AddTable> changes) {
        Set<String> waiting =
                changes.stream().map(Change.AddTable::table).collect(Collectors.toCollection(HashSet::new));
        for (boolean parts : List.of(false, true)) {
            List<Change.AddTable> own = changes.stream()
                    .filter(change -> Partitions.whole(change.added()).isPresent() == parts)
                    .toList();
            for (Change.AddTable next : Order.of(
                    own,
                    Change.AddTable::table,
                    change -> Stream.concat(parents(change.added()), Partitions.whole(change.added()).stream())
                            .collect(Collectors.toSet()))) {
                waiting.remove(next.table());
                create(next, waiting);
            }
        }
    }

    private static Stream<String> parents(Table table) {
        return table.constraints(ForeignKey.class).stream()
                .map(ForeignKey::parent)
                .filter(parent -> !parent.equals(table.name()));
    }

    private void create(Change.AddTable change, Set<String> missing) {
        List<Constraint> now = new ArrayList<>();
        for (Constraint constraint : change.added().constraints()) {
            if ((constraint instanceof ForeignKey key && (missing.contains(key.parent()) || comesLater(key)))
                    || PgConstraint.of(constraint).notValid()) {
                rules.addLater(change.table(), constraint, change);
            } else {
                now.add(constraint);
            }
        }
        boolean isPart = Partitions.whole(change.added()).isPresent();
        Table written =
                (isPart ? PartPlan.written(change.added(), situation) : inOrder(change.added())).withConstraints(now);
        Step step = isPart ? Backing.create(written, change.added(), situation) : new Step.CreateTable(written);
        List<DataCheck> asked = isPart ? new RowChecks(situation).bounds(written) : List.of();
        phases.add(
                isPart ? Phase.CHANGE_PARTS : Phase.CREATE_TABLES,
                new PlannedStep(step, List.of(change), Cost.INSTANT, List.of(), asked, ""),
                change.table(),
                Callers.needs(written));
    }

    /** Returns whether a table that is there gets the key that a reference leads to, or the type of its columns, only later. */
    private boolean comesLater(ForeignKey key) {
        return situation
                .from()
                .table(key.parent())
                .filter(parent ->
                        !hasKey(parent, situation.to().table(parent.name()).orElse(parent), key.parentColumns())
                                || key.parentColumns().stream()
                                        .anyMatch(name -> !parent.column(name)
                                                .map(Column::type)
                                                .equals(situation
                                                        .to()
                                                        .table(key.parent())
                                                        .flatMap(other -> other.column(name))
                                                        .map(Column::type))))
                .isPresent();
    }

    /** Returns whether a table has a key over some columns that stays. */
    private static boolean hasKey(Table table, Table after, List<String> columns) {
        Set<String> wanted = Set.copyOf(columns);
        return table.constraints().stream()
                        .filter(after.constraints()::contains)
                        .anyMatch(rule -> switch (rule) {
                            case Constraint.PrimaryKey c -> isOver(c.terms(), wanted);
                            case Constraint.Unique c -> isOver(c.terms(), wanted);
                            default -> false;
                        })
                || table.indexes().stream()
                        .filter(after.indexes()::contains)
                        .anyMatch(index -> index.unique() && isOver(index.terms(), wanted));
    }

    private static boolean isOver(List<? extends IndexTerm> terms, Set<String> columns) {
        return terms.stream()
                .map(term -> term instanceof IndexTerm.OnColumn own ? own.column() : "")
                .collect(Collectors.toSet())
                .equals(columns);
    }

    /** The normal form has no order of columns. */
    private Table inOrder(Table table) {
        Table declared = situation.declared().table(table.name()).orElseThrow();
        return PartPlan.spelled(table, situation)
                .withColumns(declared.columns().stream()
                        .map(column -> table.column(column.name()).orElseThrow())
                        .toList());
    }

    /** Tables go before those that they refer to, and parts before their wholes; the references of a circle go first. All go later if columns get values from one. */
    void drop(List<Change.DropTable> changes, Set<String> filledFrom) {
        boolean isRead = changes.stream().anyMatch(change -> filledFrom.contains(change.table()));
        boolean isFree = changes.stream()
                .noneMatch(change -> situation.to().table(change.table()).isPresent());
        Phase phase = isRead && isFree ? Phase.DROP_READ_TABLES : Phase.DROP_TABLES;
        List<Change.DropTable> rest = new ArrayList<>(changes);
        while (!rest.isEmpty()) {
            Optional<Change.DropTable> free = rest.stream()
                    .filter(change -> rest.stream().noneMatch(other -> needs(other.dropped(), change.dropped())))
                    .findFirst();
            Change.DropTable next = free.orElseGet(() -> rest.stream()
                    .filter(change -> rest.stream()
                            .noneMatch(other -> Partitions.whole(other.dropped())
                                    .filter(change.table()::equals)
                                    .isPresent()))
                    .findFirst()
                    .orElseThrow());
            if (free.isEmpty()) {
                for (Change.DropTable other : rest) {
                    other.dropped().constraints(ForeignKey.class).stream()
                            .filter(key -> leadsTo(key, next.dropped()))
                            .forEach(key -> rules.drop(other.table(), key, List.of(other)));
                }
            }
            rest.remove(next);
            drop(next, changes, phase);
        }
    }

    private boolean leadsTo(ForeignKey key, Table table) {
        return key.parent().equals(table.name())
                || Partitions.wholes(table, situation.from()).stream()
                        .anyMatch(whole -> whole.name().equals(key.parent()));
    }

    /** Returns whether a table must go before another, a part of which may be what it refers to. */
    private boolean needs(Table table, Table other) {
        if (table.name().equals(other.name())) {
            return false;
        }
        Set<String> referred = parents(table).collect(Collectors.toSet());
        return referred.contains(other.name())
                || Partitions.whole(table).filter(other.name()::equals).isPresent()
                || Partitions.wholes(other, situation.from()).stream()
                        .anyMatch(whole -> referred.contains(whole.name()));
    }

    private void drop(Change.DropTable change, List<Change.DropTable> all, Phase phase) {
        String name = change.table();
        PartPlan.requireManaged(situation, name);
        List<Table> wholes = Partitions.wholes(change.dropped(), situation.from());
        boolean isCounted = wholes.stream()
                .anyMatch(whole -> all.stream().anyMatch(other -> other.table().equals(whole.name())));
        List<DataCheck> asked =
                isCounted ? List.of() : List.of(situation.rows(name).check(Code.DATA_LOSS, name, "are lost", ""));
        List<Hazard> hazards = new ArrayList<>();
        for (Unmanaged attached : situation.unmanaged(name)) {
            if (attached.sql().isPresent()) {
                hazards.add(new Hazard(
                        Code.OBJECT_LOSS,
                        attached.name(),
                        attached.type().equals("publication")
                                ? "the publication no longer holds the table, which it may say more of than its name"
                                : "the " + attached.type()
                                        + " goes with the table, and only the database holds its text"));
            }
        }
        boolean isReferred = situation.from().tables().stream()
                .flatMap(TablePlan::parents)
                .anyMatch(
                        parent -> wholes.stream().anyMatch(whole -> whole.name().equals(parent)));
        Set<String> needs = Callers.needs(change.dropped());
        if (isReferred) {
            Step detach =
                    PartPlan.detach(situation.renames().before(wholes.getFirst().name()), name);
            phases.add(
                    phase,
                    new PlannedStep(detach, List.of(change), Cost.INSTANT, List.of(), List.of(), ""),
                    name,
                    needs);
        }
        Step drop = new Step.DropTable(change.dropped());
        phases.add(phase, new PlannedStep(drop, List.of(change), Cost.INSTANT, hazards, asked, ""), name, needs);
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
