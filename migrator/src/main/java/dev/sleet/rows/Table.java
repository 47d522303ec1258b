package dev.sleet.rows;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in a session.
 *
 * @param <R> a row that was read
 * @param <N> a row that is to be inserted
 */
public abstract class Table<R, N> {
    private static final int MANY = 64;
    private static final int SOME = 8;

    private final Session session;
    private final Layout layout;
    private final Session.Reader<R> reader;
    private final Insert<N> insert;

    /** Makes the rows of a table. */
    protected Table(Session session, Layout layout, Session.Reader<R> reader, Insert<N> insert) {
        this.session = session;
        this.layout = layout;
        this.reader = reader;
        this.insert = insert;
    }

    /** Returns a query of rows. */
    protected final Query<R> query(Finder finder, Session.Binder binder) {
        return new Query<>(session, finder, binder, Shape.of(reader), false);
    }

    /** Returns the one row that a finder of a key finds. */
    protected final @Nullable R one(String sql, Session.Binder binder) {
        return Statements.oneOrNull(session, sql, binder, reader, "read " + layout.table());
    }

    /** Returns the statement for rows of a key, without those that are marked as deleted. */
    protected static String find(Layout layout, String where) {
        return layout.select(where + layout.isLive(" AND ", ""));
    }

    /**
     * Inserts a row and returns it as the database has it.
     *
     * @throws ConstraintException if a constraint does not admit it
     */
    public R insert(N row) {
        Insert<N>.Given given = insert.given(row, session);
        R written = write(given.insert(), given, "insert into " + layout.table());
        if (written == null) {
            throw ignored();
        }
        return written;
    }

    private RowsException ignored() {
        return new RowsException(
                "cannot insert into " + layout.table() + ": a trigger or a conflict clause ignores the row");
    }

    /** Inserts rows in one transaction and returns them as the database has them; if one is not admitted, none is written. */
    public List<R> insertAll(Collection<? extends N> rows) {
        return session.engine() == Engine.POSTGRES && !layout.rereads()
                ? session.transaction(() -> together(rows))
                : each(rows, this::insert);
    }

    /** To a server, many rows go in one statement; of few lengths, so that few are prepared. */
    private List<R> together(Collection<? extends N> rows) {
        List<R> written = new ArrayList<>(rows.size());
        List<Insert<N>.Given> waiting = new ArrayList<>();
        for (N row : rows) {
            Insert<N>.Given given = insert.given(row, session);
            if (waiting.size() == MANY || (!waiting.isEmpty() && !given.isLike(waiting.getFirst()))) {
                flush(waiting, written);
            }
            waiting.add(given);
        }
        flush(waiting, written);
        return written;
    }

    private void flush(List<Insert<N>.Given> waiting, List<R> written) {
        while (!waiting.isEmpty()) {
            int length = waiting.size() == MANY ? MANY : waiting.size() >= SOME ? SOME : 1;
            List<Insert<N>.Given> part = waiting.subList(0, length);
            Insert<N>.Given first = part.getFirst();
            String doing = "insert into " + layout.table();
            List<R> rows = Statements.all(session, first.insert(length), first.with(part), reader, doing);
            if (rows.size() < length) {
                throw ignored();
            }
            written.addAll(rows);
            part.clear();
        }
    }

    /**
     * Inserts a row or, where one of the same key is, overwrites that with it, and returns the row that was written. What has a
     * default and is not given stays as it was.
     */
    public R upsert(N row, Insert.Key<N> key) {
        Insert<N>.Given given = insert.given(row, session);
        R written = write(given.upsert(key), given, "write to " + layout.table());
        if (written == null) {
            throw new RowsException("cannot write to " + layout.table() + ": a trigger ignores the row");
        }
        return written;
    }

    /** Inserts rows or overwrites those of the same keys, in one transaction, as {@link #upsert} does. */
    public List<R> upsertAll(Collection<? extends N> rows, Insert.Key<N> key) {
        return each(rows, row -> upsert(row, key));
    }

    private List<R> each(Collection<? extends N> rows, Function<N, R> write) {
        return session.transaction(() -> {
            List<R> written = new ArrayList<>(rows.size());
            for (N row : rows) {
                written.add(write.apply(row));
            }
            return written;
        });
    }

    /** Inserts a row unless one of the same key is there, and returns the one that is there at last. */
    public R insertOrFind(N row, Insert.Key<N> key) {
        Insert<N>.Given given = insert.given(row, session);
        String there = given.there(key);
        return session.transaction(() -> {
            R written = write(given.unlessThere(key), given, "insert into " + layout.table());
            return written != null ? written : Statements.one(session, there, given.binder(), reader, layout.table());
        });
    }

    private @Nullable R write(String sql, Insert<N>.Given row, String doing) {
        try {
            return written(sql, row.binder(), doing);
        } catch (ConstraintException e) {
            throw References.explained(session, layout.table(), e, doing, insert.row(), row.binder());
        }
    }

    /** Changes the row of a key; where a foreign key stands in the way, says which. */
    private boolean change(String sql, Session.Binder binder, String doing, String row, Session.Binder ofRow) {
        try {
            return Statements.update(session, sql, binder, doing) > 0;
        } catch (ConstraintException e) {
            throw References.explained(session, layout.table(), e, doing, row, ofRow);
        }
    }

