package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.SqlText;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.TypeChange;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Columns that come, go and change. */
record ColumnPlan(Situation situation, RowChecks checks, RulePlan rules, Phases phases, Set<String> away) {
    void add(Change.AddColumn change) {
        String table = change.table();
        Column column = change.column();
        Optional<String> backfill = situation.backfill(table, column);
        List<Change> reasons = List.of(change);
        boolean needsValue = column.notNull().isPresent()
                && column.defaultValue().isEmpty()
                && column.generated().isEmpty()
                && !AddedColumns.isNumbered(column);
        if (backfill.isEmpty()) {
            List<DataCheck> asked = needsValue
                    ? List.of(situation
                            .rows(table)
                            .check(Code.MAY_FAIL, table + "." + column.name(), "would get no value", ""))
                    : List.of();
            Cost cost = AddedColumns.isWritten(column) ? Cost.REBUILD : Cost.INSTANT;
            phases.add(
                    column.generated().isPresent() ? Phase.ADD_COMPUTED : Phase.ADD_COLUMNS,
                    new Step.AddColumn(table, column, List.of()),
                    reasons,
                    cost,
                    asked,
                    cost == Cost.INSTANT && asked.isEmpty() ? "" : table);
            return;
        }
        Column bare = column.withNotNull(Optional.empty()).withDefault(Optional.empty());
        phases.add(Phase.ADD_COLUMNS, new Step.AddColumn(table, bare, List.of()), reasons);
        phases.add(
                Phase.ALTER_COLUMNS,
                new Step.FillNulls(table, column, backfill.get()),
                reasons,
                Cost.REBUILD,
                checks.filled(table, column, backfill.get(), ""),
                table);
        column.defaultValue()
                .ifPresent(value -> phases.add(Phase.ALTER_COLUMNS, setDefault(table, column, value), reasons));
        if (column.notNull().isPresent()) {
            phases.add(Phase.ALTER_COLUMNS, new Step.SetNotNull(table, column), reasons, Cost.SCAN, List.of(), table);
        }
    }

    private static Step setDefault(String table, Column column, SqlText value) {
        return statements(
                "set the default of column \"" + table + "." + column.name() + "\"",
                alter(table, column) + "SET DEFAULT " + Statements.ended(value));
    }

    private static Step dropDefault(String table, Column column) {
        return statements(
                "drop the default of column \"" + table + "." + column.name() + "\"",
                alter(table, column) + "DROP DEFAULT");
    }

    private static Step.Statements statements(String words, String... statements) {
        return new Step.Statements(words, List.of(statements));
    }

    private static String alter(String table, Column column) {
        return "ALTER TABLE " + ObjectName.quoted(table) + " ALTER COLUMN " + identifier(column.name()) + " ";
    }

    void drop(Change.DropColumn change, Phase phase) {
        Column column = change.column();
        String table = change.table();
        List<DataCheck> asked = column.generated().isPresent() ? List.of() : List.of(loss(table, column));
        String before = situation.renames().before(table);
        List<Hazard> hazards = new ArrayList<>();
        for (Unmanaged attached : situation.unmanaged(before)) {
            if (attached.sql()
                    .filter(sql -> Mentions.of(sql).contains(column.name()))
                    .isPresent()) {
                ObjectLoss.requireFree(attached, table, column.name());
                hazards.add(new Hazard(
                        Code.OBJECT_LOSS,
                        attached.name(),
                        "the " + attached.type() + " goes with the column, and only the database holds its text"));
            }
        }
        phases.add(phase, new Step.DropColumn(table, column), List.of(change), asked, hazards);
    }

    private DataCheck loss(String table, Column column) {
        Rows rows = situation.rows(table);
        return rows.check(
                Code.DATA_LOSS,
                table + "." + column.name(),
                "hold a value",
                rows.column(column.name()) + " IS NOT NULL");
    }

    void modify(Change.ModifyColumn change) {
        Column from = change.from();
        Column to = change.to();
        if (!from.generated().equals(to.generated())) {
            generated(change);
            return;
        }
        boolean typed = !from.type().equals(to.type()) || !from.collation().equals(to.collation());
        if (typed && to.generated().isPresent()) {
            anew(change, List.of());
            return;
        }
        IdentityPlan identity = new IdentityPlan(phases);
        identity.drop(change);
        if (typed) {
            type(change);
        } else {
            defaults(change);
        }
        notNull(change);
        identity.change(change);
        identity.settings(change, typed);
    }

    /** No statement makes a computed column of one that holds values, nor changes what is computed in every version. */
    private void generated(Change.ModifyColumn change) {
        boolean stops = change.to().generated().isEmpty();
        boolean stored = change.from()
                .generated()
                .filter(rule -> rule.storage() == Generated.Storage.STORED)
                .isPresent();
        if (stops && stored) {
            phases.add(
                    Phase.ALTER_COLUMNS,
                    statements(
                            "keep the values of column \"" + change.table() + "."
                                    + change.to().name() + "\"",
                            alter(change.table(), change.to()) + "DROP EXPRESSION"),
                    List.of(change));
            Column held = change.from().withGenerated(Optional.empty());
            modify(new Change.ModifyColumn(change.table(), held, change.to()));
            return;
        }
        anew(change, change.from().generated().isEmpty() ? List.of(loss(change.table(), change.from())) : List.of());
    }

