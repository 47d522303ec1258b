package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Step;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Constraints and indexes that come and go. */
final class RulePlan {
    private final Situation situation;
    private final RowChecks checks;
    private final Phases phases;
    private final Set<List<String>> dropped = new HashSet<>();

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

    /** Drops a reference that is put back when all else is done, unless it goes anyway. */
    void anew(String table, ForeignKey key) {
        boolean first = !dropped.contains(key(table, key));
        drop(table, key, List.of());
        boolean stays = situation
                .to()
                .table(table)
                .filter(wanted -> wanted.constraints().contains(key))
                .isPresent();
        if (first && stays) {
            phases.add(Phase.ADD_REFERENCES, step(table, key), List.of(), Cost.SCAN, List.of(), table);
        }
    }

    private static Step step(String table, Constraint constraint) {
        return constraint instanceof Constraint.Check check
                ? new Step.AddCheck(table, check)
                : new Step.Statements(
                        "add " + words(constraint) + " to table \"" + table + "\"",
                        List.of("ALTER TABLE " + ObjectName.quoted(table) + " ADD "
                                + dev.sleet.postgres.render.Ddl.constraint(constraint)));
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
        phases.add(
                constraint instanceof ForeignKey ? Phase.ADD_REFERENCES : Phase.ADD_RULES,
                step(table, constraint),
                List.of(reason),
                Cost.SCAN,
                checks.of(table, constraint),
                table);
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
