package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of a query of the schema's script that are yet to be read. Each call runs the query. */
public final class Selection<T> {
    /** So many rows come at once from a server. */
    private static final int FETCHED = 500;

    private final Session session;
    private final String name;
    private final String sql;
    private final Session.Reader<T> reader;
    private final Session.Binder binder;

    private Selection(Session session, String name, String sql, Session.Reader<T> reader, Session.Binder binder) {
        this.session = session;
        this.name = name;
        this.sql = sql;
        this.reader = reader;
        this.binder = binder;
    }

    /** Returns the rows of a statement, which {@code name} stands for in messages. */
    public static <T> Selection<T> of(
            Session session, String name, String sql, Session.Reader<T> reader, Session.Binder binder) {
        return new Selection<>(session, name, sql, reader, binder);
    }

    /** Returns all rows. */
    public List<T> list() {
        return Statements.list(session, sql, binder, reader, name);
    }

    /** Returns the first row, or null if there is none. */
    public @Nullable T first() {
        return Statements.firstOrNull(session, sql, binder, reader, "read " + name, !isRead());
    }

    private boolean isRead() {
        return sql.regionMatches(true, 0, "SELECT", 0, "SELECT".length());
    }

    /**
     * Hands one row after the other to {@code work}, so that they are never all in memory. On PostgreSQL, which keeps a query open only
     * in a transaction, what {@code work} writes belongs to that of the query.
     */
    public void forEach(Consumer<? super T> work) {
        if (session.engine() == Engine.POSTGRES && isRead()) {
            session.read(() -> forEach(work, FETCHED));
        } else {
            forEach(work, 0);
        }
    }

    /** Returns how many rows there were. */
    private long forEach(Consumer<? super T> work, int fetched) {
        try (PreparedStatement statement = session.fresh(sql, binder)) {
            statement.setFetchSize(fetched);
            long rows = 0;
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    work.accept(reader.read(found, 1));
                    rows++;
                }
            }
            return rows;
        } catch (SQLException e) {
            throw RowsException.of("read " + name, e);
        }
    }
}
