package contend;

import app.db.OpenByProject;
import app.db.Project;
import app.db.Ticket;
import dev.sleet.bench.Contender;
import java.nio.file.Path;
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
    private static final String PARENT = Rows.PARENT.replace("?", ":id");
    private static final String TEN = Rows.TEN.replace("?", ":id");
    private static final String INSERT = "INSERT INTO tickets (project_id, title, status, tags, created, updated)"
            + " VALUES (:project, :title, :status, :tags, :created, :updated)";

    private final Handle handle;

    public Jdbis(Path file) {
        handle = Jdbi.create("jdbc:sqlite:" + file).open();
        handle.execute("PRAGMA foreign_keys = ON");
        handle.execute("PRAGMA synchronous = NORMAL");
        handle.registerRowMapper(Ticket.class, (row, context) -> Rows.ticket(row));
        handle.registerRowMapper(
                OpenByProject.class, (row, context) -> Rows.open(row));
    }

    @Override
    public Object find(long id) {
        return handle.createQuery("SELECT " + Rows.COLUMNS + " FROM tickets WHERE id = :id")
                .bind("id", id)
                .mapTo(Ticket.class)
                .one();
    }

    @Override
    public List<?> page(long project) {
        List<Ticket> one = handle.createQuery("SELECT " + Rows.COLUMNS
                        + " FROM tickets WHERE project_id = :project ORDER BY created DESC, id DESC LIMIT 21")
                .bind("project", project)
                .mapTo(Ticket.class)
                .list();
        Ticket last = one.get(19);
        List<Ticket> two = handle.createQuery("SELECT " + Rows.COLUMNS
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
        return handle.createQuery(PARENT)
                .bind("id", ticket)
                .scanResultSet((rows, context) -> {
                    List<Rows.View> list = new ArrayList<>();
                    java.sql.ResultSet row = rows.get();
                    while (row.next()) {
                        if (list.isEmpty()) {
                            list.add(new Rows.View(
                                    Rows.ticket(row), new Project(row.getLong(10), row.getString(11)), new ArrayList<>()));
                        }
                        if (row.getLong(12) != 0) {
                            list.getFirst().tasks().add(Rows.task(row, 12));
                        }
                    }
                    return list;
                });
    }

    @Override
    public List<?> ten(long project) {
        return handle.createQuery(TEN)
                .bind("id", project)
                .scanResultSet((rows, context) -> {
                    Map<Long, Rows.WithTasks> parents = new LinkedHashMap<>();
                    java.sql.ResultSet row = rows.get();
                    while (row.next()) {
                        long id = row.getLong(1);
                        Rows.WithTasks with = parents.get(id);
                        if (with == null) {
                            with = new Rows.WithTasks(Rows.ticket(row), new ArrayList<>());
                            parents.put(id, with);
                        }
                        if (row.getLong(10) != 0) {
                            with.tasks().add(Rows.task(row, 10));
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
                .bind("tags", Rows.TAGS.write(Rows.NEW_TAGS))
                .bind("created", Rows.THEN.toEpochMilli())
                .bind("updated", Rows.THEN.toEpochMilli());
    }

    @Override
    public Object insert(long project) {
        Update update = handle.createUpdate(INSERT + " RETURNING " + Rows.COLUMNS);
        bind(update, project);
        return update.execute((statement, context) -> {
            java.sql.PreparedStatement prepared = statement.get();
            try (java.sql.ResultSet rows = prepared.getResultSet()) {
                rows.next();
                return Rows.ticket(rows);
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
