package dev.sleet.sqlite.ddl;

import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import java.util.Optional;
import java.util.stream.IntStream;

/** A key of one column in descending order, which is no row number where it stands behind its column. */
public final class DescendingKey {
    private DescendingKey() {}

    /** Returns the place of the column behind which a key stands: only there does DESC make a single key an ordinary one (lang_createtable.html, section 5). */
    static Optional<Integer> column(Table table, Constraint constraint) {
        boolean descends = constraint instanceof PrimaryKey key
                && key.terms().size() == 1
                && key.terms().getFirst().order() == SortOrder.DESC
                && (key.terms().getFirst().collation().isEmpty()
                        || isSpelledOut(table, key.terms().getFirst()));
        return descends
                ? IntStream.range(0, table.columns().size())
                        .filter(i -> Names.same(
                                table.columns().get(i).name(),
                                ((PrimaryKey) constraint).terms().getFirst().column()))
                        .boxed()
                        .findFirst()
                : Optional.empty();
    }

    /** Whether the collation of an INTEGER key is that of its column, which it has there without saying so. */
    private static boolean isSpelledOut(Table table, IndexTerm.OnColumn term) {
        return isInteger(table, term)
                && table.column(term.column())
                        .map(column -> column.collation().orElse("BINARY"))
                        .filter(collation ->
                                Names.same(collation, term.collation().orElse(collation)))
                        .isPresent();
    }

    private static boolean isInteger(Table table, IndexTerm.OnColumn term) {
        return !table.withoutRowid()
                && table.column(term.column())
                        .filter(column -> Names.same(column.type().written(), "INTEGER"))
                        .isPresent();
    }

    /**
     * Returns whether no statement makes a key: a descending one of an INTEGER column stands behind its column, where nothing takes a collation of its
     * own; behind all columns DESC means nothing, and the column would be the row number (lang_createtable.html, section 5).
     */
    public static boolean isUnsayable(Table table, PrimaryKey key) {
        IndexTerm.OnColumn term = key.terms().getFirst();
        return key.terms().size() == 1
                && term.order() == SortOrder.DESC
                && isInteger(table, term)
                && !isSpelledOut(table, term);
    }
}
