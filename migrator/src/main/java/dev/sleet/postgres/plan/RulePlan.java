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
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Constraints and indexes that come and go. */
final class RulePlan {
    private final Situation situation;
    private final RowChecks checks;
    private final Phases phases;
    private final Set<List<String>> dropped = new HashSet<>();
    private final Set<String> indexes = new HashSet<>();

    RulePlan(Situation situation, RowChecks checks, Phases phases) {
        this.situation = situation;
        this.checks = checks;
        this.phases = phases;
    }

    private static List<String> key(String table, Constraint constraint) {
        return List.of(table, constraint.name().orElseThrow());
    }

    /** Drops a constraint; a key takes with it the references that lead to it, which are put back if they stay. */
    void drop(String table, Constraint constraint, List<Change> reasons) {
        if (!dropped.add(key(table, constraint))) {
            return;
        }
        boolean reference = constraint instanceof ForeignKey;
        phases.add(
                reference ? Phase.DROP_REFERENCES : Phase.DROP_RULES,
                new Step.DropConstraint(reference ? situation.renames().before(table) : table, constraint),
                reasons);
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
        boolean stays = situation
                .to()
                .table(table)
                .filter(wanted -> wanted.constraints().contains(constraint))
                .isPresent();
        if (first && stays) {
            phases.add(adds(constraint), step(table, constraint), List.of(), Cost.SCAN, List.of(), table);
        }
    }

    private static Phase adds(Constraint constraint) {
        return constraint instanceof ForeignKey ? Phase.ADD_REFERENCES : Phase.ADD_RULES;
    }

    /** Drops an index that is put back when all else is done, unless it changes or goes anyway. */
    void anew(String table, Index index) {
        boolean stays = situation
                .to()
                .table(table)
                .filter(wanted -> wanted.indexes().contains(index))
                .isPresent();
        if (stays && indexes.add(ObjectName.beside(table, index.name()))) {
            phases.add(Phase.DROP_RULES, new Step.DropIndex(table, index), List.of());
            phases.add(Phase.ADD_RULES, new Step.CreateIndex(table, index), List.of(), Cost.SCAN, List.of(), table);
        }
    }

    /** Drops the constraints and indexes that speak of a column, or of its type, which are put back when all else is done. */
    void makeWay(Table table, Set<String> names) {
        for (Constraint constraint : table.constraints()) {
            if (constraint instanceof Constraint.Check check
                    && speaks(check.expression().canonical(), names)) {
                anew(table.name(), check);
            }
        }
        for (Index index : table.indexes()) {
            boolean speaks =
                    index.where().filter(sql -> speaks(sql.canonical(), names)).isPresent()
                            || index.terms().stream()
                                    .anyMatch(term -> term instanceof IndexTerm.OnExpression of
                                            && speaks(of.expression().canonical(), names));
            if (speaks) {
                anew(table.name(), index);
            }
        }
    }

    private static boolean speaks(String sql, Set<String> names) {
        return !Collections.disjoint(Mentions.of(sql), names);
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

    private static Step step(String table, Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? new Step.AddCheck(table, check)
                : new Step.Statements(
                        "add " + words(constraint) + " to table \"" + table + "\"",
                        List.of("ALTER TABLE " + ObjectName.quoted(table) + " ADD " + Ddl.constraint(constraint)));
    }

    private static String words(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey c -> "a primary key";
            case Constraint.Unique c -> "a unique constraint";
            case ForeignKey c -> "a reference";
            case Constraint.Check c -> "a check";
            case Constraint.Exclude c -> "an exclusion constraint";
        };
    }

    void add(Change.AddConstraint change) {
        add(change.table(), change.constraint(), change);
    }

    void modify(Change.ModifyCheck change) {
        drop(change.table(), change.from(), List.of(change));
        add(change.table(), change.to(), change);
    }

    private void add(String table, Constraint constraint, Change reason) {
        boolean asks = !PgConstraint.of(constraint).notValid()
                && !PgConstraint.of(constraint).notEnforced();
        phases.add(
                adds(constraint),
                step(table, constraint),
                List.of(reason),
                asks ? Cost.SCAN : Cost.INSTANT,
                asks && !PgConstraint.of(constraint).withoutOverlaps() ? checks.of(table, constraint) : List.of(),
                asks ? table : "");
    }

    /** Adds a reference of a table that is made, for which its parent was not there yet. */
    void addLater(String table, Constraint key, Change reason) {
        phases.add(Phase.ADD_REFERENCES, step(table, key), List.of(reason));
    }

    void index(Change.AddIndex change) {
        List<DataCheck> asked = checks.of(change.table(), change.index());
        phases.add(
                Phase.ADD_RULES,
                new Step.CreateIndex(change.table(), change.index()),
                List.of(change),
                Cost.SCAN,
                asked,
                change.table());
    }

    void index(Change.ModifyIndex change) {
        indexes.add(ObjectName.beside(change.table(), change.to().name()));
        phases.add(Phase.DROP_RULES, new Step.DropIndex(change.table(), change.from()), List.of(change));
        phases.add(
                Phase.ADD_RULES,
                new Step.CreateIndex(change.table(), change.to()),
                List.of(change),
                Cost.SCAN,
                new ArrayList<>(checks.of(change.table(), change.to())),
                change.table());
    }

    void index(Change.DropIndex change) {
        phases.add(Phase.DROP_RULES, new Step.DropIndex(change.table(), change.index()), List.of(change));
    }
}
