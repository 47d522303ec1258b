package dev.sleet.postgres.form;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.text.CanonicalText;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a schema is after renames, which the server carries on in keys, references, expressions and indexes by itself. */
public final class Renaming {
    private final Renames renames;

    private Renaming(Renames renames) {
        this.renames = renames;
    }

    /** Returns a schema in normal form under its new names, with the texts of views as they were. */
    public static Schema apply(Schema from, Renames renames) {
        if (renames.isEmpty()) {
            return from;
        }
        Renaming renaming = new Renaming(renames);
        return new Schema(
                from.tables().stream().map(renaming::table).toList(),
                from.virtualTables(),
                from.views(),
                from.triggers(),
                from.entities().stream()
                        .map(object -> ObjectKinds.following(object, renames))
                        .toList(),
                from.names());
    }

    /** Returns the new names of the columns of a table, which is given by its new name. */
    private Map<String, String> columns(String table) {
        Map<String, String> names = new HashMap<>();
        renames.columns().stream()
                .filter(rename -> rename.table().equals(table))
                .forEach(rename -> names.put(rename.from(), rename.to()));
        return names;
    }

    private Table table(Table table) {
        String name = renames.after(table.name());
        Map<String, String> names = columns(name);
        return table.withName(name)
                .withColumns(table.columns().stream()
                        .map(column -> column(column, names))
                        .sorted(Comparator.comparing(Column::name))
                        .toList())
                .withConstraints(table.constraints().stream()
                        .map(rule -> constraint(rule, names))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .map(index -> index(index, names))
                        .toList())
                .withSpecial(table.special()
                        .map(special -> special instanceof PgTable own ? following(own, names) : special));
    }

    private PgTable following(PgTable table, Map<String, String> names) {
        PgTable divided = table.partitionBy()
                .map(key -> table.withPartitionBy(key(key, names)))
                .orElse(table);
        return divided.partitionOf()
                .map(part ->
                        divided.withPartitionOf(new PgTable.Partition(renames.after(part.parent()), part.bounds())))
                .orElse(divided);
    }

    /** Returns {@code range ( ... )} with other names of columns. */
    private static String key(String key, Map<String, String> names) {
        int columns = key.indexOf('(');
        return names.isEmpty() || columns < 0
                ? key
                : CanonicalText.of(key.substring(0, columns)
                        + CanonicalText.renamed("x " + key.substring(columns), name -> names.getOrDefault(name, name))
                                .substring(2));
    }

    private static Column column(Column column, Map<String, String> names) {
        return column.withName(names.getOrDefault(column.name(), column.name()))
                .withGenerated(column.generated()
                        .map(rule -> new Generated(text(rule.expression(), names), rule.storage())));
    }

    private static SqlText text(SqlText sql, Map<String, String> names) {
        return names.isEmpty()
                ? sql
                : sql.withCanonical(CanonicalText.renamed(sql.canonical(), name -> names.getOrDefault(name, name)));
    }

    private static List<String> named(List<String> columns, Map<String, String> names) {
        return columns.stream().map(name -> names.getOrDefault(name, name)).toList();
    }

    private static List<IndexTerm.OnColumn> terms(List<IndexTerm.OnColumn> terms, Map<String, String> names) {
        return terms.stream()
                .map(term -> new IndexTerm.OnColumn(
                        names.getOrDefault(term.column(), term.column()),
                        term.collation(),
                        term.order(),
                        term.special()))
                .toList();
    }

    private Constraint constraint(Constraint constraint, Map<String, String> names) {
        return switch (constraint) {
            case PrimaryKey c ->
                new PrimaryKey(
                        c.name(),
                        terms(c.terms(), names),
                        c.autoIncrement(),
                        c.onConflict(),
                        beside(c.special(), names),
                        c.declaration());
            case Unique c ->
                new Unique(
                        c.name(), terms(c.terms(), names), c.onConflict(), beside(c.special(), names), c.declaration());
            case Check c -> c.withExpression(text(c.expression(), names));
            case Exclude c ->
                new Exclude(
                        c.name(),
                        c.method(),
                        c.elements().stream()
                                .map(element -> new Exclude.Element(term(element.term(), names), element.operator()))
                                .toList(),
                        c.where().map(sql -> text(sql, names)),
                        beside(c.special(), names),
                        c.declaration());
            case ForeignKey c -> {
                String parent = renames.after(c.parent());
                yield new ForeignKey(
                        c.name(),
                        named(c.columns(), names),
                        parent,
                        named(c.parentColumns(), columns(parent)),
                        c.onDelete(),
                        c.onUpdate(),
                        c.initiallyDeferred(),
                        beside(c.special(), names),
                        c.declaration());
            }
        };
    }

    private static Index index(Index index, Map<String, String> names) {
        return index.withTerms(
                        index.terms().stream().map(term -> term(term, names)).toList())
                .withWhere(index.where().map(sql -> text(sql, names)))
                .withSpecial(beside(index.special(), names));
    }

    /** Returns what only PostgreSQL has of a key, reference or index, with other names of the columns that it holds besides or sets. */
    private static Optional<Special> beside(Optional<Special> special, Map<String, String> names) {
        return special.map(what -> switch (what) {
            case PgIndex own -> own.withInclude(named(own.include(), names));
            case PgConstraint own ->
                own.withInclude(named(own.include(), names)).withSetColumns(named(own.setColumns(), names));
            default -> what;
        });
    }

    private static IndexTerm term(IndexTerm term, Map<String, String> names) {
        return switch (term) {
            case IndexTerm.OnColumn t ->
                new IndexTerm.OnColumn(
                        names.getOrDefault(t.column(), t.column()), t.collation(), t.order(), t.special());
            case IndexTerm.OnExpression t ->
                new IndexTerm.OnExpression(text(t.expression(), names), t.collation(), t.order(), t.special());
        };
    }
}
