package contend;

import app.db.AppDb;
import app.db.NewTicket;
import app.db.Status;
import app.db.Ticket;
import app.db.TicketPatch;
import app.db.Tickets;
import dev.sleet.bench.Contender;
import dev.sleet.rows.Query;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** The types that Sleet has written. */
public final class Typed implements Contender {
    private final Connection connection;
    private final AppDb db;

    public Typed(Path file) throws SQLException {
        connection = Rows.open(file);
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
        return db.tickets().byId(ticket).with(Tickets.PROJECT, Tickets.TASKS, Rows.View::new).list();
    }

    @Override
    public List<?> ten(long project) {
        return db.tickets().byProject(project).with(Tickets.TASKS, Rows.WithTasks::new).list();
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
        return NewTicket.of(project, "A new one", Rows.THEN, Rows.THEN)
                .withStatus(Status.OPEN)
                .withTags(Rows.NEW_TAGS);
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
