package dev.sleet.rows;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of another table that belong to a row. What it knows of that table is asked for when it is used, so that no class of a table
 * waits for another one to be loaded.
 *
 * @param <P> the row
 * @param <A> what belongs to it: a row, a row or null, or a list of rows
 */
@SuppressWarnings("UnusedTypeParameter") // keeps the relation of one table from another
public final class Relation<P, A extends @Nullable Object> {
    private final List<Integer> from;
    private final List<Integer> to;
    private final Supplier<Layout> layout;
    private final Supplier<List<Finder.Term>> order;
    private final Reader<?> reader;
    private final Kind kind;

    /** How many rows belong to one. */
    enum Kind {
        ONE,
        ONE_OR_NONE,
        MANY
    }

    private Relation(
            List<Integer> from,
            List<Integer> to,
            Supplier<Layout> layout,
            Supplier<List<Finder.Term>> order,
            Reader<?> reader,
            Kind kind) {
        this.from = List.copyOf(from);
        this.to = List.copyOf(to);
        this.layout = layout;
        this.order = order;
        this.reader = reader;
        this.kind = kind;
    }

    /**
     * Returns a relation to the one row that is always there.
     *
     * @param from the places of the columns that lead to it
     * @param to the places of its columns that they equal
     */
    public static <P, C> Relation<P, C> one(
            List<Integer> from, Supplier<Layout> layout, List<Integer> to, Reader<C> reader) {
        return new Relation<>(from, to, layout, List::of, reader, Kind.ONE);
    }

    /** Returns a relation to the one row that may be missing, as {@link #one} does. */
    public static <P, C> Relation<P, @Nullable C> oneOrNone(
            List<Integer> from, Supplier<Layout> layout, List<Integer> to, Reader<C> reader) {
        return new Relation<>(from, to, layout, List::of, reader, Kind.ONE_OR_NONE);
    }

    /** Returns a relation to any number of rows, in the order of a finder, as {@link #one} does. */
    public static <P, C> Relation<P, List<C>> many(
            List<Integer> from, Supplier<Finder> finder, List<Integer> to, Reader<C> reader) {
        return new Relation<>(
                from, to, () -> finder.get().layout(), () -> finder.get().order(), reader, Kind.MANY);
    }

    boolean isMany() {
        return kind == Kind.MANY;
    }

    boolean isRequired() {
        return kind == Kind.ONE;
    }

    List<Integer> from() {
        return from;
    }

    /** Returns the place of a column that is not NULL where there is a row. */
    int witness() {
        return to.getFirst();
    }

    Layout layout() {
        return layout.get();
    }

    Reader<?> reader() {
        return reader;
    }

    /** Returns the table as {@code alias} with the condition that joins it to the rows {@code p}. */
    String joined(String alias, Layout parent) {
        StringBuilder sql = new StringBuilder(Layout.quoted(layout().table()) + " AS " + alias + " ON ");
        for (int i = 0; i < from.size(); i++) {
            sql.append(i == 0 ? "" : " AND ")
                    .append(alias)
                    .append('.')
                    .append(layout().quoted(to.get(i)))
                    .append(" = p.")
                    .append(parent.quoted(from.get(i)));
        }
        if (isMany() && layout().softDelete() >= 0) {
            sql.append(" AND ").append(layout().isLive(alias + "."));
        }
        return sql.toString();
    }

    String order(String alias) {
        StringBuilder sql = new StringBuilder();
        for (Finder.Term term : order.get()) {
            sql.append(", ")
                    .append(alias)
                    .append('.')
                    .append(layout().quoted(term.column()))
                    .append(term.descending() ? " DESC" : "");
        }
        return sql.toString();
    }
}
