package contend;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import dev.sleet.bench.Contender;
import dev.sleet.rows.JsonCodec;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Jdbi with SQL, its own binding by name, and a mapper for each record. */
public final class Jdbis implements Contender {
    private static final JsonCodec<List<String>> TAGS = JsonCodec.list(JsonCodec.STRING);
    private static final String COLUMNS = "id, project_id, title, description, status, tags, points, created, updated";
    private static final String T = "t.id, t.project_id, t.title, t.description, t.status, t.tags, t.points, t.created, t.updated";
    private static final String INSERT = "INSERT INTO tickets (project_id, title, status, tags, created, updated)"
            + " VALUES (:project, :title, :status, :tags, :created, :updated)";

    public record View(Ticket ticket, Project project, List<Task> tasks) {}

    public record WithTasks(Ticket ticket, List<Task> tasks) {}

    private final Handle handle;

    public Jdbis(Path file) {
        handle = Jdbi.create("jdbc:sqlite:" + file).open();
        handle.execute("PRAGMA foreign_keys = ON");
        handle.execute("PRAGMA synchronous = NORMAL");
        handle.registerRowMapper(Ticket.class, (row, context) -> ticket(row));
        handle.registerRowMapper(
                OpenByProject.class, (row, context) -> new OpenByProject(row.getString(1), row.getLong(2), orNull(row, 3)));
    }

    private static Long orNull(java.sql.ResultSet row, int at) throws SQLException {
        long value = row.getLong(at);
        return row.wasNull() ? null : value;
    }

    private static Ticket ticket(java.sql.ResultSet row) throws SQLException {
        return new Ticket(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                Status.of(row.getString(5)),
                TAGS.read(row.getString(6)),
                orNull(row, 7),
                Instant.ofEpochMilli(row.getLong(8)),
                Instant.ofEpochMilli(row.getLong(9)));
    }

    private static Task task(java.sql.ResultSet row, int at) throws SQLException {
        return new Task(row.getLong(at), row.getLong(at + 1), row.getString(at + 2), row.getLong(at + 3) != 0);
    }

    @Override
    public Object find(long id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM tickets WHERE id = :id")
                .bind("id", id)
                .mapTo(Ticket.class)
                .one();
    }

    @Override
    public List<?> page(long project) {
        List<Ticket> one = handle.createQuery("SELECT " + COLUMNS
                        + " FROM tickets WHERE project_id = :project ORDER BY created DESC, id DESC LIMIT 21")
                .bind("project", project)
                .mapTo(Ticket.class)
                .list();
        Ticket last = one.get(19);
        List<Ticket> two = handle.createQuery("SELECT " + COLUMNS
                        + " FROM tickets WHERE project_id = :project AND (created, id) < (:created, :id)"
                        + " ORDER BY created DESC, id DESC LIMIT 21")
                .bind("project", project)
                .bind("created", last.created().toEpochMilli())
                .bind("id", last.id())
                .mapTo(Ticket.class)
                .list();
        return two.subList(0, Math.min(20, two.size()));
    }

    @Override
    public List<?> parent(long ticket) {
        return handle.createQuery("SELECT " + T + ", p.id, p.name, k.id, k.ticket_id, k.title, k.done FROM tickets t"
                        + " JOIN projects p ON p.id = t.project_id LEFT JOIN tasks k ON k.ticket_id = t.id WHERE t.id = :id"
                        + " ORDER BY k.id")
                .bind("id", ticket)
                .scanResultSet((rows, context) -> {
                    List<View> list = new ArrayList<>();
                    java.sql.ResultSet row = rows.get();
                    while (row.next()) {
                        if (list.isEmpty()) {
                            list.add(new View(
                                    ticket(row), new Project(row.getLong(10), row.getString(11)), new ArrayList<>()));
                        }
                        if (row.getLong(12) != 0) {
                            list.getFirst().tasks().add(task(row, 12));
                        }
                    }
                    return list;
                });
    }

    @Override
    public List<?> ten(long project) {
        return handle.createQuery("SELECT " + T + ", k.id, k.ticket_id, k.title, k.done FROM tickets t LEFT JOIN tasks k"
                        + " ON k.ticket_id = t.id WHERE t.project_id = :project ORDER BY t.created DESC, t.id DESC, k.id")
                .bind("project", project)
                .scanResultSet((rows, context) -> {
                    Map<Long, WithTasks> parents = new LinkedHashMap<>();
                    java.sql.ResultSet row = rows.get();
                    while (row.next()) {
                        long id = row.getLong(1);
                        WithTasks with = parents.get(id);
                        if (with == null) {
                            with = new WithTasks(ticket(row), new ArrayList<>());
                            parents.put(id, with);
                        }
                        if (row.getLong(10) != 0) {
                            with.tasks().add(task(row, 10));
                        }
                    }
                    return List.copyOf(parents.values());
                });
    }

    @Override
    public List<?> query(long after) {
        return handle.createQuery("SELECT p.name, count(t.id) AS tickets, max(t.points) AS most FROM projects p"
                        + " LEFT JOIN tickets t ON t.project_id = p.id AND t.status = :status WHERE p.id > :after"
                        + " GROUP BY p.id ORDER BY p.id LIMIT :most")
                .bind("status", "OPEN")
                .bind("after", after)
                .bind("most", 20)
                .mapTo(OpenByProject.class)
                .list();
    }

    @Override
    public void patch(long id, long points) {
        handle.createUpdate("UPDATE tickets SET status = :status, points = :points WHERE id = :id")
                .bind("status", "COMPLETED")
                .bind("points", points)
                .bind("id", id)
                .execute();
    }

    private static void bind(org.jdbi.v3.core.statement.SqlStatement<?> statement, long project) {
        statement
                .bind("project", project)
                .bind("title", "A new one")
                .bind("status", "OPEN")
                .bind("tags", TAGS.write(List.of("new", "urgent")))
                .bind("created", 1_790_000_000_000L)
                .bind("updated", 1_790_000_000_000L);
    }

    @Override
    public Object insert(long project) {
        Update update = handle.createUpdate(INSERT + " RETURNING " + COLUMNS);
        bind(update, project);
        return update.execute((statement, context) -> {
            java.sql.PreparedStatement prepared = statement.get();
            try (java.sql.ResultSet rows = prepared.getResultSet()) {
                rows.next();
                return ticket(rows);
            }
        });
    }

    @Override
    public List<?> bulk(long project) {
        handle.useTransaction(inside -> {
            PreparedBatch batch = inside.prepareBatch(INSERT);
            for (int i = 0; i < 100; i++) {
                bind(batch, project);
                batch.add();
            }
            batch.execute();
        });
        return List.of();
    }

    @Override
    public void close() {
        handle.close();
    }
}
