package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.plan.Step;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.text.ColumnStorage;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.SequenceText;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns that begin or cease to take their values from a sequence of their own, and what else only PostgreSQL has of a column. */
record IdentityPlan(Phases phases) {
    private static Optional<Identity> before(Change.ModifyColumn change) {
        return PgColumn.of(change.from()).identity();
    }

    private static Optional<Identity> after(Change.ModifyColumn change) {
        return PgColumn.of(change.to()).identity();
    }

    private static String table(Change.ModifyColumn change) {
        return "ALTER TABLE " + ObjectName.quoted(change.table()) + " ";
    }

    private static String alter(Change.ModifyColumn change) {
        return table(change) + "ALTER COLUMN " + identifier(change.to().name()) + " ";
    }

    /** Plans what goes before the column changes otherwise. */
    void drop(Change.ModifyColumn change) {
        Ddl.requireKnown(change.table(), change.to());
        if (before(change).isPresent() && after(change).isEmpty()) {
            step(change, "drop the identity of column ", List.of(alter(change) + "DROP IDENTITY"));
        }
    }

    /** Plans what comes, or changes. */
    void change(Change.ModifyColumn change) {
        after(change).filter(rule -> !before(change).equals(Optional.of(rule))).ifPresent(rule -> {
            List<String> done = new ArrayList<>();
            if (before(change).isPresent()) {
                List<String> options = new ArrayList<>();
                options.add("SET GENERATED " + (rule.always() ? "ALWAYS" : "BY DEFAULT"));
                if (!before(change).map(Identity::options).equals(Optional.of(rule.options()))) {
                    SequenceText.clauses(rule.options(), true).forEach(clause -> options.add("SET " + clause));
                }
                done.add(alter(change) + String.join(" ", options));
            } else {
                done.add(alter(change) + "ADD " + Ddl.identity(rule));
                done.add(SequenceText.goingOn(change.table(), change.to().name(), rule.options()));
            }
            step(change, "change the identity of column ", done);
        });
    }

    /** Plans how a column keeps large values and counts what it holds, of which another type keeps nothing. */
    void settings(Change.ModifyColumn change, boolean typed) {
        PgColumn was = PgColumn.of(change.from());
        PgColumn before =
                typed ? new PgColumn(was.identity(), Optional.empty(), Optional.empty(), was.statistics(), false) : was;
        TypeName type = TypeName.of(change.to().type().canonical());
        ColumnStorage.changes(change.to().name(), before, PgColumn.of(change.to()), ColumnStorage.usual(type))
                .ifPresent(clauses ->
                        step(change, "change the storage or statistics of column ", List.of(table(change) + clauses)));
    }

    private void step(Change.ModifyColumn change, String words, List<String> statements) {
        phases.add(
                Phase.ALTER_COLUMNS,
                new Step.Statements(
                        words + "\"" + change.table() + "." + change.to().name() + "\"", statements),
                List.of(change));
    }
}
