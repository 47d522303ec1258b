package dev.sleet.rows;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of another table that belong to a row. What it knows of that table is asked for when it is used, so that no class of a table
 * waits for another one to be loaded.
 *
 * @param <P> the row
 * @param <A> what belongs to it: a row, a row or null, or a list of rows
 */
@SuppressWarnings({"UnusedTypeParameter", "NullAway"}) // the types keep the relation of one table from another
public abstract sealed class Relation<P, A extends @Nullable Object> {
    private final Object key;
    private final To to;
    private final Shape shape;

    private Relation(To to, Session.Reader<?> reader) {
        this.key = this;
        this.to = to;
        this.shape = Shape.of(reader);
    }

    private Relation(Relation<P, ?> base, List<Relation<?, ?>> parts, Function<@Nullable Object[], Object> make) {
        this.key = Shape.key(base.key, parts);
        this.to = base.to;
        this.shape = new Shape(base.shape.reader(), parts, make);
    }

    /** Returns what tells the statements of one relation from those of another, whatever values are made of the rows. */
    final Object key() {
        return key;
    }

    final Shape shape() {
        return shape;
    }

    final boolean isMany() {
        return to.finder != null;
    }

    /** Returns the places of the columns of the row. */
    final List<Integer> from() {
        return to.from;
    }

    final Layout layout() {
        return to.finder == null ? to.layout.get() : to.finder.get().layout();
    }

    /** Returns the place of a column that is not NULL where there is a row. */
    final int witness() {
        return to.columns.getFirst();
    }

    /** Returns the terms of the order, each with a comma before it. */
    final String orderBy(String alias) {
        return to.finder == null ? "" : to.finder.get().orderBy(", ", alias + ".");
    }

    /**
     * Returns the join. Of a list, rows that are marked as deleted are left out.
     *
     * @param kind the words before JOIN, with a blank behind them
     * @param parent what the rows are called to which it belongs
     */
    final String join(String kind, String alias, String parent, Layout of) {
        Layout other = layout();
        String live = isMany() ? other.isLive(" AND ", alias + ".") : "";
        if (to.in.isEmpty()) {
            return kind + table(other, alias) + equal(alias, other, to.columns, parent, of, to.from) + live;
        }
        Layout link = to.layout.get();
        String name = alias + "l";
        return kind
                + table(link, name)
                + equal(name, link, to.in, parent, of, to.from)
                + link.isLive(" AND ", name + ".")
                + kind
                + table(other, alias)
                + equal(alias, other, to.columns, name, link, to.out)
                + live;
    }

    private static String table(Layout layout, String alias) {
        return "JOIN " + layout.source() + " AS " + alias + " ON ";
    }

