package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application of a typical schema compiles and does what it says. */
class TicketsTest {
    private static final String SCRIPT = """
        enum Status { OPEN, IN_PROGRESS, COMPLETED, ARCHIVED }
        record Metadata(String source, int points) {}
        var projects = table("projects",
            integer("id").primaryKey(),
            text("name").notNull().unique());
        var tickets = table("tickets",
            integer("id").primaryKey().autoIncrement(),
            integer("project_id").notNull().references("projects").onDelete(CASCADE),
            text("title").notNull().length(1, 20),
            enumeration("status", Status.class).notNull().defaultValue("OPEN"),
            json("tags", listOf(String.class)).notNull().defaultValue("[]"),
            json("metadata", Metadata.class),
            integer("points").range(0, 100).defaultValue(7),
            timestampMillis("created").notNull().setOnInsert(),
            timestamp("updated").notNull().setOnUpdate(),
            timestampMillis("deleted").softDelete(),
            check("no_shouting", "title <> upper(title)"),
            index("tickets_by_project", asc("project_id"), desc("created"), desc("id")));
        var tasks = table("tasks",
            integer("id").primaryKey(),
            integer("ticket_id").notNull().references("tickets"),
            integer("parent_id").references("tasks"),
            text("title").notNull(), bool("done").notNull().defaultValue(false),
            blob("attachment"), uuid("code"), decimal("price"), date("due"),
            text("kind").notNull().oneOf("bug", "feature request", ""),
            text("upper_title").generatedAs("upper(title)"));
        """;

    private static final String APPLICATION = """
        package app;

        import app.db.*;
        import dev.sleet.rows.*;
        import dev.sleet.rows.Page.Cursor;
        import java.time.Instant;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.concurrent.Callable;

        public final class Application implements Callable<List<String>> {
            private final List<String> out = new ArrayList<>();

            private void say(Object text) {
                out.add(String.valueOf(text));
            }

            @Override
            public List<String> call() {
                Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
                try (AppDb db = AppDb.inMemory(() -> now)) {
                    Project project = db.projects().insert(NewProject.of("one"));
                    Ticket ticket = db.tickets().insert(NewTicket.of(project.id(), "Printer on fire").withTags(List.of("hw")));
                    say(ticket);
                    say(ticket.equals(db.tickets().find(ticket.id())));
                    say(db.tickets().update(ticket.id(), TicketPatch.of().status(Status.COMPLETED).metadata(new Metadata("mail", 3)).points(null)));
                    say(db.tickets().find(ticket.id()));
                    say(db.tickets().insert(NewTicket.of(project.id(), "x").withPoints(null)).points());
                    say(db.tickets().byProject(project.id()).count());
                    say(db.tickets().delete(ticket.id()) + " " + db.tickets().byProject(project.id()).count());
                    say(db.tickets().restore(ticket.id()) + " " + db.tickets().find(ticket.id()).deleted());
                    say(NewTicket.of(0, "").withPoints(101L).validate());
                    say(db.tickets().check(NewTicket.of(0, "").withPoints(101L)));
                    say(db.tickets().check(NewTicket.of(0, "LOUD")));
                    Project again = db.projects().upsert(NewProject.of("one"), Projects.NAME_KEY);
                    say(again + " " + db.projects().insertOrFind(NewProject.of("one"), Projects.NAME_KEY));
                    try {
                        db.projects().insert(NewProject.of("one"));
                    } catch (ConstraintException e) {
                        say(e.kind() + " " + e.columns() + " " + e.getMessage());
                    }
                    List<NewTask> many = new ArrayList<>();
                    for (int i = 0; i < 5; i++) {
                        many.add(NewTask.of(ticket.id(), "task " + i, TaskKind.FEATURE_REQUEST).withAttachment(new byte[] {1}));
                    }
                    List<Task> tasks = db.tasks().insertAll(many);
                    say(tasks.get(4).equals(db.tasks().find(5)) + " " + tasks.get(4).upperTitle());
                    Page<Task> page = db.tasks().byTicket(ticket.id()).page(2);
                    say(page.rows().size() + " " + page.next());
                    page = db.tasks().byTicket(ticket.id()).page(4, Cursor.parse(String.valueOf(page.next())));
                    say(page.rows().size() + " " + page.next());
                    say(db.tasks().byParent(null).count());
                    try {
                        db.transaction(() -> {
                            db.projects().insert(NewProject.of("two"));
                            db.transaction(() -> { db.projects().insert(NewProject.of("three")); });
                            throw new IllegalStateException("undo");
                        });
                    } catch (IllegalStateException e) {
                        say(db.projects().all().count());
                    }
                    try {
                        db.tasks().insert(NewTask.of(99, "orphan", TaskKind.EMPTY));
                    } catch (ConstraintException e) {
                        say(e.kind());
                    }
                }
                return out;
            }
        }
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    @SuppressWarnings("unchecked")
    void anApplicationDoesWhatItSays() throws Exception {
        ClassLoader classes = new Generated(directory)
                .add(Generated.files(Generated.schema(directory, SCRIPT), "app.db"))
                .add("app/Application.java", APPLICATION)
                .compiled();
        Object application =
                classes.loadClass("app.Application").getDeclaredConstructor().newInstance();
        String ticket = "Ticket[id=1, projectId=1, title=Printer on fire, status=%s, tags=[hw], metadata=%s, points=%s,"
                + " created=2026-01-02T03:04:05.678Z, updated=2026-01-02T03:04:05.678Z, deleted=null]";
        assertThat(((java.util.concurrent.Callable<java.util.List<String>>) application).call())
                .containsExactly(
                        String.format(java.util.Locale.ROOT, ticket, "OPEN", "null", "7"),
                        "true",
                        "true",
                        String.format(
                                java.util.Locale.ROOT, ticket, "COMPLETED", "Metadata[source=mail, points=3]", "null"),
                        "null",
                        "2",
                        "true 1",
                        "true null",
                        "[Violation[path=title, code=length, message=has 0 characters, not between 1 and 20],"
                                + " Violation[path=points, code=range, message=is 101, not between 0 and 100]]",
                        "[Violation[path=, code=check, message=title_length], Violation[path=, code=check,"
                                + " message=points_range], Violation[path=, code=check, message=no_shouting]]",
                        "[Violation[path=, code=check, message=no_shouting]]",
                        "Project[id=1, name=one] Project[id=1, name=one]",
                        "UNIQUE [name] cannot insert into projects: another row has the same projects.name",
                        "true TASK 4",
                        "2 i2",
                        "3 null",
                        "5",
                        "1",
                        "FOREIGN_KEY");
    }
}
