package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.OfWholes;
import dev.sleet.postgres.form.PartRules;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.object.Order;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables that become parts of others, are no longer, or are other parts. */
record PartPlan(Situation situation, RowChecks checks, RulePlan rules, Phases phases) {
    /** Returns a part that is to be made, with the columns alone that are other than those of the whole. */
    static Table written(Table part, Situation situation) {
        Table whole = situation.to().table(Partitions.whole(part).orElseThrow()).orElseThrow();
        return spelled(part, situation)
                .withColumns(Partitions.own(part, whole).stream()
                        .map(column -> isWithoutDefault(
                                        column, whole.column(column.name()).orElseThrow())
                                ? column.withDefault(Optional.of(SqlText.of("NULL")))
                                : column)
                        .toList());
    }

    private static boolean isWithoutDefault(Column column, Column whole) {
        return column.defaultValue().isEmpty()
                && (whole.defaultValue().isPresent()
                        || (AddedColumns.isSerial(whole) && !AddedColumns.isSerial(column)));
    }

    /** Returns a table with its key and bounds as they are declared. */
    static Table spelled(Table table, Situation situation) {
        Optional<Special> declared = situation.declared().table(table.name()).flatMap(Table::special);
        return declared.isPresent() && declared.get() instanceof PgTable own
                ? table.withSpecial(
                        Optional.of(PgTable.of(table).dividedAs(own)).flatMap(PgTable::ifAny))
                : table;
    }

    /**
     * Requires that no part that is not managed goes with a table.
     *
     * @throws IllegalArgumentException if there is one
     */
    static void requireManaged(Situation situation, String table) {
        situation.details().parts().unmanaged().forEach((part, whole) -> {
            if (whole.equals(table)) {
                throw new IllegalArgumentException("cannot drop table \"" + table + "\": its partition \"" + part
                        + "\", which is not managed, would go with it; detach or drop that first");
            }
        });
    }

    /**
     * Requires that a column can change.
     *
     * @throws IllegalArgumentException if rows are divided by it, or only the whole can get such a one
     */
    void require(Change.ModifyColumn change) {
        boolean isKey = PgTable.of(situation.before(change.table()))
                .partitionBy()
                .filter(key -> Mentions.of(key).contains(change.to().name()))
                .isPresent();
        boolean isOtherwise = !change.from().type().equals(change.to().type())
                || !change.from().collation().equals(change.to().collation());
        if (isKey && isOtherwise) {
            throw new IllegalArgumentException(
                    "column \"" + change.table() + "." + change.to().name()
                            + "\" cannot change its type or collation, as the table is partitioned by it: declare a table of another name, copy the rows into it, and then drop this one");
        }
        boolean isOfWhole =
                OfWholes.stays(situation.from(), situation.to(), change.table()).isPresent();
        if (isOfWhole && !change.from().generated().equals(change.to().generated())) {
            throw new IllegalArgumentException("column \"" + change.table() + "."
                    + change.to().name() + "\" of a partition can only be computed anew by its partitioned table");
        }
    }

