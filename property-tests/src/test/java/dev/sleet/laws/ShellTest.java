package dev.sleet.laws;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static dev.sleet.dsl.Dsl.trigger;
import static dev.sleet.dsl.Dsl.view;
import static dev.sleet.dsl.Dsl.virtualTable;
import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.migrate.Generation;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration over rows: the shell, which runs the file as it stands, ends where Sleet does. */
class ShellTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final String ROWS = "INSERT INTO parents (id, name) VALUES (1, 'a'), (2, NULL), (500, 'gone');"
            + "DELETE FROM parents WHERE id = 500;"
            + "INSERT INTO children VALUES (1, 1), (2, 1), (3, 2); INSERT INTO log VALUES ('first')";

    @TempDir
    private Path directory;

    private static Schema schema(SchemaPart... parts) {
        return Schema.of(Stream.of(parts).map(SchemaPart::toModel).toList());
    }

    private static final Schema BEFORE = schema(
            table("parents", integer("id").primaryKey().autoIncrement(), text("name"), text("gone")),
            table(
                    "children",
                    integer("id").primaryKey(),
                    integer("parent_id").references("parents").onDelete(ReferentialAction.CASCADE)),
            table("log", text("line")),
            trigger("parents_gone").afterDelete().on("parents").execute("INSERT INTO log VALUES (old.id);"),
            view("named", "SELECT id, name FROM parents WHERE name IS NOT NULL"));

    private static final Schema AFTER = schema(
            table(
                    "parents",
                    integer("id").primaryKey().autoIncrement(),
                    text("label").notNull().renamedFrom("name").backfill("'none'")),
            table(
                    "children",
                    integer("id").primaryKey(),
                    integer("parent_id").notNull().references("parents").onDelete(ReferentialAction.CASCADE)),
            table("log", text("line")),
            trigger("parents_gone").afterDelete().on("parents").execute("INSERT INTO log VALUES (old.id);"),
            view("named", "SELECT id, label FROM parents WHERE label IS NOT NULL"),
            virtualTable("search", "fts5", "label"));

    private static List<Migration> migrations() {
        List<Migration> migrations = new ArrayList<>();
        for (Schema schema : List.of(BEFORE, AFTER)) {
            String last = migrations.isEmpty() ? "" : migrations.getLast().name();
            try (Generation generation =
                    Generation.plan(new Chain(Dialects.usual(), migrations), schema, PlanOptions.NONE)) {
                migrations.add(generation
                        .draft(MigrationName.after(last, NOW, generation.words()), new MigrationHead("", ""))
                        .migration());
            }
        }
        return migrations;
    }

    @Test
    void theSameSchemaTextAndRows() throws Exception {
        assumeTrue(Shell.isThere());
        List<Migration> migrations = migrations();
        Path shell = directory.resolve("shell.db");
        Path sleet = directory.resolve("sleet.db");
        assertThat(Shell.run(shell, migrations.getFirst().sql())).isEmpty();
        assertThat(Shell.run(shell, "PRAGMA foreign_keys = ON; " + ROWS + ";")).isEmpty();
        assertThat(Shell.run(shell, migrations.getLast().sql())).isEmpty();

        Sleet.migrate(sleet, dialect -> new Chain(Dialects.usual(), migrations.subList(0, 1)));
        try (Database database = Databases.open(sleet, Mode.WRITE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate(ROWS);
        }
        Sleet.migrate(sleet, dialect -> new Chain(Dialects.usual(), migrations));

        List<String> ofSleet = contents(sleet);
        assertThat(contents(shell)).isEqualTo(ofSleet);
        assertThat(ofSleet).contains("parents: 1|'a'", "parents: 2|'none'", "log: '500'", "sequence: 500");
    }

    /** Nothing is left of a migration at whose end the shell finds an error. */
    @Test
    void theShellStopsAtTheFirstError() throws IOException {
        assumeTrue(Shell.isThere());
        List<Migration> migrations = migrations();
        Path shell = directory.resolve("shell.db");
        Shell.run(shell, migrations.getFirst().sql());
        String broken = migrations.getLast().sql().replace("\nCOMMIT;", "\nDROP TABLE absent;\nCOMMIT;");
        assertThat(Shell.run(shell, broken)).contains("no such table: absent");
        try (Database database = Databases.open(shell, Mode.READ, Duration.ZERO)) {
            assertThat(Sleet.diff(
                            Sleet.introspect(database, dev.sleet.dialect.schema.Exclusions.NONE)
                                    .schema(),
                            BEFORE))
                    .isEmpty();
        }
        assertThat(Files.exists(shell)).isTrue();
    }

    /** What the shell writes of a database is a state as the database is, virtual tables with it. */
    @Test
    void aDumpIsTheDatabase() throws IOException {
        assumeTrue(Shell.isThere());
        Path shell = directory.resolve("shell.db");
        for (Migration migration : migrations()) {
            Shell.run(shell, migration.sql());
        }
        Path dump = Files.writeString(directory.resolve("dump.sql"), Shell.run(shell, ".dump\n"));
        assertThat(dump).content().contains("PRAGMA writable_schema=ON;");
        assertThat(contents(dump)).isEqualTo(contents(shell));
    }

    private static List<String> contents(Path file) {
        try (Database database = Databases.open(file, Mode.READ, Duration.ZERO)) {
            var connection = database.connection();
            List<String> contents = new ArrayList<>(Catalogue.of(connection));
            for (String table : List.of("parents", "children", "log")) {
                String columns = String.join(
                        " || '|' || ",
                        Catalogue.rows(connection, "SELECT name FROM pragma_table_info('" + table + "')").stream()
                                .map(name -> "quote(" + identifier(name) + ")")
                                .toList());
                contents.addAll(Catalogue.rows(
                        connection, "SELECT '" + table + ": ' || " + columns + " FROM " + identifier(table)));
            }
            contents.addAll(Catalogue.rows(
                    connection, "SELECT 'sequence: ' || seq FROM sqlite_sequence WHERE name = 'parents'"));
            return contents;
        }
    }
}