    /** A column of which others are computed changes its type only while these are away. */
    void makeWay(Change.ModifyColumn change, List<Change> changes) {
        for (Column computed : situation.before(change.table()).columns()) {
            boolean reads = computed.generated()
                    .filter(rule -> Mentions.of(rule.expression().canonical())
                            .contains(change.to().name()))
                    .isPresent();
            if (reads) {
                computedAnew(change.table(), computed, List.of(change), changes);
            }
        }
    }

    /** Lets a computed column go and come back, unless it changes itself. */
    void computedAnew(String table, Column computed, List<Change> reasons, List<Change> changes) {
        boolean changesItself = changes.stream().anyMatch(other -> isOf(other, table, computed.name()));
        if (!changesItself && away.add(table + "." + computed.name())) {
            anew(new Change.ModifyColumn(table, computed, computed), reasons, List.of());
        }
    }

    /** Returns whether a change is of a column that is there. */
    static boolean isOf(Change change, String table, String column) {
        return switch (change) {
            case Change.ModifyColumn c ->
                c.table().equals(table) && c.to().name().equals(column);
            case Change.DropColumn c ->
                c.table().equals(table) && c.column().name().equals(column);
            case Change c -> false;
        };
    }

    private void anew(Change.ModifyColumn change, List<DataCheck> asked) {
        anew(change, List.of(change), asked);
    }

    /** With a column go the keys, references, checks and indexes that speak of it, which are put back. */
    private void anew(Change.ModifyColumn change, List<Change> reasons, List<DataCheck> asked) {
        situation
                .from()
                .table(change.table())
                .ifPresent(table -> rules.makeWayOfColumn(table, change.to().name()));
        phases.add(
                Phase.DROP_COLUMNS,
                new Step.DropColumn(change.table(), change.from()),
                reasons,
                Cost.INSTANT,
                asked,
                "");
        boolean written = AddedColumns.isWritten(change.to());
        phases.add(
                Phase.ADD_COMPUTED,
                new Step.AddColumn(change.table(), change.to(), List.of()),
                reasons,
                written ? Cost.REBUILD : Cost.INSTANT,
                List.of(),
                written ? change.table() : "");
    }

    private void defaults(Change.ModifyColumn change) {
        if (!change.from().defaultValue().equals(change.to().defaultValue())) {
            Step step = change.to()
                    .defaultValue()
                    .map(value -> setDefault(change.table(), change.to(), value))
                    .orElseGet(() -> dropDefault(change.table(), change.to()));
            phases.add(Phase.ALTER_COLUMNS, step, List.of(change));
        }
    }

    /** A default is of the old type, and may not be one of the new. */
    private void type(Change.ModifyColumn change) {
        String table = change.table();
        Column from = change.from();
        Column to = change.to();
        TypeName before = TypeName.of(from.type().canonical());
        TypeName after = TypeName.of(to.type().canonical());
        TypeChange types = new TypeChange(before.stored(), after.stored());
        List<String> statements = new ArrayList<>();
        if (from.defaultValue().isPresent() || (before.isSerial() && !after.isSerial())) {
            statements.add(alter(table, to) + "DROP DEFAULT");
        }
        if (!before.stored().equals(after.stored()) || !from.collation().equals(to.collation())) {
            String using = situation
                    .backfill(table, to)
                    .or(() -> types.using(identifier(to.name()), situation.casts()))
                    .map(sql -> " USING " + Statements.ended(SqlText.of(sql)))
                    .orElse("");
            statements.add(alter(table, to) + "TYPE "
                    + Ddl.type(to.withType(SqlText.of(after.stored().toString()))) + using);
        }
        to.defaultValue()
                .ifPresent(value -> statements.add(alter(table, to) + "SET DEFAULT " + Statements.ended(value)));
        statements.addAll(IdentityPlan.serial(table, to, before, after));
        Cost cost = !types.isSameStored()
                ? Cost.REBUILD
                : from.collation().equals(to.collation()) ? Cost.INSTANT : Cost.SCAN;
        phases.add(
                Phase.ALTER_COLUMNS,
                new Step.Statements(
                        "change the type of column \"" + table + "." + to.name() + "\" to " + after, statements),
                List.of(change),
                cost,
                situation.backfill(table, to).isPresent() ? List.of() : checks.type(table, from, to),
                cost == Cost.INSTANT ? "" : table);
    }

    private void notNull(Change.ModifyColumn change) {
        boolean before = change.from().notNull().isPresent();
        boolean after = change.to().notNull().isPresent();
        String table = change.table();
        Column column = change.to();
        if (before && !after) {
            phases.add(Phase.ALTER_COLUMNS, new Step.DropNotNull(table, column), List.of(change));
        } else if (after && !before) {
            boolean typed = !change.from().type().equals(column.type());
            situation
                    .backfill(table, column)
                    .filter(sql -> !typed)
                    .ifPresent(sql -> phases.add(
                            Phase.ALTER_COLUMNS,
                            new Step.FillNulls(table, column, CanonicalText.bare(sql)),
                            List.of(change),
                            Cost.SCAN,
                            List.of(),
                            table));
            phases.add(
                    Phase.ALTER_COLUMNS,
                    new Step.SetNotNull(table, column),
                    List.of(change),
                    Cost.SCAN,
                    checks.notNull(table, column),
                    table);
        }
    }
}
