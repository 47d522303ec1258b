package dev.sleet.postgres.form;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What partitioned tables and their parts must keep to, which the server would only say when something has begun. */
public final class PartRules {
    private PartRules() {}

    /**
     * Requires that the tables of a schema in normal form can be parts of others.
     *
     * @throws IllegalArgumentException if one cannot
     */
    public static void require(Schema schema) {
        for (Table table : schema.tables()) {
            Partitions.whole(table).ifPresent(whole -> requirePart(table, whole, schema));
            PgTable.of(table).partitionBy().ifPresent(key -> requireDivided(table, PartitionKey.of(key), schema));
        }
    }

    /**
     * Requires that a table is partitioned before and after by one key, or not at all.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static void requireSameKey(Table from, Table to) {
        Optional<String> before = PgTable.of(from).partitionBy();
        Optional<String> after = PgTable.of(to).partitionBy();
        if (!before.equals(after)) {
            throw new IllegalArgumentException("table \"" + to.name() + "\" "
                    + (before.isEmpty()
                            ? "cannot become partitioned"
                            : after.isEmpty()
                                    ? "cannot stop being partitioned"
                                    : "cannot be partitioned by another key")
                    + ": declare a table of another name, copy the rows into it, and then drop this one");
        }
    }

    private static void requirePart(Table part, String name, Schema schema) {
        String called = "table \"" + part.name() + "\"";
        Table whole = schema.table(name)
                .orElseThrow(() -> new IllegalArgumentException(called + " is declared as a partition of \"" + name
                        + "\", which is not declared, or is excluded"));
        if (!Partitions.isDivided(whole)) {
            throw new IllegalArgumentException(called + " is declared as a partition of \"" + name
                    + "\", which is not partitioned: give that a partitionBy(...)");
        }
        boolean isCircle = name.equals(part.name())
                || Partitions.wholes(part, schema).stream()
                        .anyMatch(each -> Partitions.whole(each)
                                .filter(part.name()::equals)
                                .isPresent());
        if (isCircle) {
            throw new IllegalArgumentException(called + " is declared as a partition of itself");
        }
        for (Column column : part.columns()) {
            Column other = whole.column(column.name())
                    .orElseThrow(() -> new IllegalArgumentException("column \"" + part.name() + "." + column.name()
                            + "\" is not one of \"" + name + "\", of which the table is a partition"));
            if (!TypeName.of(column.type().canonical())
                            .stored()
                            .equals(TypeName.of(other.type().canonical()).stored())
                    || !column.collation().equals(other.collation())) {
                throw new IllegalArgumentException("column \"" + part.name() + "." + column.name() + "\" is "
                        + column.type() + ", but that of \"" + name + "\", of which the table is a partition, is "
                        + other.type());
            }
            if (PgColumn.of(column).identity().isPresent()) {
                throw new IllegalArgumentException("column \"" + part.name() + "." + column.name()
                        + "\" of a partition counts as that of \"" + name + "\" does: leave its identity out");
            }
        }
    }

    private static void requireDivided(Table table, PartitionKey key, Schema schema) {
        for (String column : key.columns()) {
            if (table.column(column).isEmpty()) {
                throw new IllegalArgumentException(
                        "table \"" + table.name() + "\" is partitioned by \"" + column + "\", which it does not have");
            }
        }
        List<Table> all = new ArrayList<>(List.of(table));
        all.addAll(Partitions.wholes(table, schema));
        for (Table owner : all) {
            for (Constraint rule : owner.constraints()) {
                Optional<List<String>> columns = columns(rule);
                columns.ifPresent(names -> requireKey(
                        table,
                        key,
                        (rule instanceof PrimaryKey ? "the primary key" : "a unique constraint") + " of table \""
                                + owner.name() + "\"",
                        names));
                if (rule instanceof Constraint.Check && PgConstraint.of(rule).noInherit()) {
                    throw new IllegalArgumentException("check \"" + rule.name().orElse("") + "\" of table \""
                            + owner.name() + "\" must hold for its partitions too: leave noInherit() out");
                }
            }
            for (Index index : owner.indexes()) {
                if (index.unique()) {
                    requireKey(
                            table,
                            key,
                            "the unique index \"" + index.name() + "\"",
                            index.terms().stream().flatMap(PartRules::column).toList());
                }
            }
        }
    }

    private static Stream<String> column(IndexTerm term) {
        return term instanceof IndexTerm.OnColumn own ? Stream.of(own.column()) : Stream.empty();
    }

    private static Optional<List<String>> columns(Constraint rule) {
        return switch (rule) {
            case PrimaryKey c ->
                Optional.of(c.terms().stream().map(IndexTerm.OnColumn::column).toList());
            case Unique c ->
                Optional.of(c.terms().stream().map(IndexTerm.OnColumn::column).toList());
            default -> Optional.empty();
        };
    }

    private static void requireKey(Table table, PartitionKey key, String what, List<String> columns) {
        if (key.hasExpressions()) {
            throw new IllegalArgumentException(what + " cannot hold for all partitions, as table \"" + table.name()
                    + "\" is partitioned by an expression");
        }
        for (String column : key.columns()) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException(what + " must contain column \"" + column + "\", by which table \""
                        + table.name() + "\" is partitioned");
            }
        }
    }
}
