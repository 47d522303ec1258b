package contend;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Ticket;
import dev.sleet.bench.Contender;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody writes by hand who keeps statements. */
public final class Jdbc implements Contender {
    private static final String INSERT = "INSERT INTO tickets (project_id, title, status, tags, points, created, updated)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement find;
    private final PreparedStatement first;
    private final PreparedStatement next;
    private final PreparedStatement parent;
    private final PreparedStatement ten;
    private final PreparedStatement query;
    private final PreparedStatement patch;
    private final PreparedStatement insert;

    public Jdbc(Path file) throws SQLException {
        connection = Rows.open(file);
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        find = connection.prepareStatement("SELECT " + Rows.COLUMNS + " FROM tickets WHERE id = ?");
        first = connection.prepareStatement(
                "SELECT " + Rows.COLUMNS + " FROM tickets WHERE project_id = ? ORDER BY created DESC, id DESC LIMIT 21");
        next = connection.prepareStatement("SELECT " + Rows.COLUMNS + " FROM tickets WHERE project_id = ? AND (created, id) < (?, ?)"
                + " ORDER BY created DESC, id DESC LIMIT 21");
        parent = connection.prepareStatement(Rows.PARENT);
        ten = connection.prepareStatement(Rows.TEN);
        query = connection.prepareStatement("SELECT p.name, count(t.id) AS tickets, max(t.points) AS most FROM projects p"
                + " LEFT JOIN tickets t ON t.project_id = p.id AND t.status = ? WHERE p.id > ? GROUP BY p.id ORDER BY p.id LIMIT ?");
        patch = connection.prepareStatement("UPDATE tickets SET status = ?, points = ? WHERE id = ?");
        insert = connection.prepareStatement(INSERT + " RETURNING " + Rows.COLUMNS);
    }

    private static List<Ticket> tickets(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Ticket> list = new ArrayList<>();
            while (rows.next()) {
                list.add(Rows.ticket(rows));
            }
            return list;
        }
    }

    @Override
    public Object find(long id) {
        try {
            find.setLong(1, id);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next() ? Rows.ticket(rows) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<?> page(long project) {
        try {
            first.setLong(1, project);
            List<Ticket> one = tickets(first);
            Ticket last = one.get(19);
            next.setLong(1, project);
            next.setLong(2, last.created().toEpochMilli());
            next.setLong(3, last.id());
            List<Ticket> two = tickets(next);
            return two.subList(0, Math.min(20, two.size()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<?> parent(long ticket) {
        try {
            parent.setLong(1, ticket);
            try (ResultSet rows = parent.executeQuery()) {
                List<Rows.View> list = new ArrayList<>();
                if (rows.next()) {
                    Rows.View view = new Rows.View(Rows.ticket(rows), new Project(rows.getLong(10), rows.getString(11)), new ArrayList<>());
                    list.add(view);
                    do {
                        if (rows.getLong(12) != 0) {
                            view.tasks().add(Rows.task(rows, 12));
                        }
                    } while (rows.next());
                }
                return list;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<?> ten(long project) {
        try {
            ten.setLong(1, project);
            try (ResultSet rows = ten.executeQuery()) {
                Map<Long, Rows.WithTasks> parents = new HashMap<>();
                List<Rows.WithTasks> list = new ArrayList<>();
                while (rows.next()) {
                    long id = rows.getLong(1);
                    Rows.WithTasks with = parents.get(id);
                    if (with == null) {
                        with = new Rows.WithTasks(Rows.ticket(rows), new ArrayList<>());
                        parents.put(id, with);
                        list.add(with);
                    }
                    if (rows.getLong(10) != 0) {
                        with.tasks().add(Rows.task(rows, 10));
                    }
                }
                return list;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<?> query(long after) {
        try {
            query.setString(1, "OPEN");
            query.setLong(2, after);
            query.setLong(3, 20);
            try (ResultSet rows = query.executeQuery()) {
                List<OpenByProject> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(Rows.open(rows));
                }
                return list;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void patch(long id, long points) {
        try {
            patch.setString(1, "COMPLETED");
            patch.setLong(2, points);
            patch.setLong(3, id);
            patch.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void bind(PreparedStatement statement, long project) throws SQLException {
        statement.setLong(1, project);
        statement.setString(2, "A new one");
        statement.setString(3, "OPEN");
        statement.setString(4, Rows.TAGS.write(Rows.NEW_TAGS));
        statement.setNull(5, Types.INTEGER);
        statement.setLong(6, Rows.THEN.toEpochMilli());
        statement.setLong(7, Rows.THEN.toEpochMilli());
    }

    @Override
    public Object insert(long project) {
        try {
            bind(insert, project);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return Rows.ticket(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<?> bulk(long project) {
        try {
            begin.executeUpdate();
            List<Ticket> list = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                bind(insert, project);
                try (ResultSet rows = insert.executeQuery()) {
                    rows.next();
                    list.add(Rows.ticket(rows));
                }
            }
            commit.executeUpdate();
            return list;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
