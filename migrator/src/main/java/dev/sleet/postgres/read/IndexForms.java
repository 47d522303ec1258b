package dev.sleet.postgres.read;

import dev.sleet.model.SortOrder;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.postgres.read.Rows.IndexRow;
import java.util.Optional;

/** What the catalogue says of the terms and parameters of an index. */
final class IndexForms {
    /** The bits of an option of an index's column (pg_index.h). */
    private static final int DESCENDING = 1;

    private static final int NULLS_FIRST = 2;

    private IndexForms() {}

    static SortOrder order(IndexRow row, int place) {
        return (row.options().get(place) & DESCENDING) == 0 ? SortOrder.ASC : SortOrder.DESC;
    }

    static PgTerm term(IndexRow row, int place) {
        boolean descending = (row.options().get(place) & DESCENDING) != 0;
        boolean first = (row.options().get(place) & NULLS_FIRST) != 0;
        return new PgTerm(
                Optional.ofNullable(row.classes().get(place)),
                descending == first ? Optional.empty() : Optional.of(first ? PgTerm.Nulls.FIRST : PgTerm.Nulls.LAST));
    }
}