    private @Nullable R written(String sql, Session.Binder binder, String doing) {
        if (!layout.rereads() || layout.key().isEmpty()) {
            return Statements.oneOrNull(session, sql, binder, reader, doing);
        }
        return session.transaction(() -> {
            List<@Nullable Object> key = new ArrayList<>();
            R written = Statements.oneOrNull(
                    session,
                    sql,
                    binder,
                    (found, at) -> {
                        for (int place : layout.key()) {
                            key.add(Values.anyOrNull(found, at, place));
                        }
                        return reader.read(found, at);
                    },
                    doing);
            return written == null ? null : Statements.oneOrNull(session, byKey(), of(key, 1), reader, doing);
        });
    }

    private String byKey() {
        return layout.select(layout.isKey(1));
    }

    private static Session.Binder of(List<@Nullable Object> values, int first) {
        return statement -> {
            for (int i = 0; i < values.size(); i++) {
                Values.set(statement, first + i, values.get(i));
            }
        };
    }

    /**
     * Sets what a patch names in the row of a key.
     *
     * @param key the values of the primary key as the database keeps them
     * @return whether the row is there
     */
    protected final boolean updateRow(Layout.Patch patch, @Nullable Object... key) {
        BitSet columns = patch.columns();
        String sql = session.memo(Map.entry(layout.table(), columns), () -> update(columns));
        int first = columns.cardinality() + 1;
        Session.Binder binder = statement -> {
            patch.bind(statement, columns);
            int index = first;
            for (Layout.Stamp stamp : stamps(columns)) {
                Values.set(statement, index++, stamp.form().stored(session.now()));
            }
            for (Object value : key) {
                Values.set(statement, index++, value);
            }
        };
        return change(sql, binder, "update " + layout.table(), patched(columns), binder);
    }

    /** Returns the columns that an update sets besides. */
    private List<Layout.Stamp> stamps(BitSet columns) {
        return layout.stamps().stream()
                .filter(stamp -> stamp.onUpdate() && !columns.get(stamp.column()))
                .toList();
    }

    /** Returns the query of the row of a key with what a patch sets. */
    private String patched(BitSet columns) {
        List<String> values = new ArrayList<>();
        int parameter = 0;
        for (int place = 0; place < layout.columns().size(); place++) {
            String name = layout.quoted(place);
            values.add(columns.get(place) ? "?" + ++parameter + " AS " + name : name);
        }
        return "SELECT " + String.join(", ", values) + " FROM " + layout.source() + " WHERE "
                + layout.isKey(parameter + stamps(columns).size() + 1);
    }

    private String update(BitSet columns) {
        List<String> sets = new ArrayList<>();
        columns.stream().forEach(place -> sets.add(layout.quoted(place) + " = ?" + (sets.size() + 1)));
        stamps(columns).forEach(stamp -> sets.add(layout.quoted(stamp.column()) + " = ?" + (sets.size() + 1)));
        if (sets.isEmpty()) {
            sets.add(layout.quoted(layout.key().getFirst()) + " = "
                    + layout.quoted(layout.key().getFirst()));
        }
        boolean assigned = sets.getFirst().contains(" = ?");
        return "UPDATE " + layout.source() + " SET " + String.join(", ", sets) + " WHERE "
                + layout.isKey(assigned ? sets.size() + 1 : 1) + layout.isLive(" AND ", "");
    }

    /** Deletes the row of a key, and in a table that only marks rows, marks it; returns whether it is there. */
    protected final boolean deleteRow(@Nullable Object... key) {
        if (layout.softDelete() < 0) {
            return purgeRow(key);
        }
        Object now = layout.form(layout.softDelete()).stored(session.now());
        String sql = "UPDATE " + layout.source() + " SET " + layout.quoted(layout.softDelete()) + " = ?1" + " WHERE "
                + layout.isKey(2) + layout.isLive(" AND ", "");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(now);
        values.addAll(java.util.Arrays.asList(key));
        return Statements.update(session, sql, of(values, 1), "delete from " + layout.table()) > 0;
    }

    /** Takes the mark of deletion from the row of a key; returns whether it had it. */
    protected final boolean restoreRow(@Nullable Object... key) {
        String sql = "UPDATE " + layout.source() + " SET " + layout.quoted(layout.softDelete())
                + " = NULL WHERE " + layout.isKey(1) + " AND " + layout.quoted(layout.softDelete())
                + " IS NOT NULL";
        return Statements.update(session, sql, of(java.util.Arrays.asList(key), 1), "restore in " + layout.table()) > 0;
    }

    /** Removes the row of a key for good; returns whether it was there. */
    protected final boolean purgeRow(@Nullable Object... key) {
        String sql = "DELETE FROM " + layout.source() + " WHERE " + layout.isKey(1);
        Session.Binder binder = of(java.util.Arrays.asList(key), 1);
        return change(sql, binder, "delete from " + layout.table(), layout.select(layout.isKey(1)), binder);
    }

    /** Returns what the database itself says against a row before it is written: constraints that {@code check} lists. */
    protected final List<Violation> checkRow(String sql, List<Violation> named, N row) {
        return Statements.one(
                session,
                sql,
                insert.of(row, session),
                (found, at) -> {
                    List<Violation> violations = new ArrayList<>();
                    for (int i = 0; i < named.size(); i++) {
                        if (found.getInt(at + i) == 0) {
                            violations.add(named.get(i));
                        }
                    }
                    return List.copyOf(violations);
                },
                layout.table());
    }
}
