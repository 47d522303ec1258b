package contend;

import app.db.AppDb;
import app.db.NewTicket;
import app.db.Project;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import app.db.TicketPatch;
import app.db.Tickets;
import dev.sleet.bench.Contender;
import dev.sleet.rows.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

/** The types that Sleet has written. */
public final class Typed implements Contender {
    private static final Instant THEN = Instant.ofEpochMilli(1_790_000_000_000L);

    public record View(Ticket ticket, Project project, List<Task> tasks) {}

    public record WithTasks(Ticket ticket, List<Task> tasks) {}

    private final Connection connection;
    private final AppDb db;

    public Typed(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA synchronous = NORMAL");
        }
        db = AppDb.open(connection);
    }

    @Override
    public Object find(long id) {
        return db.tickets().find(id);
    }

    @Override
    public List<?> page(long project) {
        Query<Ticket> query = db.tickets().byProject(project);
        return query.page(20, query.page(20).next()).rows();
    }

    @Override
    public List<?> parent(long ticket) {
        return db.tickets().byId(ticket).with(Tickets.PROJECT, Tickets.TASKS, View::new).list();
    }

    @Override
    public List<?> ten(long project) {
        return db.tickets().byProject(project).with(Tickets.TASKS, WithTasks::new).list();
    }

    @Override
    public List<?> query(long after) {
        return db.openByProject(Status.OPEN, after, 20).list();
    }

    @Override
    public void patch(long id, long points) {
        db.tickets().update(id, TicketPatch.of().status(Status.COMPLETED).points(points));
    }

    private static NewTicket newTicket(long project) {
        return NewTicket.of(project, "A new one", THEN, THEN)
                .withStatus(Status.OPEN)
                .withTags(List.of("new", "urgent"));
    }

    @Override
    public Object insert(long project) {
        return db.tickets().insert(newTicket(project));
    }

    @Override
    public List<?> bulk(long project) {
        return db.tickets().insertAll(Collections.nCopies(100, newTicket(project)));
    }

    @Override
    public void close() throws SQLException {
        db.close();
        connection.close();
    }
}
