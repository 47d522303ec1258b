package dev.sleet.rows;

import java.util.ArrayList;
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
@SuppressWarnings({"UnusedTypeParameter", "NullAway"}) // the types keep the relation of one table from another
public abstract sealed class Relation<P, A extends @Nullable Object> {
    private final Object key;
    private final Join join;
    private final Shape shape;

    private Relation(Join join, Reader<?> reader) {
        this.key = this;
        this.join = join;
        this.shape = Shape.of(reader);
    }

    private Relation(Relation<P, ?> base, List<Relation<?, ?>> parts, Shape.Make make) {
        List<Object> keys = new ArrayList<>(List.of(base.key));
        parts.forEach(part -> keys.add(part.key));
        this.key = keys;
        this.join = base.join;
        this.shape = new Shape(base.shape.reader(), parts, make);
    }

    /** Returns what tells the statements of one relation from those of another, whatever values are made of the rows. */
    final Object key() {
        return key;
    }

    final Join join() {
        return join;
    }

    final Shape shape() {
        return shape;
    }

    /**
     * How one table is joined to another.
     *
     * @param from the places of the columns of the row
     * @param layout the other table
     * @param to the places of its columns that they equal
     * @param order the order of its rows, if there may be several; those that are marked as deleted are then left out
     * @param link the table between the two, if there is one
     */
    record Join(
            List<Integer> from,
            Supplier<Layout> layout,
            List<Integer> to,
            @Nullable Supplier<List<Finder.Term>> order,
            @Nullable Link link) {
        boolean isMany() {
            return order != null;
        }

        /** Returns the place of a column that is not NULL where there is a row. */
        int witness() {
            return to.getFirst();
        }

        /** Returns the terms of the order, each with a comma before it. */
        String orderBy(String alias) {
            return order == null ? "" : Finder.orderBy(layout.get(), order.get(), ", ", alias + ".");
        }

        /**
         * Returns the join.
         *
         * @param kind the words before JOIN, with a blank behind them
         * @param parent what the rows are called to which it belongs
         */
        String sql(String kind, String alias, String parent, Layout of) {
            Layout other = layout.get();
            String live = isMany() ? other.isLive(alias + ".") : "";
            Link between = link;
            if (between == null) {
                return kind
                        + table(other, alias)
                        + equal(alias, other, to, parent, of, from)
                        + (live.isEmpty() ? "" : " AND " + live);
            }
            Layout middle = between.layout.get();
            String name = alias + "l";
            String linked = middle.isLive(name + ".");
            return kind
                    + table(middle, name)
                    + equal(name, middle, between.from, parent, of, from)
                    + (linked.isEmpty() ? "" : " AND " + linked)
                    + kind
                    + table(other, alias)
                    + equal(alias, other, to, name, middle, between.to)
                    + (live.isEmpty() ? "" : " AND " + live);
        }

        private static String table(Layout layout, String alias) {
            return "JOIN " + Layout.quoted(layout.table()) + " AS " + alias + " ON ";
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
    }

    /**
     * A table whose rows link those of two others.
     *
     * @param from the places of the columns that lead to the one
     * @param to the places of the columns that lead to the other
     */
    record Link(Supplier<Layout> layout, List<Integer> from, List<Integer> to) {}

    /** A relation to the one row that is always there. */
    public static final class One<P, C> extends Relation<P, C> {
        private One(Join join, Reader<?> reader) {
            super(join, reader);
        }

        private One(Relation<P, ?> base, List<Relation<?, ?>> parts, Shape.Make make) {
            super(base, parts, make);
        }

        /** Returns the relation to the row whose columns {@code to} equal the columns {@code from}, by their places. */
        public static <P, C> One<P, C> of(
                List<Integer> from, Supplier<Layout> layout, List<Integer> to, Reader<C> reader) {
            return new One<>(new Join(from, layout, to, null, null), reader);
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, V> One<P, V> with(Relation<C, A> a, With.One<C, A, V> make) {
            return new One<>(this, List.of(a), parts -> make.make((C) parts[0], (A) parts[1]));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, B extends @Nullable Object, V> One<P, V> with(
                Relation<C, A> a, Relation<C, B> b, With.Two<C, A, B, V> make) {
            return new One<>(this, List.of(a, b), parts -> make.make((C) parts[0], (A) parts[1], (B) parts[2]));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> One<P, V> with(
                Relation<C, A> a, Relation<C, B> b, Relation<C, C> c, With.Three<C, A, B, C, V> make) {
            return new One<>(
                    this, List.of(a, b, c), parts -> make.make((C) parts[0], (A) parts[1], (B) parts[2], (C) parts[3]));
        }
    }

    /** A relation to one row that may be missing. */
    public static final class OneOrNone<P, C> extends Relation<P, @Nullable C> {
        private OneOrNone(Join join, Reader<?> reader) {
            super(join, reader);
        }

        private OneOrNone(Relation<P, ?> base, List<Relation<?, ?>> parts, Shape.Make make) {
            super(base, parts, make);
        }

        /** Returns the relation to the row whose columns {@code to} equal the columns {@code from}, by their places. */
        public static <P, C> OneOrNone<P, C> of(
                List<Integer> from, Supplier<Layout> layout, List<Integer> to, Reader<C> reader) {
            return new OneOrNone<>(new Join(from, layout, to, null, null), reader);
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, V> OneOrNone<P, V> with(Relation<C, A> a, With.One<C, A, V> make) {
            return new OneOrNone<>(this, List.of(a), parts -> make.make((C) parts[0], (A) parts[1]));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, B extends @Nullable Object, V> OneOrNone<P, V> with(
                Relation<C, A> a, Relation<C, B> b, With.Two<C, A, B, V> make) {
            return new OneOrNone<>(this, List.of(a, b), parts -> make.make((C) parts[0], (A) parts[1], (B) parts[2]));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V>
                OneOrNone<P, V> with(
                        Relation<C, A> a, Relation<C, B> b, Relation<C, C> c, With.Three<C, A, B, C, V> make) {
            return new OneOrNone<>(
                    this, List.of(a, b, c), parts -> make.make((C) parts[0], (A) parts[1], (B) parts[2], (C) parts[3]));
        }
    }

    /** A relation to any number of rows. */
    public static final class Many<P, C> extends Relation<P, List<C>> {
        private Many(Join join, Reader<?> reader) {
            super(join, reader);
        }

        private Many(Relation<P, ?> base, List<Relation<?, ?>> parts, Shape.Make make) {
            super(base, parts, make);
        }

        /** Returns the relation to the rows of a finder whose columns {@code to} equal the columns {@code from}. */
        public static <P, C> Many<P, C> of(
                List<Integer> from, Supplier<Finder> finder, List<Integer> to, Reader<C> reader) {
            return new Many<>(join(from, finder, to, null), reader);
        }

        /**
         * Returns the relation to the rows of a finder that are linked by a table between.
         *
         * @param in the places of the columns of that table which equal the columns {@code from}
         * @param out the places of those which equal the columns {@code to}
         */
        public static <P, C> Many<P, C> through(
                List<Integer> from,
                Supplier<Layout> link,
                List<Integer> in,
                List<Integer> out,
                Supplier<Finder> finder,
                List<Integer> to,
                Reader<C> reader) {
            return new Many<>(join(from, finder, to, new Link(link, in, out)), reader);
        }

        private static Join join(List<Integer> from, Supplier<Finder> finder, List<Integer> to, @Nullable Link link) {
            return new Join(
                    from, () -> finder.get().layout(), to, () -> finder.get().order(), link);
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, V> Many<P, V> with(Relation<C, A> a, With.One<C, A, V> make) {
            return new Many<>(this, List.of(a), parts -> make.make((C) parts[0], (A) parts[1]));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, B extends @Nullable Object, V> Many<P, V> with(
                Relation<C, A> a, Relation<C, B> b, With.Two<C, A, B, V> make) {
            return new Many<>(this, List.of(a, b), parts -> make.make((C) parts[0], (A) parts[1], (B) parts[2]));
        }

        /** Returns the relation with what belongs to its rows in turn, of which a value is made. */
        @SuppressWarnings("unchecked")
        public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> Many<P, V> with(
                Relation<C, A> a, Relation<C, B> b, Relation<C, C> c, With.Three<C, A, B, C, V> make) {
            return new Many<>(
                    this, List.of(a, b, c), parts -> make.make((C) parts[0], (A) parts[1], (B) parts[2], (C) parts[3]));
        }
    }
}
