package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.plan.Step;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.text.ObjectName;
import java.util.List;
import java.util.Optional;

/** Columns that begin or cease to take their values from a sequence of their own. */
record IdentityPlan(Phases phases) {
    /** Plans that a column has its own values, before it may be NULL and before another sequence takes the name. */
    void drop(Change.ModifyColumn change) {
        if (PgColumn.of(change.from()).identity().isPresent()
                && PgColumn.of(change.to()).identity().isEmpty()) {
            add(change, List.of(alter(change) + "DROP IDENTITY"));
        }
    }

    /**
     * Plans how a column gets its values that has its type.
     *
     * @throws IllegalArgumentException if something else changes that only PostgreSQL has
     */
    void modify(Change.ModifyColumn change) {
        Ddl.requireKnown(change.table(), change.to());
        Optional<Identity> before = PgColumn.of(change.from()).identity();
        Optional<Identity> after = PgColumn.of(change.to()).identity();
        if (after.isEmpty() || before.equals(after)) {
            return;
        }
        String kind = after.get().always() ? "ALWAYS" : "BY DEFAULT";
        if (before.isPresent()) {
            add(change, List.of(alter(change) + "SET GENERATED " + kind));
            return;
        }
        String column = identifier(change.to().name());
        add(
                change,
                List.of(
                        alter(change) + "ADD GENERATED " + kind + " AS IDENTITY",
                        "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence("
                                + Quoting.string(ObjectName.quoted(change.table())) + ", "
                                + Quoting.string(change.to().name()) + "), coalesce(max(" + column
                                + "), 0) + 1, false) FROM " + ObjectName.quoted(change.table())));
    }

    private static String alter(Change.ModifyColumn change) {
        return "ALTER TABLE " + ObjectName.quoted(change.table()) + " ALTER COLUMN "
                + identifier(change.to().name()) + " ";
    }

    private void add(Change.ModifyColumn change, List<String> statements) {
        phases.add(
                Phase.ALTER_COLUMNS,
                new Step.Statements(
                        "change the identity of column \"" + change.table() + "."
                                + change.to().name() + "\"",
                        statements),
                List.of(change));
    }
}
