package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows of a table that are yet to be read. */
public final class Query<T> {
    private final Session session;
    private final Finder finder;
    private final Session.Binder binder;
    private final Shape shape;
    private final boolean withDeleted;

    Query(Session session, Finder finder, Session.Binder binder, Shape shape, boolean withDeleted) {
        this.session = session;
        this.finder = finder;
        this.binder = binder;
        this.shape = shape;
        this.withDeleted = withDeleted;
    }

    /** Returns the rows of a view, which have no order. */
    public static <T> Query<T> of(Session session, Layout layout, Session.Reader<T> reader) {
        return new Query<>(session, Finder.of(layout, "", 0), Session.Binder.NONE, Shape.of(reader), false);
    }

    /** Returns the query with rows that are marked as deleted among the others. */
    public Query<T> withDeleted() {
        return new Query<>(session, finder, binder, shape, true);
    }

    /** Returns all rows in the order of the query. */
    public List<T> list() {
        Finder.Texts texts = finder.sql(withDeleted, session);
        return shape.parts().isEmpty()
                ? Statements.list(session, texts.list(), binder, this::row, table())
                : values(joined(null).read(texts.rows(), binder));
    }

    /** Returns the first row in the order of the query, or null if there is none. */
    public @Nullable T first() {
        Session.Binder one = statement -> {
            binder.bind(statement);
            statement.setLong(finder.parameters() + 1, 1);
        };
        Finder.Texts texts = finder.sql(withDeleted, session);
        if (shape.parts().isEmpty()) {
            return Statements.oneOrNull(session, texts.firstPage(), one, this::row, "read " + table());
        }
        List<T> rows = values(joined(null).read(texts.firstRows(), one));
        return rows.isEmpty() ? null : rows.getFirst();
    }

