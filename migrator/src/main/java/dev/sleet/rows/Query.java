package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a table that are yet to be read. */
public final class Query<T> {
    private final Session session;
    private final Finder finder;
    private final Binder binder;
    private final Reader<T> reader;
    private final boolean withDeleted;

    Query(Session session, Finder finder, Binder binder, Reader<T> reader, boolean withDeleted) {
        this.session = session;
        this.finder = finder;
        this.binder = binder;
        this.reader = reader;
        this.withDeleted = withDeleted;
    }

    /** Returns the rows of a view, which have no order. */
    public static <T> Query<T> of(Session session, Layout layout, Reader<T> reader) {
        return new Query<>(session, Finder.of(layout, "", 0), Binder.NONE, reader, false);
    }

    /** Returns the query with rows that are marked as deleted among the others. */
    public Query<T> withDeleted() {
        return new Query<>(session, finder, binder, reader, true);
    }

    /** Returns all rows in the order of the query. */
    public List<T> list() {
        return read(finder.sql(withDeleted).list(), binder);
    }

    /** Returns the first row in the order of the query, or null if there is none. */
    public @Nullable T first() {
        return Statements.oneOrNull(
                session,
                finder.sql(withDeleted).firstPage(),
                statement -> {
                    binder.bind(statement);
                    statement.setLong(finder.parameters() + 1, 1);
                },
                reader,
                "read " + finder.layout().table());
    }

    /** Returns how many rows there are. */
    public long count() {
        return number(finder.sql(withDeleted).count());
    }

    /** Returns whether there is a row. */
    public boolean exists() {
        return number(finder.sql(withDeleted).exists()) != 0;
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
    public Page<T> page(int most, @Nullable Cursor after) {
        requirePage(most, after);
        try {
            Finder.Texts sql = finder.sql(withDeleted);
            PreparedStatement statement = session.constant(after == null ? sql.firstPage() : sql.nextPage());
            bindPage(statement, most, after);
            return page(statement, most);
        } catch (SQLException e) {
            throw RowsException.of("read " + finder.layout().table(), e);
        }
    }

    private void requireOrder() {
        if (finder.order().isEmpty()) {
            throw new IllegalStateException(
                    "table \"" + finder.layout().table() + "\" has no key that would order its rows");
        }
    }

    private void requirePage(int most, @Nullable Cursor after) {
        requireOrder();
        if (most < 1) {
            throw new IllegalArgumentException("a page of " + most + " rows; at least one fits");
        }
        if (after != null && after.values().size() != finder.order().size()) {
            throw new IllegalArgumentException("the cursor " + after + " is one of another query");
        }
    }

    private void bindPage(PreparedStatement statement, int most, @Nullable Cursor after) throws SQLException {
        binder.bind(statement);
        int next = finder.parameters() + 1;
        if (after != null) {
            for (Object value : after.values()) {
                Values.set(statement, next++, value);
            }
        }
        statement.setLong(next, most + 1L);
    }

    private Page<T> page(PreparedStatement statement, int most) throws SQLException {
        List<T> rows = new ArrayList<>();
        Cursor next = null;
        try (ResultSet found = statement.executeQuery()) {
            Cursor last = null;
            while (found.next()) {
                if (rows.size() == most) {
                    next = last;
                    break;
                }
                rows.add(reader.read(found, 1));
                last = rows.size() == most ? cursor(found) : null;
            }
        }
        return new Page<>(rows, next);
    }

    private Cursor cursor(ResultSet row) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (Finder.Term term : finder.order()) {
            values.add(Values.anyOrNull(row, 1, term.column()));
        }
        return new Cursor(values);
    }

    /** Returns the query that reads what belongs to each row with it. */
    public <A extends @Nullable Object> With.One<T, A> with(Relation<T, A> a) {
        return new With.One<>(this, List.of(a));
    }

    /** Returns the query that reads two things that belong to each row with it. */
    public <A extends @Nullable Object, B extends @Nullable Object> With.Two<T, A, B> with(
            Relation<T, A> a, Relation<T, B> b) {
        return new With.Two<>(this, List.of(a, b));
    }

    /** Returns the query that reads three things that belong to each row with it. */
    public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
            With.Three<T, A, B, C> with(Relation<T, A> a, Relation<T, B> b, Relation<T, C> c) {
        return new With.Three<>(this, List.of(a, b, c));
    }

    /** Returns the query that reads four things that belong to each row with it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object>
            With.Four<T, A, B, C, D> with(Relation<T, A> a, Relation<T, B> b, Relation<T, C> c, Relation<T, D> d) {
        return new With.Four<>(this, List.of(a, b, c, d));
    }

    /** Returns the query that reads five things that belong to each row with it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object>
            With.Five<T, A, B, C, D, E> with(
                    Relation<T, A> a, Relation<T, B> b, Relation<T, C> c, Relation<T, D> d, Relation<T, E> e) {
        return new With.Five<>(this, List.of(a, b, c, d, e));
    }

    /** Returns the query that reads six things that belong to each row with it. */
    public <
                    A extends @Nullable Object,
                    B extends @Nullable Object,
                    C extends @Nullable Object,
                    D extends @Nullable Object,
                    E extends @Nullable Object,
                    F extends @Nullable Object>
            With.Six<T, A, B, C, D, E, F> with(
                    Relation<T, A> a,
                    Relation<T, B> b,
                    Relation<T, C> c,
                    Relation<T, D> d,
                    Relation<T, E> e,
                    Relation<T, F> f) {
        return new With.Six<>(this, List.of(a, b, c, d, e, f));
    }

    List<Joiner.Whole<T>> wholes(List<Relation<T, ?>> relations) {
        requireOrder();
        return new Joiner<>(session, finder, reader, relations)
                .read(finder.sql(withDeleted).list(), finder.joined(), binder);
    }

    Page<Joiner.Whole<T>> wholes(List<Relation<T, ?>> relations, int most, @Nullable Cursor after) {
        requirePage(most, after);
        Finder.Texts sql = finder.sql(withDeleted);
        List<Joiner.Whole<T>> rows = new Joiner<>(session, finder, reader, relations)
                .read(
                        after == null ? sql.firstPage() : sql.nextPage(),
                        finder.joined(),
                        statement -> bindPage(statement, most, after));
        boolean isLast = rows.size() <= most;
        return new Page<>(
                isLast ? rows : rows.subList(0, most),
                isLast ? null : new Cursor(rows.get(most - 1).order()));
    }

    private long number(String sql) {
        return Statements.one(
                session,
                sql,
                binder,
                (row, at) -> row.getLong(at),
                finder.layout().table());
    }

    private List<T> read(String sql, Binder parameters) {
        return Statements.list(session, sql, parameters, reader, finder.layout().table());
    }
}