    private static String equal(
            String left, Layout one, List<Integer> places, String right, Layout two, List<Integer> others) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < places.size(); i++) {
            sql.append(i == 0 ? "" : " AND ")
                    .append(left)
                    .append('.')
                    .append(one.quoted(places.get(i)))
                    .append(" = ")
                    .append(right)
                    .append('.')
                    .append(two.quoted(others.get(i)));
        }
        return sql.toString();
    }

    /**
     * The rows to which a relation leads.
     *
     * @param from the places of the columns of the row
     * @param layout the other table of a single row; of a list, the table between, if there is one
     * @param columns the places of the columns that they equal, in the last table
     * @param finder the other table of a list, with its order
     * @param in the places of the columns of the table between that lead to the row, or none
     * @param out those that lead to the other table
     */
    private record To(
            List<Integer> from,
            Supplier<Layout> layout,
            List<Integer> columns,
            @Nullable Supplier<Finder> finder,
            List<Integer> in,
            List<Integer> out) {}

    /** A relation to the one row that is always there. */
    public static final class One<P, R> extends Relation<P, R> {
        private One(To to, Session.Reader<?> reader) {
            super(to, reader);
        }

        private One(Relation<P, ?> base, List<Relation<?, ?>> parts, Function<@Nullable Object[], Object> make) {
            super(base, parts, make);
        }

        /** Returns the relation to the row whose columns {@code to} equal the columns {@code from}, by their places. */
        public static <P, R> One<P, R> of(
                List<Integer> from, Supplier<Layout> layout, List<Integer> to, Session.Reader<R> reader) {
            return new One<>(new To(from, layout, to, null, List.of(), List.of()), reader);
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, V> One<P, V> with(Relation<R, A> a, Query.One<R, A, V> make) {
            return new One<>(this, List.of(a), Makers.of(make));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, B extends @Nullable Object, V> One<P, V> with(
                Relation<R, A> a, Relation<R, B> b, Query.Two<R, A, B, V> make) {
            return new One<>(this, List.of(a, b), Makers.of(make));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> One<P, V> with(
                Relation<R, A> a, Relation<R, B> b, Relation<R, C> c, Query.Three<R, A, B, C, V> make) {
            return new One<>(this, List.of(a, b, c), Makers.of(make));
        }
    }

    /** A relation to one row that may be missing. */
    public static final class OneOrNone<P, R> extends Relation<P, @Nullable R> {
        private OneOrNone(To to, Session.Reader<?> reader) {
            super(to, reader);
        }

        private OneOrNone(Relation<P, ?> base, List<Relation<?, ?>> parts, Function<@Nullable Object[], Object> make) {
            super(base, parts, make);
        }

        /** Returns the relation to the row whose columns {@code to} equal the columns {@code from}, by their places. */
        public static <P, R> OneOrNone<P, R> of(
                List<Integer> from, Supplier<Layout> layout, List<Integer> to, Session.Reader<R> reader) {
            return new OneOrNone<>(new To(from, layout, to, null, List.of(), List.of()), reader);
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, V> OneOrNone<P, V> with(Relation<R, A> a, Query.One<R, A, V> make) {
            return new OneOrNone<>(this, List.of(a), Makers.of(make));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, B extends @Nullable Object, V> OneOrNone<P, V> with(
                Relation<R, A> a, Relation<R, B> b, Query.Two<R, A, B, V> make) {
            return new OneOrNone<>(this, List.of(a, b), Makers.of(make));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V>
                OneOrNone<P, V> with(
                        Relation<R, A> a, Relation<R, B> b, Relation<R, C> c, Query.Three<R, A, B, C, V> make) {
            return new OneOrNone<>(this, List.of(a, b, c), Makers.of(make));
        }
    }

    /** A relation to any number of rows. */
    public static final class Many<P, R> extends Relation<P, List<R>> {
        private Many(To to, Session.Reader<?> reader) {
            super(to, reader);
        }

        private Many(Relation<P, ?> base, List<Relation<?, ?>> parts, Function<@Nullable Object[], Object> make) {
            super(base, parts, make);
        }

        /** Returns the relation to the rows of a finder whose columns {@code to} equal the columns {@code from}. */
        public static <P, R> Many<P, R> of(
                List<Integer> from, Supplier<Finder> finder, List<Integer> to, Session.Reader<R> reader) {
            return through(from, () -> finder.get().layout(), List.of(), List.of(), finder, to, reader);
        }

        /**
         * Returns the relation to the rows of a finder that are linked by a table between.
         *
         * @param in the places of the columns of that table which equal the columns {@code from}
         * @param out the places of those which equal the columns {@code to}
         */
        public static <P, R> Many<P, R> through(
                List<Integer> from,
                Supplier<Layout> link,
                List<Integer> in,
                List<Integer> out,
                Supplier<Finder> finder,
                List<Integer> to,
                Session.Reader<R> reader) {
            return new Many<>(new To(from, link, to, finder, in, out), reader);
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, V> Many<P, V> with(Relation<R, A> a, Query.One<R, A, V> make) {
            return new Many<>(this, List.of(a), Makers.of(make));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, B extends @Nullable Object, V> Many<P, V> with(
                Relation<R, A> a, Relation<R, B> b, Query.Two<R, A, B, V> make) {
            return new Many<>(this, List.of(a, b), Makers.of(make));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> Many<P, V> with(
                Relation<R, A> a, Relation<R, B> b, Relation<R, C> c, Query.Three<R, A, B, C, V> make) {
            return new Many<>(this, List.of(a, b, c), Makers.of(make));
        }
    }
}
