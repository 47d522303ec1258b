package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.ColumnUse;
import dev.sleet.postgres.form.PartIndexes;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.PartText;
import dev.sleet.postgres.render.RuleText;
import dev.sleet.postgres.text.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Constraints and indexes that come and go. */
final class RulePlan {
    private final Situation situation;
    private final RowChecks checks;
    private final Phases phases;
    private final Backing backing;
    private final RuleNames names;
    private final Set<List<String>> dropped = new HashSet<>();
    private final Set<String> indexes = new HashSet<>();

    RulePlan(Situation situation, RowChecks checks, Phases phases, RuleNames names) {
        this.situation = situation;
        this.checks = checks;
        this.phases = phases;
        this.names = names;
        this.backing = new Backing(situation);
    }

    private static List<String> key(String table, Constraint constraint) {
        return List.of(table, constraint.name().orElseThrow());
    }

    /** Drops a constraint; a key takes with it the references that lead to it, which are put back if they stay. */
    void drop(String table, Constraint constraint, List<Change> reasons) {
        if (dropped.contains(key(table, constraint))) {
            return;
        }
        Optional<Backing.OfWhole> whole =
                backing.isOfWhole(table, constraint.name().orElseThrow())
                        ? backing.whole(table, constraint)
                        : Optional.empty();
        if (whole.isPresent()) {
            anew(whole.get().table(), whole.get().index(), reasons);
            return;
        }
        dropped.add(key(table, constraint));
        if (constraint instanceof ForeignKey) {
            String name = situation.renames().before(table);
            if (backing.isDetached(table)) {
                phases.add(Phase.DROP_REFERENCES_OF_PARTS, RuleText.dropIfThere(name, constraint), reasons);
            } else {
                phases.add(Phase.DROP_REFERENCES, new Step.DropConstraint(name, constraint), reasons);
            }
        } else {
            phases.add(Phase.DROP_RULES, new Step.DropConstraint(table, constraint), reasons);
        }
        makeWay(table, constraint);
    }

    /** Drops the references to a key that goes. */
    private void makeWay(String table, Constraint constraint) {
        switch (constraint) {
            case Constraint.PrimaryKey c -> makeWay(table, columns(c.terms()));
            case Constraint.Unique c -> makeWay(table, columns(c.terms()));
            case ForeignKey c -> {}
            case Constraint.Check c -> {}
            case Constraint.Exclude c -> {}
        }
    }

    /** Returns whether a constraint goes, and perhaps comes back. */
    boolean isDropped(String table, String constraint) {
        return dropped.contains(List.of(table, constraint));
    }

    /** Returns whether an index goes and comes back. */
    boolean isMadeAnew(String index) {
        return indexes.contains(index);
    }

    private static List<String> columns(List<IndexTerm.OnColumn> terms) {
        return terms.stream().map(IndexTerm.OnColumn::column).toList();
    }

    /** Drops the references to a key that goes. */
    private void makeWay(String parent, List<String> columns) {
        for (Table child : situation.from().tables()) {
            for (ForeignKey key : child.constraints(ForeignKey.class)) {
                if (key.parent().equals(parent)
                        && Set.copyOf(key.parentColumns()).equals(Set.copyOf(columns))) {
                    anew(child.name(), key);
                }
            }
        }
    }

    /** Drops a constraint that is put back when all else is done, unless it goes anyway. */
    void anew(String table, Constraint constraint) {
        boolean first = !dropped.contains(key(table, constraint));
        drop(table, constraint, List.of());
        if (!first) {
            return;
        }
        Optional<Change.RenameConstraint> named = names.of(table, constraint);
        Constraint back = named.map(Change.RenameConstraint::to).orElse(constraint);
        boolean stays = situation
                .to()
                .table(table)
                .filter(wanted -> wanted.constraints().contains(back))
                .isPresent();
        if (stays) {
            List<Change> reasons = named.<List<Change>>map(List::of).orElse(List.of());
            phases.add(adds(back), RuleText.add(table, back), reasons, Cost.SCAN, List.of(), table);
        }
    }

    private static Phase adds(Constraint constraint) {
        return constraint instanceof ForeignKey ? Phase.ADD_REFERENCES : Phase.ADD_RULES;
    }

    /** Drops an index that is put back when all else is done, unless it changes or goes anyway. */
    void anew(String table, Index index) {
        anew(table, index, List.of());
    }

    private void anew(String table, Index index, List<Change> reasons) {
        Optional<Change.RenameIndex> named = names.of(table, index);
        boolean stays = named.isPresent() || backing.stays(new Backing.OfWhole(table, index));
        if (stays && indexes.add(ObjectName.beside(table, index.name()))) {
            drop(table, index, reasons);
            create(
                    table,
                    named.map(Change.RenameIndex::to).orElse(index),
                    named.<List<Change>>map(List::of).orElse(reasons),
                    List.of());
        }
    }

    /** Drops an index, with those keys of parts that are its own; those that stay are put back first. */
    private void drop(String table, Index index, List<Change> reasons) {
        List<Backing.Key> keys = backing.keys(table, index);
        keys.forEach(each -> {
            dropped.add(key(each.table(), each.key()));
            makeWay(each.table(), each.key());
        });
        phases.add(
                Phase.DROP_RULES,
                keys.isEmpty() ? new Step.DropIndex(table, index) : PartText.dropIndex(table, index),
                reasons);
        keys.stream()
                .filter(each -> backing.isDeclared(each.table(), each.key()))
                .forEach(each -> phases.add(
                        Phase.ADD_RULES,
                        RuleText.add(each.table(), each.key()),
                        List.of(),
                        Cost.SCAN,
                        List.of(),
                        each.table()));
    }

