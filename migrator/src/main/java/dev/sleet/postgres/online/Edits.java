package dev.sleet.postgres.online;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Schemas and their parts with one thing changed. */
final class Edits {
    private Edits() {}

    /** Returns a schema in which one table is another; every constraint of it has its name. */
    static Schema table(Schema schema, String name, UnaryOperator<Table> change) {
        return schema.withTables(schema.tables().stream()
                .map(table -> ObjectName.normal(table.name()).equals(name)
                        ? change.apply(ConstraintNames.given(table))
                        : table)
                .toList());
    }

    /** Returns a table with a constraint in place of those of one name, or without it. */
    static Table constraint(Table table, String name, Optional<Constraint> other) {
        return table.withConstraints(Stream.concat(
                        table.constraints().stream()
                                .filter(rule -> rule.name().filter(name::equals).isEmpty()),
                        other.stream())
                .toList());
    }

    /** Returns a table with an index in place of the one of a name, or without it. */
    static Table index(Table table, String name, Optional<Index> other) {
        return table.withIndexes(Stream.concat(
                        table.indexes().stream().filter(index -> !index.name().equals(name)), other.stream())
                .toList());
    }

    /** Returns a table with a column in place of the one of its name. */
    static Table column(Table table, Column column) {
        List<Column> columns = new ArrayList<>(table.columns());
        columns.removeIf(own -> own.name().equals(column.name()));
        columns.add(column);
        return table.withColumns(columns);
    }

    /** Returns a column as it is when it is added: without a default, and with no rule against NULL. */
    static Column bare(Column column) {
        return column.withNotNull(Optional.empty()).withDefault(Optional.empty());
    }

    /** Returns a constraint that was not proven for rows that were there before. */
    static Constraint unproven(Constraint rule) {
        Optional<Special> special = PgConstraint.of(rule).asNotValid().ifAny();
        return switch (rule) {
            case Constraint.Check c -> c.withSpecial(special);
            case Constraint.ForeignKey c -> c.withSpecial(special);
            case Constraint c -> throw new IllegalArgumentException(c + " is proven at once");
        };
    }

    /** Returns a check or reference under another name. */
    static Constraint named(Constraint rule, String name) {
        return ConstraintNames.named(rule, Optional.of(name));
    }

    /** Returns the unique index that becomes that of a key. */
    static Index index(Constraint key, String name) {
        List<IndexTerm.OnColumn> terms = switch (key) {
            case Constraint.PrimaryKey k -> k.terms();
            case Constraint.Unique k -> k.terms();
            case Constraint k -> throw new IllegalArgumentException(k + " has no such index");
        };
        PgConstraint own = PgConstraint.of(key);
        PgIndex special = PgIndex.NONE.withInclude(own.include());
        return new Index(
                name,
                List.copyOf(terms),
                true,
                Optional.empty(),
                (own.nullsNotDistinct() ? special.asNullsNotDistinct() : special).ifAny(),
                Declaration.NONE);
    }

    /** Returns something that is like an index over an expression, to be asked for its columns. */
    static Index over(SqlText expression) {
        return new Index(
                "",
                List.of(new IndexTerm.OnExpression(expression, Optional.empty(), SortOrder.ASC)),
                false,
                Optional.empty(),
                Declaration.NONE);
    }

    /** Returns a schema without the remarks that meet a condition. */
    static Schema withoutComments(Schema schema, Predicate<Comment> which) {
        return schema.withEntities(schema.entities().stream()
                .filter(object -> !(object instanceof Comment comment && which.test(comment)))
                .toList());
    }

    /** Returns whether a remark is about an index, or the constraint of a table that bears its name. */
    static boolean isAbout(Comment comment, String table, String name) {
        return switch (comment.target()) {
            case "INDEX" -> comment.name().equals(ObjectName.beside(table, name));
            case "CONSTRAINT" ->
                comment.name().equals(table)
                        && comment.part().filter(name::equals).isPresent();
            default -> false;
        };
    }

    /** Returns a schema in which remarks about an index are about another. */
    static Schema withCommentsOf(Schema schema, String table, String index, String other) {
        String before = ObjectName.beside(table, index);
        String after = ObjectName.beside(table, other);
        return schema.withEntities(schema.entities().stream()
                .map(object -> object instanceof Comment c
                                && c.target().equals("INDEX")
                                && c.name().equals(before)
                        ? new Comment(c.target(), after, c.part(), c.text(), c.declaration())
                        : object)
                .toList());
    }
}
