package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes that jOOQ's generator writes hold what the generated records hold. */
class JooqTypesTest {
    private static final String SCHEMA = """
        enum Status { OPEN, DONE }
        record Metadata(String source, int points) {}
        var projects = table("projects", integer("id").primaryKey(), text("name").notNull().unique());
        var tickets = table("tickets",
            integer("id").primaryKey().autoIncrement(),
            integer("project_id").notNull().references("projects").onDelete(CASCADE),
            text("title").notNull(),
            enumeration("status", Status.class).notNull().defaultValue("OPEN"),
            json("tags", listOf(String.class)).notNull().defaultValue("[]"),
            json("metadata", Metadata.class), json("raw"),
            bool("urgent").notNull().defaultValue(false),
            timestampMillis("created").notNull().setOnInsert(), timestamp("seen"), timestampSeconds("at"),
            date("due"), uuid("code"), decimal("price"), real("weight"), blob("picture"),
            text("kind").notNull().oneOf("bug", "feature request").defaultValue("bug"),
            text("upper").generatedAs("upper(title)"));
        var odd = table("class odd", integer("id").primaryKey(), text("2fa"), text("a b"), integer("value"));
        """;

    private static final String APPLICATION = """
        package app;

        import static app.db.jooq.Tables.*;

        import app.db.*;
        import java.time.Instant;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.concurrent.Callable;
        import org.jooq.Records;

        public final class Application implements Callable<List<String>> {
            @Override
            public List<String> call() {
                List<String> out = new ArrayList<>();
                try (AppDb db = AppDb.inMemory()) {
                    Project project = db.projects().insert(NewProject.of("one"));
                    Ticket ticket = db.tickets().insert(NewTicket.of(project.id(), "fire").withTags(List.of("hw"))
                        .withMetadata(new Metadata("mail", 3)).withDue(java.time.LocalDate.EPOCH).withUrgent(true)
                        .withCode(new java.util.UUID(1, 2)).withPrice(new java.math.BigDecimal("1.50"))
                        .withSeen(Instant.EPOCH).withAt(Instant.EPOCH).withWeight(1.5));
                    List<Ticket> found = db.jooq().selectFrom(TICKETS).where(TICKETS.STATUS.eq(Status.OPEN))
                        .fetch(Records.mapping(Ticket::new));
                    out.add(String.valueOf(found.equals(List.of(ticket))));
                    out.add(String.valueOf(db.jooq().selectFrom(PROJECTS).fetch(Records.mapping(Project::new))));
                    out.add(String.valueOf(db.jooq().selectFrom(CLASS_ODD).fetch(Records.mapping(ClassOdd::new))));
                    out.add(db.jooq().select(TICKETS.projects().NAME).from(TICKETS).fetchOne(TICKETS.projects().NAME));
                    db.transaction(() -> {
                        db.jooq().update(TICKETS).set(TICKETS.TAGS, List.of("a", "b")).set(TICKETS.CREATED, Instant.EPOCH)
                            .where(TICKETS.ID.eq(ticket.id())).execute();
                    });
                    out.add(db.tickets().find(ticket.id()).tags() + " " + db.tickets().find(ticket.id()).created());
                    out.add(String.valueOf(db.jooq().insertInto(PROJECTS).set(PROJECTS.ID, 1L).set(PROJECTS.NAME, "two")
                        .onConflict(PROJECTS.ID).doUpdate().set(PROJECTS.NAME, "three").returning().fetchOne().getName()));
                }
                return out;
            }
        }
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Outcome types(String... more) {
        return TypesOutcome.of(
                dir,
                Stream.concat(Stream.of("--jooq", "app.db.jooq"), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    @SuppressWarnings("unchecked")
    void recordsAreReadByJooq() throws Exception {
        Files.writeString(dir.resolve("schema.jsh"), SCHEMA);
        Outcome written = types();
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(types("--check").code()).isZero();
        Files.writeString(dir.resolve("src/app/Application.java"), APPLICATION);
        try (URLClassLoader classes = compiled()) {
            Object application = classes.loadClass("app.Application")
                    .getDeclaredConstructor()
                    .newInstance();
            assertThat(((Callable<List<String>>) application).call())
                    .containsExactly(
                            "true", "[Project[id=1, name=one]]", "[]", "one", "[a, b] 1970-01-01T00:00:00Z", "three");
        }
        Path tables = dir.resolve("src/app/db/jooq/Tables.java");
        Files.writeString(tables, Files.readString(tables) + "// edited\n");
        assertThat(types("--check").out()).contains("~ " + tables);
    }

    private URLClassLoader compiled() throws IOException {
        Path classes = TypesOutcome.compiled(dir);
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }
}