    private void create(String table, Index index, List<Change> reasons, List<DataCheck> asked) {
        backing.first(table, index)
                .forEach(own -> phases.add(
                        Phase.ADD_RULES,
                        new Step.CreateIndex(own.table(), own.index()),
                        reasons,
                        Cost.SCAN,
                        List.of(),
                        own.table()));
        phases.add(Phase.ADD_RULES, new Step.CreateIndex(table, index), reasons, Cost.SCAN, asked, table);
    }

    /** Drops the constraints and indexes whose expressions speak of a column, or of its type, which are put back when all else is done. */
    void makeWay(Table table, Set<String> names) {
        makeWay(table, rule -> ColumnUse.speaks(rule, names), index -> ColumnUse.speaks(index, names));
    }

    /** Drops what speaks of a column that goes and comes back. */
    void makeWayOfColumn(Table table, String column) {
        makeWayOfReferences(table.name(), column);
        makeWay(table, rule -> ColumnUse.isOf(rule, column), index -> ColumnUse.isOf(index, column));
    }

    private void makeWay(Table table, Predicate<Constraint> rules, Predicate<Index> indexes) {
        table.constraints().stream().filter(rules).forEach(rule -> anew(table.name(), rule));
        table.indexes().stream().filter(indexes).forEach(index -> anew(table.name(), index));
    }

    /** Drops the references from and to a column, which are put back when all else is done. */
    void makeWayOfReferences(String table, String column) {
        for (Table child : situation.from().tables()) {
            for (ForeignKey key : child.constraints(ForeignKey.class)) {
                boolean own = child.name().equals(table) && key.columns().contains(column);
                boolean parent =
                        key.parent().equals(table) && key.parentColumns().contains(column);
                if (own || parent) {
                    anew(child.name(), key);
                }
            }
        }
    }

    void add(Change.AddConstraint change) {
        add(change.table(), change.constraint(), change);
    }

    void modify(Change.ModifyCheck change) {
        drop(change.table(), change.from(), List.of(change));
        add(change.table(), change.to(), change);
    }

    private void add(String table, Constraint constraint, Change reason) {
        Optional<Backing.OfWhole> whole = backing.whole(table, constraint)
                .filter(index -> backing.stays(index) && !backing.hasIndex(table, constraint));
        Optional<Index> usable = whole.flatMap(index -> backing.usable(table, constraint));
        if (usable.isPresent()) {
            phases.add(Phase.ADD_RULES, PartText.addKey(table, constraint, usable.get()), List.of(reason));
            return;
        }
        whole.ifPresent(index -> anew(index.table(), index.index()));
        if (PartIndexes.isKey(constraint)) {
            backing.first(table, constraint)
                    .forEach(key -> phases.add(
                            Phase.ADD_RULES,
                            RuleText.add(key.table(), key.key()),
                            List.of(reason),
                            Cost.SCAN,
                            List.of(),
                            key.table()));
        }
        boolean asks = !PgConstraint.of(constraint).notValid()
                && !PgConstraint.of(constraint).notEnforced();
        phases.add(
                adds(constraint),
                RuleText.add(table, constraint),
                List.of(reason),
                asks ? Cost.SCAN : Cost.INSTANT,
                asks && !PgConstraint.of(constraint).withoutOverlaps() ? checks.of(table, constraint) : List.of(),
                asks ? table : "");
    }

    /** Adds a reference of a table that is made, for which its parent was not there yet. */
    void addLater(String table, Constraint key, Change reason) {
        phases.add(Phase.ADD_REFERENCES, RuleText.add(table, key), List.of(reason));
    }

    /** The first of several over the same that a part gets is the one that it has as that of the whole. */
    void index(Change.AddIndex change) {
        String table = change.table();
        Index index = change.index();
        Optional<Index> hidden = backing.whole(table, index)
                .filter(backing::stays)
                .flatMap(whole -> backing.hidden(table, index))
                .filter(each -> backing.takesPlace(table, index, each));
        if (hidden.isEmpty()) {
            create(table, index, List.of(change), checks.of(table, index));
        } else if (!hidden.get().name().equals(index.name())) {
            phases.add(
                    Phase.ADD_RULES, PartText.renameIndex(table, hidden.get().name(), index.name()), List.of(change));
        }
    }

    void index(Change.ModifyIndex change) {
        indexes.add(ObjectName.beside(change.table(), change.to().name()));
        dropOwn(change.table(), change.from(), change);
        create(change.table(), change.to(), List.of(change), checks.of(change.table(), change.to()));
    }

    void index(Change.DropIndex change) {
        dropOwn(change.table(), change.index(), change);
    }

    /** An index of a part that is that of the whole stays as such if it is the only one over the same, else that of the whole is made anew. */
    private void dropOwn(String table, Index index, Change reason) {
        Optional<Backing.OfWhole> whole =
                backing.isOfWhole(table, index.name()) ? backing.whole(table, index) : Optional.empty();
        if (whole.isEmpty()) {
            drop(table, index, List.of(reason));
        } else if (backing.hasOther(table, index)) {
            anew(whole.get().table(), whole.get().index(), List.of(reason));
        }
    }
}
