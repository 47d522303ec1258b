package app;

import app.db.AppDb;
import app.db.FindTickets;
import app.db.NewTask;
import app.db.NewTicket;
import app.db.Project;
import app.db.ProjectTotals;
import app.db.Status;
import app.db.Task;
import app.db.TaskPatch;
import app.db.Ticket;
import app.db.TicketPatch;
import app.db.Tickets;
import dev.sleet.rows.Page;
import dev.sleet.rows.Pool;
import dev.sleet.rows.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the application does with its database; threads may share it. */
final class TicketDesk {
    private final Pool<AppDb> pool;

    TicketDesk(Pool<AppDb> pool) {
        this.pool = pool;
    }

    /** A ticket with what belongs to it. */
    record View(Ticket ticket, Project project, List<Task> tasks) {}

    /** What a person has entered and what is wrong with it. */
    static final class InvalidException extends RuntimeException {
        private static final long serialVersionUID = 1;

        InvalidException(List<Violation> violations) {
            super(violations.stream().map(InvalidException::words).collect(Collectors.joining("; ")));
        }

        /** A CHECK over several columns has no path, and its name says what is wrong. */
        private static String words(Violation violation) {
            return violation.path().isEmpty()
                    ? violation.message().replace('_', ' ')
                    : violation.path() + " " + violation.message();
        }
    }

    /**
     * Adds a ticket with its tasks, all or nothing.
     *
     * @throws InvalidException with everything that is wrong with them
     */
    Ticket open(NewTicket ticket, List<String> tasks) {
        List<Violation> violations = new ArrayList<>(ticket.validate());
        for (int i = 0; i < tasks.size(); i++) {
            String path = "tasks[" + i + "].";
            for (Violation of : NewTask.of(0, tasks.get(i), i + 1).validate()) {
                violations.add(new Violation(path + of.path(), of.code(), of.message()));
            }
        }
        require(violations);
        return pool.use(db -> db.transaction(() -> {
            require(db.tickets().check(ticket));
            Ticket opened = db.tickets().insert(ticket);
            List<NewTask> rows = IntStream.range(0, tasks.size())
                    .mapToObj(i -> NewTask.of(opened.id(), tasks.get(i), i + 1))
                    .toList();
            db.tasks().insertAll(rows);
            return opened;
        }));
    }

    private static void require(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidException(violations);
        }
    }

    /** Adds many tickets in one transaction. */
    void importAll(List<NewTicket> tickets) {
        pool.use(db -> db.tickets().insertAll(tickets));
    }

    /** Returns a page of a project's tickets, oldest first, that begins at a cursor's text, or the first. */
    Page<Ticket> page(long project, int most, @Nullable String cursor) {
        return pool.use(
                db -> db.tickets().byProject(project).page(most, cursor == null ? null : Page.Cursor.parse(cursor)));
    }

    /** Returns a ticket with its project and tasks, or null if there is none. */
    @Nullable
    View view(long ticket) {
        return pool.use(db -> db.tickets()
                .byId(ticket)
                .with(Tickets.PROJECT, Tickets.TASKS, View::new)
                .first());
    }

    /** Marks the open tasks of a ticket as done, and then the ticket. */
    void finish(long ticket, Instant when) {
        pool.use(db -> db.transaction(() -> {
            for (Task task : db.tasks().byTicket(ticket).list()) {
                if (task.done() == null) {
                    db.tasks().update(task.id(), TaskPatch.of().done(when));
                }
            }
            return db.tickets().update(ticket, TicketPatch.of().status(Status.DONE));
        }));
    }

    boolean delete(long ticket) {
        return pool.use(db -> db.tickets().delete(ticket));
    }

    boolean restore(long ticket) {
        return pool.use(db -> db.tickets().restore(ticket));
    }

    /** Returns tickets whose titles contain words, of one status or of all. */
    List<FindTickets> search(String words, @Nullable Status status) {
        return pool.use(db -> db.findTickets(words, status, 20).list());
    }

    List<ProjectTotals> totals() {
        return pool.use(db -> db.projectTotals().list());
    }
}
