package dev.sleet.postgres.form;

import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.postgres.text.Mentions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which constraints and indexes of a table speak of a column of it. */
public final class ColumnUse {
    private ColumnUse() {}

    /** Returns whether a constraint is over a column, or its condition reads it; a reference is over its own columns. */
    public static boolean isOf(Constraint constraint, String column) {
        boolean isBeside = PgConstraint.of(constraint).include().contains(column);
        return isBeside
                || switch (constraint) {
                    case Constraint.PrimaryKey c -> isOver(c.terms(), column);
                    case Constraint.Unique c -> isOver(c.terms(), column);
                    case Constraint.ForeignKey c -> c.columns().contains(column);
                    case Constraint.Check c -> speaks(c.expression(), Set.of(column));
                    case Constraint.Exclude c ->
                        speaks(c.where(), Set.of(column))
                                || isOver(
                                        c.elements().stream()
                                                .map(Constraint.Exclude.Element::term)
                                                .toList(),
                                        column);
                };
    }

    /** Returns whether an index is over a column, holds it besides, or its condition reads it. */
    public static boolean isOf(Index index, String column) {
        return PgIndex.of(index).include().contains(column)
                || isOver(index.terms(), column)
                || speaks(index.where(), Set.of(column));
    }

    private static boolean isOver(List<? extends IndexTerm> terms, String column) {
        return terms.stream().anyMatch(term -> switch (term) {
            case IndexTerm.OnColumn c -> c.column().equals(column);
            case IndexTerm.OnExpression c -> speaks(c.expression(), Set.of(column));
        });
    }

    /** Returns whether the condition of a CHECK says one of some names. */
    public static boolean speaks(Constraint constraint, Set<String> names) {
        return switch (constraint) {
            case Constraint.Check check -> speaks(check.expression(), names);
            case Constraint.Exclude rule ->
                speaks(rule.where(), names)
                        || rule.elements().stream()
                                .anyMatch(
                                        element -> names.contains(element.operator()) || speaks(element.term(), names));
            default -> false;
        };
    }

    /** Returns whether an expression or the condition of an index says one of some names. */
    public static boolean speaks(Index index, Set<String> names) {
        return speaks(index.where(), names) || index.terms().stream().anyMatch(term -> speaks(term, names));
    }

    private static boolean speaks(IndexTerm term, Set<String> names) {
        return term instanceof IndexTerm.OnExpression of && speaks(of.expression(), names);
    }

    private static boolean speaks(Optional<SqlText> sql, Set<String> names) {
        return sql.filter(text -> speaks(text, names)).isPresent();
    }

    private static boolean speaks(SqlText sql, Set<String> names) {
        return !Collections.disjoint(Mentions.of(sql.canonical()), names);
    }
}
