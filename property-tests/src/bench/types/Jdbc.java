package contend;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import dev.sleet.bench.Contender;
import dev.sleet.rows.JsonCodec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody writes by hand who keeps statements. */
public final class Jdbc implements Contender {
    private static final JsonCodec<List<String>> TAGS = JsonCodec.list(JsonCodec.STRING);
    private static final String COLUMNS = "id, project_id, title, description, status, tags, points, created, updated";
    private static final String T = "t.id, t.project_id, t.title, t.description, t.status, t.tags, t.points, t.created, t.updated";
    private static final String INSERT = "INSERT INTO tickets (project_id, title, status, tags, points, created, updated)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";

    public record View(Ticket ticket, Project project, List<Task> tasks) {}

    public record WithTasks(Ticket ticket, List<Task> tasks) {}

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
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA synchronous = NORMAL");
        }
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        find = connection.prepareStatement("SELECT " + COLUMNS + " FROM tickets WHERE id = ?");
        first = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM tickets WHERE project_id = ? ORDER BY created DESC, id DESC LIMIT 21");
        next = connection.prepareStatement("SELECT " + COLUMNS + " FROM tickets WHERE project_id = ? AND (created, id) < (?, ?)"
                + " ORDER BY created DESC, id DESC LIMIT 21");
        parent = connection.prepareStatement("SELECT " + T + ", p.id, p.name, k.id, k.ticket_id, k.title, k.done FROM tickets t"
                + " JOIN projects p ON p.id = t.project_id LEFT JOIN tasks k ON k.ticket_id = t.id WHERE t.id = ? ORDER BY k.id");
        ten = connection.prepareStatement("SELECT " + T + ", k.id, k.ticket_id, k.title, k.done FROM tickets t"
                + " LEFT JOIN tasks k ON k.ticket_id = t.id WHERE t.project_id = ? ORDER BY t.created DESC, t.id DESC, k.id");
        query = connection.prepareStatement("SELECT p.name, count(t.id) AS tickets, max(t.points) AS most FROM projects p"
                + " LEFT JOIN tickets t ON t.project_id = p.id AND t.status = ? WHERE p.id > ? GROUP BY p.id ORDER BY p.id LIMIT ?");
        patch = connection.prepareStatement("UPDATE tickets SET status = ?, points = ? WHERE id = ?");
        insert = connection.prepareStatement(INSERT + " RETURNING " + COLUMNS);
    }

    private static Long longOrNull(ResultSet row, int at) throws SQLException {
        long value = row.getLong(at);
        return row.wasNull() ? null : value;
    }

    private static Ticket ticket(ResultSet row) throws SQLException {
        return new Ticket(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                Status.of(row.getString(5)),
                TAGS.read(row.getString(6)),
                longOrNull(row, 7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    private static Task task(ResultSet row, int at) throws SQLException {
        return new Task(row.getLong(at), row.getLong(at + 1), row.getString(at + 2), row.getLong(at + 3) != 0);
    }

    private static List<Ticket> tickets(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<Ticket> list = new ArrayList<>();
            while (rows.next()) {
                list.add(ticket(rows));
            }
            return list;
        }
    }

    @Override
    public Object find(long id) {
        try {
            find.setLong(1, id);
            try (ResultSet rows = find.executeQuery()) {
                return rows.next() ? ticket(rows) : null;
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
                List<View> list = new ArrayList<>();
                if (rows.next()) {
                    View view = new View(ticket(rows), new Project(rows.getLong(10), rows.getString(11)), new ArrayList<>());
                    list.add(view);
                    do {
                        if (rows.getLong(12) != 0) {
                            view.tasks().add(task(rows, 12));
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
                Map<Long, WithTasks> parents = new HashMap<>();
                List<WithTasks> list = new ArrayList<>();
                while (rows.next()) {
                    long id = rows.getLong(1);
                    WithTasks with = parents.get(id);
                    if (with == null) {
                        with = new WithTasks(ticket(rows), new ArrayList<>());
                        parents.put(id, with);
                        list.add(with);
                    }
                    if (rows.getLong(10) != 0) {
                        with.tasks().add(task(rows, 10));
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
                    list.add(new OpenByProject(rows.getString(1), rows.getLong(2), longOrNull(rows, 3)));
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
        statement.setString(4, TAGS.write(List.of("new", "urgent")));
        statement.setNull(5, Types.INTEGER);
        statement.setLong(6, 1_790_000_000_000L);
        statement.setLong(7, 1_790_000_000_000L);
    }

    @Override
    public Object insert(long project) {
        try {
            bind(insert, project);
            try (ResultSet rows = insert.executeQuery()) {
                rows.next();
                return ticket(rows);
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
                    list.add(ticket(rows));
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
