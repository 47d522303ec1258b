package dev.sleet.dsl.form;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Objects as one kind of database has them: each text that is another one for another kind is the one for this. A text that there is
 * not for this kind stays as it is, with its variants.
 */
public final class ForKind {
    private final DatabaseKind kind;

    private ForKind(DatabaseKind kind) {
        this.kind = kind;
    }

    /** Returns a table as a kind of database has it. */
    public static Table of(Table table, DatabaseKind kind) {
        ForKind form = new ForKind(kind);
        List<Constraint> constraints = new ArrayList<>();
        table.constraints().forEach(constraint -> form.constraint(constraint).ifPresent(constraints::add));
        return table.withColumns(table.columns().stream().map(form::column).toList())
                .withConstraints(constraints)
                .withIndexes(table.indexes().stream().map(form::index).toList());
    }

    /** Returns a view as a kind of database has it. */
    public static View of(View view, DatabaseKind kind) {
        return new View(
                view.name(), view.columns(), new ForKind(kind).text(view.select()), view.special(), view.declaration());
    }

    /** Returns a trigger as a kind of database has it. */
    public static Trigger of(Trigger trigger, DatabaseKind kind) {
        ForKind form = new ForKind(kind);
        return new Trigger(
                trigger.name(),
                trigger.timing(),
                trigger.event(),
                trigger.updateOf(),
                trigger.table(),
                form.needed(trigger.when()),
                form.text(trigger.body()),
                trigger.declaration());
    }

    private SqlText text(SqlText sql) {
        return sql.in(kind).orElse(sql);
    }

    /** Returns a text without which its part does as well, unless this kind needs none. */
    private Optional<SqlText> needed(Optional<SqlText> sql) {
        return sql.map(this::text).filter(text -> !text.written().isEmpty());
    }

    private Column column(Column column) {
        return column.withType(text(column.type()))
                .withDefault(needed(column.defaultValue()))
                .withGenerated(column.generated()
                        .map(rule -> new Generated(text(rule.expression()), rule.storage()))
                        .filter(rule -> !rule.expression().written().isEmpty()))
                .withDeclaration(column.declaration()
                        .withBackfill(needed(column.declaration().backfill())));
    }

    /** A check for which this kind needs no text is none. */
    private Optional<Constraint> constraint(Constraint constraint) {
        return switch (constraint) {
            case Constraint.Check check ->
                needed(Optional.of(check.expression())).map(check::withExpression);
            case Constraint.Exclude exclude ->
                Optional.of(exclude.withElements(exclude.elements().stream()
                        .map(element -> new Constraint.Exclude.Element(term(element.term()), element.operator()))
                        .toList()));
            case Constraint.PrimaryKey key -> Optional.of(key);
            case Constraint.Unique key -> Optional.of(key);
            case Constraint.ForeignKey key -> Optional.of(key);
        };
    }

    private Index index(Index index) {
        return index.withTerms(index.terms().stream().map(this::term).toList()).withWhere(needed(index.where()));
    }

    private IndexTerm term(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn column -> column;
            case IndexTerm.OnExpression over ->
                new IndexTerm.OnExpression(text(over.expression()), over.collation(), over.order(), over.special());
        };
    }
}
