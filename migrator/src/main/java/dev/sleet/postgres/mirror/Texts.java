package dev.sleet.postgres.mirror;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The expressions of a table, each with its place, and the table with others in their places. */
final class Texts {
    private final BiFunction<Place, SqlText, SqlText> change;

    private Texts(BiFunction<Place, SqlText, SqlText> change) {
        this.change = change;
    }

    /**
     * Where an expression stands.
     *
     * @param kind what it is
     * @param column the column whose default it is, or an empty text
     */
    record Place(Kind kind, String column) {
        /** What an expression is. */
        enum Kind {
            /** What a column gets by itself. */
            DEFAULT,
            /** A condition. */
            CONDITION,
            /** What is computed. */
            VALUE
        }
    }

    /** An expression with its place. */
    record Placed(Place place, SqlText sql) {}

    /** Returns all expressions. */
    static List<Placed> of(Table table) {
        List<Placed> found = new ArrayList<>();
        changed(table, (place, sql) -> {
            found.add(new Placed(place, sql));
            return sql;
        });
        return found;
    }

    /** Returns whether a table has other columns than before, or was not there. */
    static boolean hasOtherColumns(Schema before, Table wanted) {
        return before.table(wanted.name())
                .filter(table -> columns(table).equals(columns(wanted)))
                .isEmpty();
    }

    private static List<String> columns(Table table) {
        return table.columns().stream()
                .map(column -> column.name() + " " + column.type().canonical())
                .toList();
    }

    /** Returns the table with other expressions. */
    static Table changed(Table table, BiFunction<Place, SqlText, SqlText> change) {
        Texts texts = new Texts(change);
        return table.withColumns(table.columns().stream().map(texts::column).toList())
                .withConstraints(
                        table.constraints().stream().map(texts::constraint).toList())
                .withIndexes(table.indexes().stream().map(texts::index).toList());
    }

    private SqlText condition(SqlText sql) {
        return change.apply(new Place(Place.Kind.CONDITION, ""), sql);
    }

    private SqlText value(SqlText sql) {
        return change.apply(new Place(Place.Kind.VALUE, ""), sql);
    }

    private Column column(Column column) {
        Optional<SqlText> value =
                column.defaultValue().map(sql -> change.apply(new Place(Place.Kind.DEFAULT, column.name()), sql));
        Optional<Generated> rule =
                column.generated().map(generated -> new Generated(value(generated.expression()), generated.storage()));
        return column.withDefault(value).withGenerated(rule);
    }

    private Constraint constraint(Constraint constraint) {
        return switch (constraint) {
            case Check check -> check.withExpression(condition(check.expression()));
            case Exclude rule ->
                new Exclude(
                        rule.name(),
                        rule.method(),
                        rule.elements().stream()
                                .map(each -> new Exclude.Element(term(each.term()), each.operator()))
                                .toList(),
                        rule.where().map(this::condition),
                        rule.special(),
                        rule.declaration());
            case Constraint other -> other;
        };
    }

    private Index index(Index index) {
        return index.withTerms(index.terms().stream().map(this::term).toList())
                .withWhere(index.where().map(this::condition));
    }

    private IndexTerm term(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn t -> t;
            case IndexTerm.OnExpression t ->
                new IndexTerm.OnExpression(value(t.expression()), t.collation(), t.order(), t.special());
        };
    }
}
