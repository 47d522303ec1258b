package dev.sleet.postgres.object;

import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;

/** The form that all spellings of an index share. */
public final class Indexes {
    private Indexes() {}

    /** Returns an index in normal form. */
    public static Index normal(Index index) {
        return index.withTerms(index.terms().stream().map(Indexes::normal).toList())
                .withWhere(index.where().map(Written::canonical));
    }

    /** Returns a term of an index or exclusion in normal form. */
    public static IndexTerm normal(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn t -> t;
            case IndexTerm.OnExpression t ->
                new IndexTerm.OnExpression(Written.canonical(t.expression()), t.collation(), t.order(), t.special());
        };
    }
}
