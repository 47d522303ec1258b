package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of a query of the schema's script that are yet to be read. Each call runs the query. */
public final class Selection<T> {
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
        boolean isRead = sql.regionMatches(true, 0, "SELECT", 0, "SELECT".length());
        return Statements.firstOrNull(session, sql, binder, reader, "read " + name, !isRead);
    }

    /** Hands one row after the other to {@code work}, so that they are never all in memory. */
    public void forEach(Consumer<? super T> work) {
        try (PreparedStatement statement = session.fresh(sql)) {
            binder.bind(statement);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    work.accept(reader.read(found, 1));
                }
            }
        } catch (SQLException e) {
            throw RowsException.of("read " + name, e);
        }
    }
}
