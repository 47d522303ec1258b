package dev.sleet.postgres.read;

import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.postgres.read.Rows.IndexRow;
import dev.sleet.postgres.read.Rows.Rule;
import dev.sleet.postgres.text.CanonicalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the catalogue says of the terms and parameters of an index. */
final class IndexForms {
    /** The bits of an option of an index's column (pg_index.h). */
    private static final int DESCENDING = 1;

    private static final int NULLS_FIRST = 2;

    private IndexForms() {}

    private static SortOrder order(IndexRow row, int place) {
        return (row.options().get(place) & DESCENDING) == 0 ? SortOrder.ASC : SortOrder.DESC;
    }

    private static PgTerm term(IndexRow row, int place) {
        boolean descending = (row.options().get(place) & DESCENDING) != 0;
        boolean first = (row.options().get(place) & NULLS_FIRST) != 0;
        return new PgTerm(
                Optional.ofNullable(row.classes().get(place)),
                descending == first ? Optional.empty() : Optional.of(first ? PgTerm.Nulls.FIRST : PgTerm.Nulls.LAST));
    }

    /** Returns an index, unless it is that of a constraint. */
    static Optional<Index> index(IndexRow row, Map<Integer, String> names) {
        if (row.ofConstraint()) {
            return Optional.empty();
        }
        List<String> include = row.columns().stream()
                .skip(row.keys())
                .map(number -> names.getOrDefault(number, ""))
                .toList();
        return Optional.of(new Index(
                row.name(),
                terms(row, names),
                row.unique(),
                row.condition().map(CanonicalText::bare).map(SqlText::of),
                new PgIndex(row.method(), include, row.nullsNotDistinct(), row.storage()).ifAny(),
                Declaration.NONE));
    }

    /** Returns what an index is over; its columns have these names. */
    static List<IndexTerm> terms(IndexRow row, Map<Integer, String> names) {
        List<IndexTerm> terms = new ArrayList<>();
        for (int i = 0; i < row.keys(); i++) {
            Optional<String> collation = Optional.ofNullable(row.collations().get(i));
            SortOrder order = order(row, i);
            Optional<Special> special = term(row, i).ifAny();
            terms.add(
                    row.columns().get(i) == 0
                            ? new IndexTerm.OnExpression(
                                    SqlText.of(
                                            CanonicalText.bare(row.expressions().get(i))),
                                    collation,
                                    order,
                                    special)
                            : new IndexTerm.OnColumn(
                                    names.getOrDefault(row.columns().get(i), ""), collation, order, special));
        }
        return terms;
    }

    /** Returns an exclusion constraint. */
    static Constraint exclude(Rule rule, IndexRow row, Map<Integer, String> names, Optional<Special> special) {
        List<IndexTerm> terms = terms(row, names);
        List<Constraint.Exclude.Element> elements = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            elements.add(new Constraint.Exclude.Element(
                    terms.get(i), rule.operators().get(i)));
        }
        return new Constraint.Exclude(
                Optional.of(rule.name()),
                row.method(),
                elements,
                row.condition().map(CanonicalText::bare).map(SqlText::of),
                special,
                Declaration.NONE);
    }
}