    @SuppressWarnings("unchecked")
    private T row(ResultSet row, int at) throws SQLException {
        return (T) shape.reader().read(row, at);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> values(List<?> made) {
        return (List<T>) made;
    }

    private Joiner joined(@Nullable List<List<@Nullable Object>> orders) {
        finder.requireOrder();
        return new Joiner(session, finder, shape, orders);
    }

    private String table() {
        return finder.layout().table();
    }

    /** Returns how many rows there are. */
    public long count() {
        return number(finder.sql(withDeleted, session).count());
    }

    /** Returns whether there is a row. */
    public boolean exists() {
        return number(finder.sql(withDeleted, session).exists()) != 0;
    }

    /** Returns the first rows in the order of the query. */
    public Page<T> page(int most) {
        return page(most, null);
    }

    /**
     * Returns the next rows in the order of the query. Rows that come or go between two pages make none of the others appear twice
     * or be left out.
     *
     * @param after where the page before it ended, or null to begin
     * @throws IllegalArgumentException if {@code most} is not positive, or the cursor is one of another order
     */
    public Page<T> page(int most, Page.@Nullable Cursor after) {
        Page.Binder one = new Page.Binder(finder, binder, most, after);
        Finder.Texts texts = finder.sql(withDeleted, session);
        if (!shape.parts().isEmpty()) {
            List<List<@Nullable Object>> orders = new ArrayList<>();
            Finder.Rows parents = after == null ? texts.firstRows() : texts.nextRows();
            List<T> rows = values(joined(orders).read(parents, one));
            return rows.size() <= most
                    ? new Page<>(rows, null)
                    : new Page<>(rows.subList(0, most), new Page.Cursor(orders.get(most - 1)));
        }
        try {
            return page(session.constant(after == null ? texts.firstPage() : texts.nextPage(), one), most);
        } catch (SQLException e) {
            throw RowsException.of("read " + table(), e);
        }
    }

    private Page<T> page(PreparedStatement statement, int most) throws SQLException {
        List<T> rows = new ArrayList<>();
        Page.Cursor next = null;
        try (ResultSet found = statement.executeQuery()) {
            Page.Cursor last = null;
            while (found.next()) {
                if (rows.size() == most) {
                    next = last;
                    break;
                }
                rows.add(row(found, 1));
                last = rows.size() == most ? new Page.Cursor(Joiner.values(found, finder.order())) : null;
            }
        }
        return new Page<>(rows, next);
    }

    private <V> Query<V> made(List<Relation<?, ?>> parts, Function<@Nullable Object[], Object> make) {
        return new Query<>(session, finder, binder, new Shape(shape.reader(), parts, make), withDeleted);
    }

    /** Returns the query of the values that are made of each row and what belongs to it. */
    public <A extends @Nullable Object, V> Query<V> with(Relation<T, A> a, One<T, A, V> make) {
        return made(List.of(a), Makers.of(make));
    }

    /** Returns the query of the values that are made of each row and what belongs to it. */
    public <A extends @Nullable Object, B extends @Nullable Object, V> Query<V> with(
            Relation<T, A> a, Relation<T, B> b, Two<T, A, B, V> make) {
        return made(List.of(a, b), Makers.of(make));
    }

    /** Returns the query of the values that are made of each row and what belongs to it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> Query<V> with(
            Relation<T, A> a, Relation<T, B> b, Relation<T, C> c, Three<T, A, B, C, V> make) {
        return made(List.of(a, b, c), Makers.of(make));
    }

    /** Returns the query of the values that are made of each row and what belongs to it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    V>
            Query<V> with(
                    Relation<T, A> a,
                    Relation<T, B> b,
                    Relation<T, C> c,
                    Relation<T, D> d,
                    Four<T, A, B, C, D, V> make) {
        return made(List.of(a, b, c, d), Makers.of(make));
    }

    /** Returns the query of the values that are made of each row and what belongs to it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    V>
            Query<V> with(
                    Relation<T, A> a,
                    Relation<T, B> b,
                    Relation<T, C> c,
                    Relation<T, D> d,
                    Relation<T, E> e,
                    Five<T, A, B, C, D, E, V> make) {
        return made(List.of(a, b, c, d, e), Makers.of(make));
    }

    /** Returns the query of the values that are made of each row and what belongs to it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object,
                    V>
            Query<V> with(
                    Relation<T, A> a,
                    Relation<T, B> b,
                    Relation<T, C> c,
                    Relation<T, D> d,
                    Relation<T, E> e,
                    Relation<T, F> f,
                    Six<T, A, B, C, D, E, F, V> make) {
        return made(List.of(a, b, c, d, e, f), Makers.of(make));
    }

    private long number(String sql) {
        return Statements.one(session, sql, binder, (row, at) -> row.getLong(at), table());
    }

    /** Makes a value of a row and one thing. */
    @FunctionalInterface
    public interface One<T, A extends @Nullable Object, V> {
        /** Returns the value. */
        V make(T row, A a);
    }

    /** Makes a value of a row and two things. */
    @FunctionalInterface
    public interface Two<T, A extends @Nullable Object, B extends @Nullable Object, V> {
        /** Returns the value. */
        V make(T row, A a, B b);
    }

    /** Makes a value of a row and three things. */
    @FunctionalInterface
    public interface Three<T, A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object, V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c);
    }

    /** Makes a value of a row and four things. */
    @FunctionalInterface
    public interface Four<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c, D d);
    }

    /** Makes a value of a row and five things. */
    @FunctionalInterface
    public interface Five<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c, D d, E e);
    }

    /** Makes a value of a row and six things. */
    @FunctionalInterface
    public interface Six<
            T,
            A extends @Nullable Object,
            B extends @Nullable Object,
            C extends @Nullable Object,
            D extends @Nullable Object,
            E extends @Nullable Object,
            F extends @Nullable Object,
            V> {
        /** Returns the value. */
        V make(T row, A a, B b, C c, D d, E e, F f);
    }
}
