package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.typed.Generated;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application on the types of a schema of PostgreSQL does what it says. */
class TypedTest extends OnServer {
    static final String SCHEMA = """
        record Point(int x, int y) {}
        var mood = enumType("mood", "sad", "very happy");
        var posint = domain("posint", "integer").notNull().check("VALUE > 0");
        var projects = table("projects", integer("id").primaryKey(), text("name").notNull().unique());
        var issues = table("issues",
            uuid("id").primaryKey().defaultRandom(),
            text("title").notNull().length(1, 20),
            text("status").notNull().oneOf("open", "done"),
            bigint("points").range(0, 100).defaultValue(7),
            jsonb("data").notNull().defaultValue("{}"),
            json("at", Point.class),
            bigint("project_id").references("projects"),
            timestamptz("created").notNull().defaultNow(),
            timestamp("updated").notNull().setOnUpdate(),
            timestamp("deleted").softDelete(),
            index("by_project", asc("project_id"), desc("points")));
        var audit = schema("audit", table("events",
            bigserial("id").primaryKey(),
            column("m", mood).notNull().defaultValue("sad"),
            varchar("v", 5),
            column("n", posint),
            text("tags").array().notNull(),
            int4("twice").generatedAs("n * 2").stored()));
        """;

    private static final String APPLICATION = """
        package app;

        import app.db.*;
        import dev.sleet.rows.*;
        import dev.sleet.rows.Page.Cursor;
        import java.sql.Connection;
        import java.time.Instant;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.UUID;
        import java.util.function.Function;

        public final class Application implements Function<Connection, List<String>> {
            private final List<String> out = new ArrayList<>();

            private void say(Object text) {
                out.add(String.valueOf(text));
            }

            private void refused(Runnable work) {
                try {
                    work.run();
                    say("done");
                } catch (ConstraintException e) {
                    say(e.kind() + " " + e.constraint() + " " + e.columns() + ": " + e.getMessage());
                }
            }

            @Override
            public List<String> apply(Connection connection) {
                Instant now = Instant.parse("2026-01-02T03:04:05.678901Z");
                try (AppDb db = AppDb.open(connection, () -> now)) {
                    Project project = db.projects().insert(NewProject.of("one"));
                    say(project);
                    Issue issue = db.issues().insert(NewIssue.of("Printer on fire", IssueStatus.OPEN).withProjectId(project.id()));
                    say(issue.title() + " " + issue.status() + " " + issue.points() + " " + issue.data() + " " + issue.updated());
                    say(issue.equals(db.issues().find(issue.id())));
                    say(db.issues().update(issue.id(), IssuePatch.of().status(IssueStatus.DONE).at(new Point(1, 2)).points(null)));
                    say(db.issues().find(issue.id()).at() + " " + db.issues().find(issue.id()).points());
                    say(db.issues().insert(NewIssue.of("x", IssueStatus.OPEN).withPoints(null)).points());
                    say(db.issues().byProject(project.id()).count() + " " + db.issues().byProject(null).exists());
                    say(db.issues().delete(issue.id()) + " " + db.issues().byProject(project.id()).count());
                    say(db.issues().restore(issue.id()) + " " + db.issues().find(issue.id()).deleted());
                    say(db.issues().check(NewIssue.of("", IssueStatus.OPEN).withPoints(101L)));
                    say(db.auditEvents().check(NewAuditEvent.of(1, List.of()).withV("too long")));
                    Project again = db.projects().upsert(NewProject.of("one"), Projects.NAME_KEY);
                    say(again + " " + db.projects().insertOrFind(NewProject.of("one"), Projects.NAME_KEY)
                            + " " + db.projects().insertOrFind(NewProject.of("two"), Projects.NAME_KEY).name());
                    refused(() -> db.projects().insert(NewProject.of("one")));
                    refused(() -> db.issues().insert(NewIssue.of("", IssueStatus.OPEN)));
                    refused(() -> db.issues().insert(NewIssue.of("a", IssueStatus.OPEN).withProjectId(99L)));
                    refused(() -> db.projects().delete(project.id()));
                    refused(() -> db.issues().insert(new NewIssue(null, null, IssueStatus.OPEN, null, null, null, null, null, null, null, false)));
                    AuditEvent event = db.auditEvents().insert(NewAuditEvent.of(3, List.of("a\\"b", "", "NULL", "c,{}\\\\")));
                    say(event);
                    say(db.auditEvents().insertAll(List.of(NewAuditEvent.of(1, List.of()), NewAuditEvent.of(2, List.of()).withM(Mood.VERY_HAPPY))).size());
                    say(db.auditEvents().find(event.id()).equals(event));
                    List<NewProject> many = new ArrayList<>();
                    for (int i = 0; i < 83; i++) {
                        many.add(i % 80 == 9 ? NewProject.of("n" + i).withId(1000L + i) : NewProject.of("n" + i));
                    }
                    List<Project> all = db.projects().insertAll(many);
                    boolean same = true;
                    for (int i = 0; i < 83; i++) {
                        same &= all.get(i).name().equals("n" + i) && db.projects().find(all.get(i).id()).equals(all.get(i));
                        db.projects().delete(all.get(i).id());
                    }
                    say(same + " " + all.get(9).id());
                    many.set(70, NewProject.of("one"));
                    refused(() -> db.projects().insertAll(many));
                    List<Long> points = new ArrayList<>();
                    Page<Issue> page = db.issues().byProject(null).page(1);
                    db.issues().insertAll(List.of(
                        NewIssue.of("p1", IssueStatus.OPEN).withPoints(1L), NewIssue.of("p2", IssueStatus.OPEN).withPoints(2L),
                        NewIssue.of("p0", IssueStatus.OPEN).withPoints(null), NewIssue.of("p2", IssueStatus.OPEN).withPoints(2L)));
                    Cursor after = null;
                    do {
                        page = db.issues().byProject(null).page(2, after);
                        page.rows().forEach(row -> points.add(row.points()));
                        after = page.next() == null ? null : Cursor.parse(page.next().toString());
                    } while (after != null);
                    say(points);
                    record View(Project project, List<Issue> issues) {}
                    say(db.projects().byId(project.id()).with(Projects.ISSUES, View::new).list().getFirst().issues().size());
                    say(db.issues().all().with(Issues.PROJECT, (row, of) -> row.title() + " " + (of == null ? null : of.name())).list().size());
                    try {
                        db.transaction(() -> {
                            db.projects().insert(NewProject.of("three"));
                            refused(() -> db.transaction(() -> { db.projects().insert(NewProject.of("one")); }));
                            say(db.projects().all().count());
                            throw new IllegalStateException("undo");
                        });
                    } catch (IllegalStateException e) {
                        say(db.projects().all().count());
                    }
                    say(db.read(() -> db.projects().all().list().size()));
                    try {
                        db.transaction(() -> {
                            refused(() -> db.projects().insert(NewProject.of("one")));
                        });
                    } catch (RowsException e) {
                        say(e.getMessage());
                    }
                    say(db.projects().findByName("one").id());
                }
                return out;
            }
        }
        """;

