package dev.sleet.postgres.form;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Generated;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NameRule;
import dev.sleet.model.NotNull;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgView;
import dev.sleet.postgres.object.Indexes;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.text.CanonicalText;
import dev.sleet.postgres.text.ColumnStorage;
import dev.sleet.postgres.text.Defaults;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import dev.sleet.postgres.text.QueryText;
import dev.sleet.postgres.text.TypeName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One form for all spellings of a schema that need no server to be told to be one. The order of columns does not count, as no
 * statement changes it.
 */
public final class Normaliser {
    private Normaliser() {}

    /** Returns a schema in normal form. */
    public static Schema normalise(Schema schema) {
        Schema exact = Partitions.expanded(Namespaces.said(SerialColumns.of(schema.named(NameRule.EXACT))));
        return Partitions.normal(new Schema(
                exact.tables().stream().map(table -> normal(table, exact)).toList(),
                exact.virtualTables(),
                exact.views().stream().map(Normaliser::normal).toList(),
                exact.triggers(),
                ObjectKinds.normal(exact),
                NameRule.EXACT));
    }

    private static Table normal(Table table, Schema schema) {
        Table named = ConstraintNames.given(table);
        return new Table(
                ObjectName.normal(table.name()),
                table.columns().stream()
                        .map(column -> normal(column, table))
                        .sorted(Comparator.comparing(Column::name))
                        .toList(),
                named.constraints().stream()
                        .map(constraint -> normal(constraint, schema))
                        .toList(),
                table.indexes().stream().map(Indexes::normal).toList(),
                Set.of(),
                special(table),
                table.declaration(),
                NameRule.EXACT);
    }

    private static Optional<Special> special(Table table) {
        PgTable own = PgTable.of(table);
        return own.with(
                        Parameters.normal(own.parameters()),
                        own.partitionBy().map(CanonicalText::of),
                        own.partitionOf()
                                .map(part -> new PgTable.Partition(part.parent(), CanonicalText.of(part.bounds()))))
                .ifAny();
    }

    private static Column normal(Column column, Table table) {
        TypeName type = TypeName.of(column.type().canonical());
        boolean holds = column.notNull().isPresent()
                || type.isSerial()
                || isInKey(table, column)
                || PgColumn.of(column).identity().isPresent();
        return new Column(
                column.name(),
                column.type().withCanonical(type.toString()),
                holds ? Optional.of(NotNull.PLAIN) : Optional.empty(),
                column.defaultValue()
                        .flatMap(value ->
                                Defaults.canonical(value.canonical(), type).map(value::withCanonical)),
                column.collation().filter(name -> !name.equals("default")),
                column.generated().map(rule -> new Generated(canonical(rule.expression()), rule.storage())),
                ColumnStorage.normal(PgColumn.of(column), type).ifAny(),
                column.declaration());
    }

    /** Returns whether a column is one of the primary key, which holds no NULL. */
    public static boolean isInKey(Table table, Column column) {
        return table.primaryKey().stream()
                .flatMap(key -> key.terms().stream())
                .anyMatch(term -> term.column().equals(column.name()));
    }

    private static SqlText canonical(SqlText sql) {
        return sql.withCanonical(CanonicalText.of(sql.canonical()));
    }

    private static Constraint normal(Constraint constraint, Schema schema) {
        return switch (constraint) {
            case PrimaryKey c -> c;
            case Unique c -> c;
            case Check c -> c.withExpression(canonical(c.expression()));
            case Exclude c ->
                new Exclude(
                        c.name(),
                        c.method(),
                        c.elements().stream()
                                .map(element -> new Exclude.Element(Indexes.normal(element.term()), element.operator()))
                                .toList(),
                        c.where().map(Normaliser::canonical),
                        c.special(),
                        c.declaration());
            case ForeignKey c ->
                new ForeignKey(
                        c.name(),
                        c.columns(),
                        ObjectName.normal(c.parent()),
                        parentColumns(c, schema),
                        c.onDelete(),
                        c.onUpdate(),
                        c.initiallyDeferred(),
                        c.special(),
                        c.declaration());
        };
    }

    /** A reference without columns is one to the primary key. */
    private static List<String> parentColumns(ForeignKey key, Schema schema) {
        return key.parentColumns().isEmpty()
                ? schema.table(key.parent()).flatMap(Table::primaryKey).stream()
                        .flatMap(primary -> primary.terms().stream())
                        .map(IndexTerm.OnColumn::column)
                        .toList()
                : key.parentColumns();
    }

    private static View normal(View view) {
        return new View(
                ObjectName.normal(view.name()),
                view.columns(),
                view.select().withCanonical(QueryText.of(view.select().canonical())),
                new PgView(Parameters.normal(PgView.of(view).parameters())).ifAny(),
                view.declaration());
    }
}
