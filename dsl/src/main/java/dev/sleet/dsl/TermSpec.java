package dev.sleet.dsl;

import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.PgTerm;
import java.util.Optional;

/**
 * A term of an index or a key, as {@link Dsl#asc}, {@link Dsl#desc} and {@link Dsl#expression} make it.
 *
 * @param term the term in its normal form
 */
public record TermSpec(IndexTerm term) {
    static TermSpec column(String name, SortOrder order) {
        return new TermSpec(new IndexTerm.OnColumn(name, Optional.empty(), order));
    }

    static TermSpec expression(SqlText sql) {
        return new TermSpec(new IndexTerm.OnExpression(
                sql.map(text -> Quoting.checked("a term of an index", text)), Optional.empty(), SortOrder.ASC));
    }

    /** Returns the term compared by another collating sequence. */
    public TermSpec collate(String collation) {
        return with(Optional.of(collation), term.order());
    }

    /** Returns the term with the largest value first. */
    public TermSpec descending() {
        return with(term.collation(), SortOrder.DESC);
    }

    /** Returns the term compared by an operator class, with its parameters in parentheses if it has some. */
    public TermSpec ops(String operatorClass) {
        return with(new PgTerm(
                Optional.of(Quoting.checked("an operator class", operatorClass)),
                PgTerm.of(term).nulls()));
    }

    /** Returns the term with NULL before all values. */
    public TermSpec nullsFirst() {
        return with(new PgTerm(PgTerm.of(term).operatorClass(), Optional.of(PgTerm.Nulls.FIRST)));
    }

    /** Returns the term with NULL after all values. */
    public TermSpec nullsLast() {
        return with(new PgTerm(PgTerm.of(term).operatorClass(), Optional.of(PgTerm.Nulls.LAST)));
    }

    private TermSpec with(PgTerm special) {
        return new TermSpec(
                switch (term) {
                    case IndexTerm.OnColumn c ->
                        new IndexTerm.OnColumn(c.column(), c.collation(), c.order(), special.ifAny());
                    case IndexTerm.OnExpression e ->
                        new IndexTerm.OnExpression(e.expression(), e.collation(), e.order(), special.ifAny());
                });
    }

    private TermSpec with(Optional<String> collation, SortOrder order) {
        return new TermSpec(
                switch (term) {
                    case IndexTerm.OnColumn c -> new IndexTerm.OnColumn(c.column(), collation, order, c.special());
                    case IndexTerm.OnExpression e ->
                        new IndexTerm.OnExpression(e.expression(), collation, order, e.special());
                });
    }

    IndexTerm.OnColumn requireColumn() {
        return switch (term) {
            case IndexTerm.OnColumn c -> c;
            case IndexTerm.OnExpression e ->
                throw new IllegalArgumentException("a key is made of columns, and (" + e.expression()
                        + ") is an expression; a unique index can hold it");
        };
    }
}
