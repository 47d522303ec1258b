package app;

import app.db.AppDb;
import app.db.NewProject;
import app.db.NewTicket;
import app.db.Priority;
import app.db.Project;
import app.db.ProjectTotals;
import app.db.Reporter;
import app.db.Status;
import app.db.Task;
import app.db.Ticket;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Page;
import dev.sleet.rows.Pool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One day at a ticket desk: {@code Main DATABASE} goes through what generated types offer, and prints it. */
public final class Main {
    private final Pool<AppDb> pool;
    private final TicketDesk desk;

    private Main(Pool<AppDb> pool) {
        this.pool = pool;
        this.desk = new TicketDesk(pool);
    }

    /** Runs on a database that seed.jsh has filled. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        try (Pool<AppDb> pool = Pool.of(4, () -> AppDb.open(file))) {
            Main main = new Main(pool);
            Project office = main.project("Office");
            main.enter(office);
            main.browse(office);
            main.finishTogether(office);
            main.deleteAndRestore();
            main.report();
        }
    }

    private Project project(String name) {
        Project project = pool.use(db -> db.projects().insert(NewProject.of(name)));
        try {
            pool.use(db -> db.projects().insert(NewProject.of(name)));
        } catch (ConstraintException e) {
            System.out.println("There is a project called " + name + " already: " + e.kind() + " " + e.columns());
        }
        try {
            desk.open(NewTicket.of(99, "Lost"), List.of());
        } catch (ConstraintException e) {
            System.out.println("There is no project 99: " + e.kind() + " " + e.columns());
        }
        return project;
    }

    private void enter(Project office) {
        NewTicket moving = NewTicket.of(office.id(), "Move to the second floor").withPriority(Priority.HIGH);
        refused(moving.withTitle("Move ".repeat(20)), List.of("Pack", ""));
        refused(moving, List.of("Pack"));
        NewTicket reported = moving.withTags(List.of("lift", "weekend"))
                .withReporter(new Reporter("Jan van der Berg", "jan@example.com"));
        Ticket move = desk.open(reported, List.of("Pack", "Carry", "Unpack"));
        TicketDesk.View view = desk.view(move.id());
        if (view != null) {
            System.out.println(view.project().name() + ": " + view.ticket().title() + " "
                    + view.ticket().tags() + ": "
                    + view.tasks().stream().map(Task::title).toList());
        }
    }

    private void refused(NewTicket ticket, List<String> tasks) {
        try {
            desk.open(ticket, tasks);
        } catch (TicketDesk.InvalidException e) {
            System.out.println("The ticket cannot be opened: " + e.getMessage());
        }
    }

    private void browse(Project office) {
        desk.importAll(IntStream.rangeClosed(1, 6)
                .mapToObj(room ->
                        NewTicket.of(office.id(), "Lamp in room " + room).withTags(List.of("light")))
                .toList());
        @Nullable String cursor = null;
        do {
            Page<Ticket> page = desk.page(office.id(), 3, cursor);
            System.out.println(
                    "Page: " + page.rows().stream().map(Ticket::title).toList());
            Page.@Nullable Cursor next = page.next();
            cursor = next == null ? null : next.toString();
        } while (cursor != null);
    }

    /** Each ticket is finished by a thread of its own; they share the databases of the pool. */
    private void finishTogether(Project office) throws Exception {
        List<Ticket> tickets = desk.page(office.id(), 5, null).rows();
        try (ExecutorService threads = Executors.newFixedThreadPool(tickets.size())) {
            var finished = tickets.stream()
                    .map(ticket -> threads.submit(() -> desk.finish(ticket.id(), Instant.now())))
                    .toList();
            for (var one : finished) {
                one.get();
            }
        }
        System.out.println("Finished: " + desk.search("", Status.DONE).size());
    }

    private void deleteAndRestore() {
        long paper = desk.search("No paper", null).getFirst().id();
        desk.delete(paper);
        System.out.println(
                "Paper, after one is deleted: " + desk.search("paper", null).size());
        desk.restore(paper);
        desk.search("paper", Status.OPEN)
                .forEach(found -> System.out.println("Paper: " + found.title() + " (" + found.project() + ")"));
    }

    private void report() {
        for (ProjectTotals totals : desk.totals()) {
            System.out.printf(
                    "%s: %d tickets, %d of %d tasks done, %d minutes%n",
                    totals.name(), totals.tickets(), totals.tasksDone(), totals.tasks(), totals.minutes());
        }
    }
}
