package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.text.ColumnStorage;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.SequenceText;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns that begin or cease to take their values from a sequence of their own, and what else only PostgreSQL has of a column (datatype.html, "Serial Types"). */
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
                    done.addAll(within(change, rule));
                }
                done.add(alter(change) + String.join(" ", options));
            } else {
                done.add(alter(change) + "ADD " + Ddl.identity(rule));
                done.add(SequenceText.goingOn(change.table(), change.to().name(), rule.options()));
            }
            step(change, "change the identity of column ", done);
        });
    }

    private static List<String> within(Change.ModifyColumn change, Identity rule) {
        String column = change.to().name();
        String sequence = SequenceText.ofColumn(change.table(), column);
        String type = TypeName.of(change.to().type().canonical()).toString();
        return SequenceText.within(
                alter(change),
                "SET ",
                sequence,
                "SELECT COALESCE(pg_catalog.pg_sequence_last_value(" + sequence + "::pg_catalog.regclass), max("
                        + identifier(column) + ")) AS n, true AS given FROM " + ObjectName.quoted(change.table()),
                before(change).map(Identity::options).orElse(rule.options()).withType(type),
                rule.options().withType(type));
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

    /** Returns what becomes of the sequence of a column that has its new type. */
    static List<String> serial(String table, Column column, TypeName before, TypeName after) {
        if (!before.isSerial()) {
            return after.isSerial() ? begin(table, column, after) : List.of();
        }
        if (!after.isSerial()) {
            return List.of(named(table, column, "DROP SEQUENCE ", ""));
        }
        return before.equals(after)
                ? List.of()
                : List.of(named(table, column, "ALTER SEQUENCE ", " AS " + after.stored()));
    }

    /** A sequence of its own goes on behind what rows hold. */
    private static List<String> begin(String table, Column column, TypeName type) {
        String name = ObjectName.beside(table, ConstraintNames.join(ObjectName.bare(table), column.name(), "seq"));
        String literal = Quoting.string(ObjectName.quoted(name));
        return List.of(
                "CREATE SEQUENCE " + ObjectName.quoted(name) + " AS " + type.stored() + " OWNED BY "
                        + ObjectName.quoted(table) + "." + identifier(column.name()),
                SequenceText.goingOn(table, column.name(), SequenceOptions.USUAL),
                "ALTER TABLE " + ObjectName.quoted(table) + " ALTER COLUMN " + identifier(column.name())
                        + " SET DEFAULT nextval(" + literal + ")");
    }

    private static String named(String table, Column column, String before, String behind) {
        return "DO "
                + Quoting.string("BEGIN EXECUTE " + Quoting.string(before) + " || "
                        + SequenceText.ofColumn(table, column.name())
                        + (behind.isEmpty() ? "" : " || " + Quoting.string(behind)) + "; END");
    }
}
