package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table in a session.
 *
 * @param <R> a row that was read
 * @param <N> a row that is to be inserted
 */
public abstract class Table<R, N> {
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
        R written = write(insert.sql(), row, "insert into " + layout.table());
        if (written == null) {
            throw new RowsException(
                    "cannot insert into " + layout.table() + ": a trigger or a conflict clause ignores the row");
        }
        return written;
    }

    /** Inserts rows in one transaction and returns them as the database has them; if one is not admitted, none is written. */
    public List<R> insertAll(Collection<? extends N> rows) {
        return session.transaction(() -> {
            List<R> written = new ArrayList<>(rows.size());
            for (N row : rows) {
                written.add(insert(row));
            }
            return written;
        });
    }

    /**
     * Inserts a row or, where one of the same key is, overwrites that with it, and returns the row that was written. What has a
     * default and is not given stays as it was.
     */
    public R upsert(N row, Insert.Key<N> key) {
        R written = write(insert.upsert(key), row, "write to " + layout.table());
        if (written == null) {
            throw new RowsException("cannot write to " + layout.table() + ": a trigger ignores the row");
        }
        return written;
    }

    /** Inserts rows or overwrites those of the same keys, in one transaction, as {@link #upsert} does. */
    public List<R> upsertAll(Collection<? extends N> rows, Insert.Key<N> key) {
        return session.transaction(() -> {
            List<R> written = new ArrayList<>(rows.size());
            for (N row : rows) {
                written.add(upsert(row, key));
            }
            return written;
        });
    }

    /** Inserts a row unless one of the same key is there, and returns the one that is there at last. */
    public R insertOrFind(N row, Insert.Key<N> key) {
        String there = insert.there(key);
        return session.transaction(() -> {
            R written = write(insert.unlessThere(key), row, "insert into " + layout.table());
            return written != null
                    ? written
                    : Statements.one(session, there, insert.of(row, session), reader, layout.table());
        });
    }

    private @Nullable R write(String sql, N row, String doing) {
        Session.Binder binder = insert.of(row, session);
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
    protected final boolean updateRow(Patch patch, @Nullable Object... key) {
        BitSet columns = patch.columns();
        String sql = session.memo(Map.entry(layout.table(), columns), () -> update(layout, columns));
        int first = columns.cardinality() + 1;
        Session.Binder binder = statement -> {
            patch.bind(statement, columns);
            int index = first;
            for (Layout.Stamp stamp : layout.stamps()) {
                if (stamp.onUpdate() && !columns.get(stamp.column())) {
                    Values.set(statement, index++, stamp.form().stored(session.now()));
                }
            }
            for (Object value : key) {
                Values.set(statement, index++, value);
            }
        };
        return Statements.update(session, sql, binder, "update " + layout.table()) > 0;
    }

    private static String update(Layout layout, BitSet columns) {
        List<String> sets = new ArrayList<>();
        columns.stream().forEach(place -> sets.add(layout.quoted(place) + " = ?" + (sets.size() + 1)));
        for (Layout.Stamp stamp : layout.stamps()) {
            if (stamp.onUpdate() && !columns.get(stamp.column())) {
                sets.add(layout.quoted(stamp.column()) + " = ?" + (sets.size() + 1));
            }
        }
        if (sets.isEmpty()) {
            sets.add(layout.quoted(layout.key().getFirst()) + " = "
                    + layout.quoted(layout.key().getFirst()));
        }
        boolean assigned = sets.getFirst().contains(" = ?");
        return "UPDATE " + Layout.quoted(layout.table()) + " SET " + String.join(", ", sets) + " WHERE "
                + layout.isKey(assigned ? sets.size() + 1 : 1) + layout.isLive(" AND ", "");
    }

    /** Deletes the row of a key, and in a table that only marks rows, marks it; returns whether it is there. */
    protected final boolean deleteRow(@Nullable Object... key) {
        if (layout.softDelete() < 0) {
            return purgeRow(key);
        }
        Object now = layout.form(layout.softDelete()).stored(session.now());
        String sql = "UPDATE " + Layout.quoted(layout.table()) + " SET " + layout.quoted(layout.softDelete()) + " = ?1"
                + " WHERE " + layout.isKey(2) + layout.isLive(" AND ", "");
        List<@Nullable Object> values = new ArrayList<>();
        values.add(now);
        values.addAll(java.util.Arrays.asList(key));
        return Statements.update(session, sql, of(values, 1), "delete from " + layout.table()) > 0;
    }

    /** Takes the mark of deletion from the row of a key; returns whether it had it. */
    protected final boolean restoreRow(@Nullable Object... key) {
        String sql = "UPDATE " + Layout.quoted(layout.table()) + " SET " + layout.quoted(layout.softDelete())
                + " = NULL WHERE " + layout.isKey(1) + " AND " + layout.quoted(layout.softDelete())
                + " IS NOT NULL";
        return Statements.update(session, sql, of(java.util.Arrays.asList(key), 1), "restore in " + layout.table()) > 0;
    }

    /** Removes the row of a key for good; returns whether it was there. */
    protected final boolean purgeRow(@Nullable Object... key) {
        String sql = "DELETE FROM " + Layout.quoted(layout.table()) + " WHERE " + layout.isKey(1);
        return Statements.update(session, sql, of(java.util.Arrays.asList(key), 1), "delete from " + layout.table())
                > 0;
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

    /** The columns of a row that an update sets, each with its value; a column that is set to NULL is not one that is left alone. */
    public abstract static class Patch {
        private final @Nullable Patch before;
        private final int column;
        private final @Nullable Object value;

        /** Makes a patch that sets nothing. */
        protected Patch() {
            this.before = null;
            this.column = -1;
            this.value = null;
        }

        /**
         * Makes a patch that sets one more column.
         *
         * @param column its place in the layout of the table
         * @param value what the database keeps
         */
        protected Patch(Patch before, int column, @Nullable Object value) {
            this.before = before;
            this.column = column;
            this.value = value;
        }

        /** Returns the places of the columns that are set. */
        final BitSet columns() {
            BitSet columns = new BitSet();
            for (Patch patch = this; patch != null && patch.column >= 0; patch = patch.before) {
                columns.set(patch.column);
            }
            return columns;
        }

        /** Binds the values in the order of their columns, from parameter 1 on; what was set last counts. */
        final void bind(PreparedStatement statement, BitSet columns) throws SQLException {
            int index = 1;
            for (int place = columns.nextSetBit(0); place >= 0; place = columns.nextSetBit(place + 1)) {
                for (Patch patch = this; patch != null; patch = patch.before) {
                    if (patch.column == place) {
                        Values.set(statement, index, patch.value);
                        break;
                    }
                }
                index++;
            }
        }
    }
}
