package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.typed.Generated;
import java.nio.file.Files;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

/** Queries and views of a script for PostgreSQL have the types that a server tells. */
class TypedQueriesTest extends OnServer {
    private static final String QUERIES = """
        package app;

        import app.db.*;
        import java.sql.Connection;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.function.Function;

        public final class Application implements Function<Connection, List<String>> {
            @Override
            public List<String> apply(Connection connection) {
                List<String> out = new ArrayList<>();
                try (AppDb db = AppDb.open(connection)) {
                    Project project = db.projects().insert(NewProject.of("one"));
                    Issue issue = db.issues().insert(NewIssue.of("a?b", IssueStatus.OPEN).withProjectId(project.id()));
                    db.issues().insert(NewIssue.of("c", IssueStatus.DONE));
                    OpenByProject row = db.openByProject(IssueStatus.OPEN, "", 20).first();
                    out.add(row.name() + " " + row.tickets() + " " + row.tags());
                    out.add(String.valueOf(db.found(null, List.of(issue.id())).list().size()));
                    out.add(String.valueOf(db.found("c", List.of(issue.id())).list().size()));
                    Renamed renamed = db.renamed("b", issue.id()).first();
                    out.add(renamed.status() + renamed.c());
                    List<String> titles = new ArrayList<>();
                    db.found(null, List.of()).forEach(it -> titles.add(it.title()));
                    out.add(String.valueOf(titles));
                    out.add(db.openIssues().list().getFirst().status() + " " + db.openIssues().count() + " " + db.auditSeen().exists());
                }
                return out;
            }
        }
        """;

    @Test
    void queriesHaveTheTypesThatTheServerTells() throws Exception {
        declare(TypedTest.SCHEMA + """
            var open = view("open_issues", "SELECT id, title, status, at FROM issues WHERE status = 'open'");
            var seen = materializedView("audit.seen", "SELECT m, count(*) AS times FROM audit.events GROUP BY m");
            var openByProject = query("open_by_project", \"""
                SELECT p.name, count(i.id) AS tickets, array_agg(i.title) AS tags
                FROM projects p LEFT JOIN issues i ON i.project_id = p.id AND i.status = :status
                WHERE p.name > :after GROUP BY p.id ORDER BY p.name LIMIT :most\""").notNull("tickets").as("status", "issues.status");
            var found = query("found", "SELECT id, title, data ?| ARRAY['x'] AS has FROM issues"
                + " WHERE (:title IS NULL OR title = :title) AND id <> ALL (:but) ORDER BY title");
            var renamed = query("renamed", "UPDATE issues SET title = :title::text WHERE id = :id RETURNING status, E'\\\\'?1' || 'a:b ?2' || $$?3$$ AS c /* ?4 */");
            """);
        makeWithTypes("app.db", dir.resolve("sources"));
        ClassLoader classes =
                new Generated(dir).add("app/Application.java", QUERIES).compiled();
        try (Connection connection = Server.get().connect(database)) {
            assertThat(Typed.said(classes, connection))
                    .containsExactly("one 1 [a?b]", "1", "1", "OPEN'?1a:b ?2?3", "[b, c]", "OPEN 1 false");
        }
        declare(TypedTest.SCHEMA + "var q = query(\"q\", \"SELECT titel FROM issues\");\n"
                + "var r = query(\"r\", \"SELECT count(*) FROM issues a, issues b WHERE a.id = b.id\");");
        assertThat(Commands.run(
                        ExitCode.SCRIPT,
                        "types",
                        "--target",
                        "postgres",
                        "--schema",
                        script,
                        "--package",
                        "app.db",
                        "--out",
                        dir))
                .contains("query \"q\"", "column \"titel\" does not exist");
    }

    @Test
    void noUpsertGoesByAKeyThatIsPutOff() throws Exception {
        declare("""
            var t = table("t", bigint("id").primaryKey(), text("a").notNull().unique().initiallyImmediate(), text("b").notNull().unique(),
                text("c").notNull().unique().initiallyImmediate(), uniqueIndex("tc", "c"));
            var u = table("u", bigint("id"), primaryKey("id").deferrable());
            """);
        makeWithTypes("app", dir.resolve("sources"));
        assertThat(Files.readString(dir.resolve("sources/app/TTable.java")))
                .contains(" KEY = ", " B_KEY = ", " C_KEY = ", "findByA(")
                .doesNotContain("A_KEY");
        assertThat(Files.readString(dir.resolve("sources/app/UTable.java")))
                .contains("find(")
                .doesNotContain(" KEY = ");
    }
}
