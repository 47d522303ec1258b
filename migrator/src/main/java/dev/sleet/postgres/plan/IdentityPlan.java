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
import java.util.ArrayList;
import java.util.List;

/** Columns that begin or cease to take their values from a sequence of their own. */
record IdentityPlan(Phases phases) {
    /**
     * Plans what becomes of a column.
     *
     * @throws IllegalArgumentException if something else changes that only PostgreSQL has
     */
    void modify(Change.ModifyColumn change) {
        PgColumn before = PgColumn.of(change.from());
        PgColumn after = PgColumn.of(change.to());
        String column = "\"" + change.table() + "." + change.to().name() + "\"";
        Ddl.requireKnown(change.table(), change.to());
        if (before.identity().equals(after.identity())) {
            return;
        }
        String alter = "ALTER TABLE " + ObjectName.quoted(change.table()) + " ALTER COLUMN "
                + identifier(change.to().name()) + " ";
        String kind = after.identity().filter(Identity::always).isPresent() ? "ALWAYS" : "BY DEFAULT";
        List<String> done = new ArrayList<>();
        if (after.identity().isEmpty()) {
            done.add(alter + "DROP IDENTITY");
        } else if (before.identity().isPresent()) {
            done.add(alter + "SET GENERATED " + kind);
        } else {
            done.add(alter + "ADD GENERATED " + kind + " AS IDENTITY");
            done.add("SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence("
                    + Quoting.string(ObjectName.quoted(change.table())) + ", "
                    + Quoting.string(change.to().name())
                    + "), coalesce(max(" + identifier(change.to().name()) + "), 0) + 1, false) FROM "
                    + ObjectName.quoted(change.table()));
        }
        phases.add(
                Phase.ALTER_COLUMNS,
                new Step.Statements("change the identity of column " + column, done),
                List.of(change));
    }
}