    /** What is not said by a database: names of enums and shapes of JSON. */
    @Test
    void theTypesOfADatabaseAreThoseOfItsScript() throws Exception {
        declare(SCHEMA.replace("json(\"at\", Point.class)", "jsonb(\"at\")")
                .replace("setOnUpdate()", "defaultNow()")
                .replace(".softDelete()", ""));
        makeWithTypes("db", dir);
        Path live = dir.resolve("live");
        Commands.run(ExitCode.DONE, "types", "--from", address + "?schemas=audit", "--package", "db", "--out", live);
        for (String name :
                List.of("Issue", "NewIssue", "IssuePatch", "IssueStatus", "AuditEvent", "NewAuditEvent", "Mood")) {
            assertThat(body(live, name)).as(name).isEqualTo(body(dir, name));
        }
    }

    /** Returns a file without the line that says where it comes from. */
    private static String body(Path sources, String name) throws Exception {
        String text = Files.readString(sources.resolve("db/" + name + ".java"));
        return text.substring(text.indexOf('\n'));
    }

    @Test
    void anApplicationDoesWhatItSays() throws Exception {
        declare(SCHEMA);
        makeWithTypes("app.db", dir.resolve("sources"));
        ClassLoader classes =
                new Generated(dir).add("app/Application.java", APPLICATION).compiled();
        try (Connection connection = Server.get().connect(database)) {
            assertThat(Typed.said(classes, connection))
                    .containsExactly(
                            "Project[id=1, name=one]",
                            "Printer on fire OPEN 7 Json[text={}] 2026-01-02T03:04:05.678901Z",
                            "true",
                            "true",
                            "Point[x=1, y=2] null",
                            "null",
                            "1 true",
                            "true 0",
                            "true null",
                            "[Violation[path=, code=check, message=title_length], Violation[path=, code=check,"
                                    + " message=points_range]]",
                            "[Violation[path=v, code=length, message=has more than 5 characters]]",
                            "Project[id=1, name=one] Project[id=1, name=one] two",
                            "UNIQUE projects_name_key [name]: cannot insert into projects: another row has the same"
                                    + " name",
                            "CHECK title_length []: cannot insert into issues: CHECK title_length is false",
                            "FOREIGN_KEY issues_project_id_fkey [project_id]: cannot insert into issues: insert or"
                                    + " update on table \"issues\" violates foreign key constraint"
                                    + " \"issues_project_id_fkey\"",
                            "FOREIGN_KEY issues_project_id_fkey [id]: cannot delete from projects: update or delete"
                                    + " on table \"projects\" violates foreign key constraint"
                                    + " \"issues_project_id_fkey\" on table \"issues\"",
                            "NOT_NULL issues.title [title]: cannot insert into issues: issues.title has no value",
                            "AuditEvent[id=1, m=SAD, v=null, n=3, tags=[a\"b, , NULL, c,{}\\], twice=6]",
                            "2",
                            "true",
                            "true 1009",
                            "UNIQUE projects_name_key [name]: cannot insert into projects: another row has the same"
                                    + " name",
                            "[null, null, 2, 2, 1]",
                            "1",
                            "6",
                            "UNIQUE projects_name_key [name]: cannot insert into projects: another row has the same"
                                    + " name",
                            "3",
                            "2",
                            "2",
                            "UNIQUE projects_name_key [name]: cannot insert into projects: another row has the same"
                                    + " name",
                            "cannot commit: a statement of the transaction has failed, and PostgreSQL undoes all of"
                                    + " it; what may fail goes into a transaction of its own inside of it",
                            "1");
        }
    }
}
