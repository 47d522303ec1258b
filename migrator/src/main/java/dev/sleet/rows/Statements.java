package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the constant statements of a session; each is stepped to its end, where SQLite commits and checks what was deferred. */
final class Statements {
    private Statements() {}

    static <T> List<T> list(
            Session session, String sql, Session.Binder binder, Session.Reader<T> reader, String table) {
        return all(session, sql, binder, reader, "read " + table);
    }

    static <T> List<T> all(Session session, String sql, Session.Binder binder, Session.Reader<T> reader, String doing) {
        try {
            PreparedStatement statement = session.constant(sql, binder);
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found, 1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw RowsException.of(doing, e);
        }
    }

    static <T> @Nullable T oneOrNull(
            Session session, String sql, Session.Binder binder, Session.Reader<T> reader, String doing) {
        return firstOrNull(session, sql, binder, reader, doing, true);
    }

    /**
     * Returns the first row, or null if there is none.
     *
     * @param toItsEnd whether the statement must be stepped to its end
     */
    static <T> @Nullable T firstOrNull(
            Session session,
            String sql,
            Session.Binder binder,
            Session.Reader<T> reader,
            String doing,
            boolean toItsEnd) {
        try {
            PreparedStatement statement = session.constant(sql, binder);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return null;
                }
                T row = reader.read(found, 1);
                while (toItsEnd && found.next()) {
                    // what follows is not wanted
                }
                return row;
            }
        } catch (SQLException e) {
            throw RowsException.of(doing, e);
        }
    }

    static <T> T one(Session session, String sql, Session.Binder binder, Session.Reader<T> reader, String table) {
        T row = oneOrNull(session, sql, binder, reader, "read " + table);
        if (row == null) {
            throw new RowsException("cannot read " + table + ": the database has given no row");
        }
        return row;
    }

    static int update(Session session, String sql, Session.Binder binder, String doing) {
        try {
            PreparedStatement statement = session.constant(sql, binder);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw RowsException.of(doing, e);
        }
    }
}