    /** Returns what takes the defaults of a column away from a table and its parts, while it changes its type. */
    static List<String> withoutDefaults(Situation situation, Table table, String column) {
        return Partitions.family(situation.before(table.name()), situation.from()).stream()
                .filter(each ->
                        each.column(column).flatMap(Column::defaultValue).isPresent())
                .map(each -> alter(each.name(), column) + "DROP DEFAULT")
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** Returns what gives a column of a table and its parts the defaults that they shall have. */
    static List<String> withDefaults(Situation situation, Table table, String column) {
        return Partitions.family(situation.before(table.name()), situation.from()).stream()
                .flatMap(each -> situation.to().table(each.name()).stream())
                .flatMap(each -> each.column(column).flatMap(Column::defaultValue).stream()
                        .map(value -> alter(each.name(), column) + "SET DEFAULT " + Statements.ended(value)))
                .toList();
    }

    private static String alter(String table, String column) {
        return "ALTER TABLE " + ObjectName.quoted(table) + " ALTER COLUMN " + identifier(column) + " ";
    }

    static Step detach(String whole, String part) {
        return new Step.Statements(
                "detach table \"" + part + "\" from \"" + whole + "\"",
                List.of("ALTER TABLE " + ObjectName.quoted(whole) + " DETACH PARTITION " + ObjectName.quoted(part)));
    }

    private static Optional<PgTable.Partition> before(Change.ModifyOptions change) {
        return PgTable.of(change.from()).partitionOf();
    }

    private static Optional<PgTable.Partition> after(Change.ModifyOptions change) {
        return PgTable.of(change.to()).partitionOf();
    }

    private static boolean hasOtherBounds(Change.ModifyOptions change) {
        return before(change).isPresent()
                && !before(change).equals(after(change))
                && Partitions.whole(change.from()).equals(Partitions.whole(change.to()));
    }

    /** Parts that only get other bounds stay with the whole until they have them, so that what happens to it happens to them too. */
    void detach(List<Change.ModifyOptions> changes) {
        for (Change.ModifyOptions change : changes) {
            PartRules.requireSameKey(change.from(), change.to());
            if (before(change).isEmpty() || before(change).equals(after(change))) {
                continue;
            }
            String whole = before(change).get().parent();
            if (hasOtherBounds(change)) {
                makeWay(change.from());
                phases.add(Phase.CHANGE_PARTS, detach(whole, change.table()), List.of(change));
            } else {
                makeWayOfDropped(whole);
                phases.add(
                        Phase.DETACH_PARTS,
                        detach(
                                situation.renames().before(whole),
                                situation.renames().before(change.table())),
                        List.of(change));
            }
        }
    }

    /** References of tables that go would forbid it before they do. */
    private void makeWayOfDropped(String whole) {
        for (Table child : situation.from().tables()) {
            if (situation.to().table(child.name()).isEmpty()) {
                child.constraints(ForeignKey.class).stream()
                        .filter(key -> key.parent().equals(whole))
                        .forEach(key -> rules.drop(child.name(), key, List.of()));
            }
        }
    }

    /** References to rows of the whole would forbid that some of them go for a moment. */
    private void makeWay(Table part) {
        Set<String> wholes = Partitions.wholes(part, situation.from()).stream()
                .map(Table::name)
                .collect(Collectors.toSet());
        for (Table child : situation.from().tables()) {
            for (ForeignKey key : child.constraints(ForeignKey.class)) {
                if (wholes.contains(key.parent())) {
                    rules.anew(child.name(), key);
                }
            }
        }
    }

    void attach(List<Change.ModifyOptions> changes) {
        List<Change.ModifyOptions> own = changes.stream()
                .filter(change -> after(change).isPresent() && !before(change).equals(after(change)))
                .toList();
        for (Change.ModifyOptions next : Order.of(
                own,
                Change.ModifyOptions::table,
                change -> Partitions.whole(change.to()).stream().collect(Collectors.toSet()))) {
            PgTable.Partition part =
                    PgTable.of(spelled(next.to(), situation)).partitionOf().orElseThrow();
            phases.add(
                    Phase.CHANGE_PARTS,
                    new Step.Statements(
                            "attach table \"" + next.table() + "\" to \"" + part.parent() + "\" " + part.bounds(),
                            List.of("ALTER TABLE " + ObjectName.quoted(part.parent()) + " ATTACH PARTITION "
                                    + ObjectName.quoted(next.table()) + " " + part.bounds())),
                    List.of(next),
                    Cost.SCAN,
                    checks.bounds(spelled(next.to(), situation)),
                    next.table());
        }
    }

    /** Columns of parts that are other than those of the whole get what a change of the whole has taken from them. */
    void sayAgain(List<Change> changes) {
        Map<String, Map<String, Change>> ofColumns = new HashMap<>();
        for (Change change : changes) {
            switch (change) {
                case Change.AddColumn c ->
                    ofColumns
                            .computeIfAbsent(c.table(), table -> new HashMap<>())
                            .put(c.column().name(), c);
                case Change.ModifyColumn c ->
                    ofColumns
                            .computeIfAbsent(c.table(), table -> new HashMap<>())
                            .put(c.to().name(), c);
                default -> {}
            }
        }
        List<Table> parts = situation.to().tables().stream()
                .filter(table -> OfWholes.stays(situation.from(), situation.to(), table.name())
                        .isPresent())
                .toList();
        for (Table part : Order.of(
                parts, Table::name, table -> Partitions.whole(table).stream().collect(Collectors.toSet()))) {
            for (Table whole : Partitions.wholes(part, situation.to()).reversed()) {
                ofColumns.getOrDefault(whole.name(), Map.of()).forEach((name, change) -> sayAgain(part, name, change));
            }
        }
    }

    private void sayAgain(Table part, String name, Change change) {
        Column wanted = part.column(name).orElseThrow();
        Optional<Column> old = situation.before(part.name()).column(name);
        Column whole = situation
                .to()
                .table(Partitions.whole(part).orElseThrow())
                .flatMap(table -> table.column(name))
                .orElseThrow();
        if (!wanted.generated().equals(whole.generated())) {
            throw new IllegalArgumentException("column \"" + part.name() + "." + name
                    + "\" is computed otherwise than that of the partitioned table, which therefore cannot change");
        }
        boolean typed =
                change instanceof Change.ModifyColumn c && !c.from().type().equals(c.to().type());
        boolean isDefaulted = !(change instanceof Change.ModifyColumn c)
                || typed
                || !c.from().defaultValue().equals(c.to().defaultValue());
        boolean keepsNotNull =
                change instanceof Change.ModifyColumn c && c.from().notNull().equals(c.to().notNull());
        boolean isNotNull = keepsNotNull
                ? old.flatMap(Column::notNull).isPresent()
                : whole.notNull().isPresent();
        Optional<SqlText> value = isDefaulted ? whole.defaultValue() : old.flatMap(Column::defaultValue);
        if (typed && !old.flatMap(Column::defaultValue).equals(value)) {
            say(Phase.CHANGE_TABLES, part, name, "DROP DEFAULT", change);
        }
        if (!value.equals(wanted.defaultValue())) {
            say(
                    Phase.ADD_COMPUTED,
                    part,
                    name,
                    wanted.defaultValue()
                            .map(sql -> "SET DEFAULT " + Statements.ended(sql))
                            .orElse("DROP DEFAULT"),
                    change);
        }
        if (isNotNull && wanted.notNull().isEmpty()) {
            phases.add(Phase.ADD_COMPUTED, new Step.DropNotNull(part.name(), wanted), List.of(change));
        } else if (!isNotNull && wanted.notNull().isPresent()) {
            phases.add(
                    Phase.ADD_COMPUTED,
                    new Step.SetNotNull(part.name(), wanted),
                    List.of(change),
                    Cost.SCAN,
                    old.filter(column -> column.notNull().isEmpty()).isPresent()
                            ? checks.notNull(part.name(), wanted)
                            : List.of(),
                    part.name());
        }
    }

    private void say(Phase phase, Table part, String column, String what, Change reason) {
        phases.add(
                phase,
                new Step.Statements(
                        "keep the default of column \"" + part.name() + "." + column + "\"",
                        List.of("ALTER TABLE " + ObjectName.quoted(part.name()) + " ALTER COLUMN " + identifier(column)
                                + " " + what)),
                List.of(reason));
    }
}
