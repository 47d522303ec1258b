package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgTable.ReplicaIdentity;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What only PostgreSQL has of a table, as it changes. */
record OptionPlan(Situation situation, RulePlan rules, Phases phases) {
    /** Says again what indexes are for that come, or go and come back. */
    void mark(List<Change> changes) {
        for (Table table : situation.to().tables()) {
            PgTable wanted = PgTable.of(table);
            PgTable before =
                    situation.from().table(table.name()).map(PgTable::of).orElse(PgTable.NONE);
            List<Change> reasons = changes.stream()
                    .filter(change -> change instanceof Change.ModifyOptions || change instanceof Change.AddTable)
                    .filter(change ->
                            change instanceof Change.OfTable of && of.table().equals(table.name()))
                    .toList();
            wanted.clusterOn().ifPresent(index -> requireIndex(table, index, "clusterOn"));
            index(wanted).ifPresent(index -> requireIndex(table, index, "replicaIdentity"));
            List<String> clauses = new ArrayList<>();
            if (!before.replicaIdentity().equals(wanted.replicaIdentity())
                    || index(wanted).filter(index -> comesBack(table, index)).isPresent()) {
                clauses.add("REPLICA IDENTITY "
                        + wanted.replicaIdentity().map(OptionPlan::text).orElse("DEFAULT"));
            }
            if (!before.clusterOn().equals(wanted.clusterOn())
                    || wanted.clusterOn()
                            .filter(index -> comesBack(table, index))
                            .isPresent()) {
                clauses.add(wanted.clusterOn()
                        .map(index -> "CLUSTER ON " + identifier(index))
                        .orElse("SET WITHOUT CLUSTER"));
            }
            if (!clauses.isEmpty()) {
                phases.add(
                        Phase.MARK_INDEXES,
                        new Step.Statements(
                                "say what the indexes of table \"" + table.name() + "\" are for",
                                clauses.stream()
                                        .map(clause -> "ALTER TABLE " + ObjectName.quoted(table.name()) + " " + clause)
                                        .toList()),
                        reasons);
            }
        }
    }

    private static Optional<String> index(PgTable table) {
        return table.replicaIdentity()
                .flatMap(identity ->
                        identity instanceof ReplicaIdentity.OfIndex of ? Optional.of(of.index()) : Optional.empty());
    }

    private static String text(ReplicaIdentity identity) {
        return switch (identity) {
            case ReplicaIdentity.Full i -> "FULL";
            case ReplicaIdentity.Nothing i -> "NOTHING";
            case ReplicaIdentity.OfIndex i -> "USING INDEX " + identifier(i.index());
        };
    }

    private boolean comesBack(Table table, String index) {
        return rules.isDropped(table.name(), index) || rules.isMadeAnew(ObjectName.beside(table.name(), index));
    }

    /** A part may mean an index that is that of its whole, whose name nothing says. */
    private static void requireIndex(Table table, String index, String word) {
        boolean isThere = Partitions.whole(table).isPresent()
                || table.indexes().stream().anyMatch(each -> each.name().equals(index))
                || table.constraints().stream()
                        .anyMatch(each -> each.name().filter(index::equals).isPresent());
        if (!isThere) {
            throw new IllegalArgumentException("table \"" + table.name() + "\" has no index or key \"" + index
                    + "\", which " + word + "(...) names");
        }
    }

    void modify(List<Change.ModifyOptions> changes) {
        changes.forEach(this::security);
        changes.forEach(this::parameters);
        persistence(changes, "keep the rows of", "LOGGED", false);
        persistence(changes, "keep no longer the rows of", "UNLOGGED", true);
    }

    private static PgTable before(Change.ModifyOptions change) {
        return PgTable.of(change.from());
    }

    private static PgTable after(Change.ModifyOptions change) {
        return PgTable.of(change.to());
    }

    private static String alter(Change.ModifyOptions change) {
        return "ALTER TABLE " + ObjectName.quoted(change.table()) + " ";
    }

    private void security(Change.ModifyOptions change) {
        if (before(change).rowSecurity() != after(change).rowSecurity()) {
            if (after(change).rowSecurity()) {
                secure(
                        change,
                        Phase.SECURE_TABLES,
                        "ENABLE",
                        new Hazard(
                                Code.NOTE,
                                change.table(),
                                "whoever does not own the table sees and writes only rows that a policy allows"));
            } else {
                secure(
                        change,
                        Phase.CHANGE_TABLES,
                        "DISABLE",
                        new Hazard(
                                Code.RIGHTS,
                                change.table(),
                                "whoever may read or write the table sees and writes all its rows"));
            }
        }
        if (before(change).forcesRowSecurity() != after(change).forcesRowSecurity()) {
            if (after(change).forcesRowSecurity()) {
                secure(
                        change,
                        Phase.SECURE_TABLES,
                        "FORCE",
                        new Hazard(
                                Code.NOTE,
                                change.table(),
                                "the owner too sees and writes only rows that a policy allows"));
            } else {
                secure(
                        change,
                        Phase.CHANGE_TABLES,
                        "NO FORCE",
                        new Hazard(
                                Code.RIGHTS, change.table(), "the policies no longer hold for the owner of the table"));
            }
        }
    }

    private void secure(Change.ModifyOptions change, Phase phase, String word, Hazard hazard) {
        phases.add(
                phase,
                new Step.Statements(
                        word.toLowerCase(Locale.ROOT) + " row security of table \"" + change.table() + "\"",
                        List.of(alter(change) + word + " ROW LEVEL SECURITY")),
                List.of(change),
                List.of(),
                List.of(hazard));
    }

    private void parameters(Change.ModifyOptions change) {
        List<String> clauses =
                Parameters.changes(before(change).parameters(), after(change).parameters());
        if (!clauses.isEmpty()) {
            phases.add(
                    Phase.CHANGE_TABLES,
                    new Step.Statements(
                            "change the parameters of table \"" + change.table() + "\"",
                            clauses.stream()
                                    .map(clause -> alter(change) + clause)
                                    .toList()),
                    List.of(change));
        }
    }

    /** No table that is kept may refer to one that is not: whoever refers to others waits for them, or goes before. */
    private void persistence(List<Change.ModifyOptions> changes, String words, String option, boolean unlogged) {
        List<Change.ModifyOptions> own = changes.stream()
                .filter(change ->
                        before(change).unlogged() != unlogged && after(change).unlogged() == unlogged)
                .toList();
        Function<Change.ModifyOptions, Set<String>> needs =
                change -> unlogged ? children(own, change.table()) : parents(change.to());
        for (Change.ModifyOptions next : Order.of(own, Change.ModifyOptions::table, needs)) {
            phases.add(
                    Phase.KEEP_TABLES,
                    new PlannedStep(
                            new Step.Statements(
                                    words + " table \"" + next.table() + "\" after a crash",
                                    List.of(alter(next) + "SET " + option)),
                            List.of(next),
                            Cost.REBUILD,
                            unlogged
                                    ? List.of(new Hazard(
                                            Code.NOTE, next.table(), "a crash of the server empties the table"))
                                    : List.of(),
                            List.of(),
                            next.table()));
        }
    }

    private static Set<String> parents(Table table) {
        return table.constraints(ForeignKey.class).stream()
                .map(ForeignKey::parent)
                .collect(Collectors.toSet());
    }

    private static Set<String> children(List<Change.ModifyOptions> changes, String table) {
        return changes.stream()
                .filter(change -> parents(change.to()).contains(table))
                .map(Change.ModifyOptions::table)
                .collect(Collectors.toSet());
    }
}
