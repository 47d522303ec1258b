package dev.sleet.fake;

import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.journal.MigrationHead;
import dev.sleet.migrate.Generation;
import dev.sleet.model.Schema;
import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands do to a database that is neither SQLite nor reached by JDBC. */
class FakeDialectTest {
    private static final String TWO = """
            var people = table("people", text("name").notNull(), text("mail"));
            var pets = table("pets", text("name"));
            """;
    private static final String ONE = """
            var people = table("people", text("name").notNull(), text("phone"));
            """;

    @TempDir
    private Path dir;

    private Address file;
    private Path script;

    @BeforeEach
    void place() {
        file = fake("app");
        script = dir.resolve("schema.jsh");
    }

    private String run(ExitCode expected, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] args = List.of(words).stream().map(Object::toString).toArray(String[]::new);
        int code = Main.run(args, new ByteArrayInputStream(new byte[0]), out, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(expected.number());
        return text;
    }

    /** Returns an address that no other test has. */
    private Address fake(String name) {
        return Dialects.address("fake:" + name + "-" + dir.getFileName());
    }

    private static String stored(Address database) {
        return FakeServer.text(database).orElseThrow();
    }

    private void declare(String schema) throws IOException {
        Files.writeString(script, schema);
    }

    private void rows(String table, int count) throws Exception {
        try (Database database = Databases.open(file, Mode.WRITE, Duration.ZERO)) {
            database.dialect().runner().runAll(database, List.of("rows " + table + " " + count));
        }
    }

    private String tables() {
        try (Database database = Databases.open(file, Mode.READ, Duration.ZERO)) {
            return String.join(
                    " ",
                    database.dialect()
                            .grammar()
                            .script(database.schema(Exclusions.NONE).schema())
                            .lines()
                            .toList());
        }
    }

    @Test
    void aPushLeadsToWhatIsDeclaredAndASecondFindsNothingToDo() throws Exception {
        declare(TWO);
        assertThat(run(ExitCode.DIFFERENCES, "push", "--create", "--dry-run", "--schema", script, file))
                .contains("make people (name text required, mail text)");
        assertThat(FakeServer.text(file)).isEmpty();
        assertThat(run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file))
                .contains("applied and verified");
        assertThat(tables()).isEqualTo("make people (name text required, mail text); make pets (name text);");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, file)).contains("no difference");
        assertThat(run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file))
                .contains("nothing to do");
        assertThat(run(ExitCode.DONE, "pull", file))
                .contains("table(\"people\"")
                .contains("column(\"name\", \"text\").notNull()");
        assertThat(run(ExitCode.DONE, "export", "--sql", file)).contains("make pets (name text);");
        assertThat(run(ExitCode.DONE, "diff", "--from", script, "--to", file)).contains("no difference");
        assertThat(run(ExitCode.USAGE, "sql", file, "rows pets 3")).contains("take none", "nothing was changed");
    }

    @Test
    void aLossIsCountedAndAllowedByItsName() throws Exception {
        declare(TWO);
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file);
        rows("pets", 3);
        declare(ONE);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--rename", "people.mail=phone", "--schema", script, file))
                .contains("3 rows hold a value")
                .contains("--allow-loss pets");
        assertThat(tables()).contains("make pets");
        assertThat(run(
                        ExitCode.USAGE,
                        "push",
                        "--yes",
                        "--allow-loss",
                        "pets",
                        "--rename",
                        "people.mail=phone",
                        "--schema",
                        script,
                        file))
                .contains("there are no copies of Fake databases", "--no-backup");
        run(
                ExitCode.DONE,
                "push",
                "--yes",
                "--no-backup",
                "--allow-loss",
                "pets",
                "--rename",
                "people.mail=phone",
                "--schema",
                script,
                file);
        assertThat(tables()).isEqualTo("make people (name text required, phone text);");
    }

    @Test
    void aPlanThatTheDatabaseCannotDoChangesNothing() throws Exception {
        declare(TWO);
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file);
        String before = stored(file);
        declare("var people = table(\"people\", integer(\"name\"));");
        assertThat(run(ExitCode.USAGE, "push", "--create", "--yes", "--schema", script, file))
                .contains("no fake database can");
        assertThat(stored(file)).isEqualTo(before);
        declare(ONE);
        assertThat(run(ExitCode.DONE, "rehearse", "--allow-loss", "*", "--schema", script, file))
                .contains("on an empty copy of the schema", "was only read");
        assertThat(stored(file)).isEqualTo(before);
    }

    @Test
    void anAddressNeedBeNoPathWhereverADatabaseIsNamed() throws Exception {
        Address other = fake("other");
        declare(TWO);
        assertThat(run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file, other))
                .contains("2 databases in ", "2 done", file.toString(), other.toString());
        String again = "FAKE:someone:secret@" + other.name();
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, other, again))
                .as("two spellings of one database")
                .contains(other + ": no difference")
                .doesNotContain("secret", "databases in");
        declare(ONE);
        String json = run(ExitCode.DIFFERENCES, "diff", "--json", "--schema", script, file, again);
        assertThat(json)
                .contains("\"database\":\"" + file + "\"", "\"database\":\"" + other + "\"")
                .doesNotContain("secret");
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--from", file, "--to", script))
                .contains(file + ": 3 changes to match " + script);
        assertThat(run(ExitCode.UNUSABLE, "pull", "fake:someone:secret@nowhere"))
                .contains("cannot use fake:nowhere", "there is no such database", "nothing was changed")
                .doesNotContain("secret");
        assertThat(run(ExitCode.UNUSABLE, "diff", "--schema", script, fake("*")))
                .as("no pattern of files")
                .contains("cannot use " + fake("*"));
    }

    @Test
    void aSessionOpensAnAddressThatIsNoPath() throws Exception {
        declare(TWO);
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file);
        assertThat(run(ExitCode.DONE, file, script)).contains(file + ": 2 tables");
    }

    @Test
    void namesThatDifferInCaseAreTwo() throws Exception {
        declare("""
                var small = table("t", text("a"));
                var large = table("T", text("a"), text("b"));
                """);
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file);
        assertThat(tables()).isEqualTo("make t (a text); make T (a text, b text);");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, file)).contains("no difference");
        assertThat(run(ExitCode.DONE, "diff", "--from", script, "--to", file)).contains("no difference");
        Path pulled = dir.resolve("pulled.jsh");
        run(ExitCode.DONE, "pull", file, "-o", pulled);
        assertThat(run(ExitCode.DONE, "diff", "--schema", pulled, file)).contains("no difference");
        rows("t", 1);
        rows("T", 2);

        declare("var other = table(\"other\", text(\"z\"));");
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, file))
                .contains("drop table \"t\"", "drop table \"T\"", "1 row holds", "2 rows hold");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--no-backup", "--allow-loss", "T", "--schema", script, file))
                .as("that one may go says nothing of the other")
                .contains("\"t\": 1 row holds a value", "to go on: --allow-loss t")
                .doesNotContain("\"T\": 2 rows");

        declare("""
                var small = table("u", text("A").renamedFrom("a")).renamedFrom("t");
                var large = table("T", text("a"), text("b"));
                """);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, file))
                .contains("2 changes", "rename", "\"u\"")
                .doesNotContain("\"T\"");
        run(ExitCode.DONE, "push", "--yes", "--no-backup", "--schema", script, file);
        assertThat(tables()).isEqualTo("make u (A text); make T (a text, b text);");
    }

    @Test
    void migrationsTellNamesApartByTheirCase() throws Exception {
        Path migrations = first();
        declare(TWO + "var more = table(\"PETS\", text(\"name\"), text(\"kind\"));");
        run(ExitCode.DONE, "generate", "--name", "more", "--schema", script, "--dir", migrations);
        assertThat(run(ExitCode.DONE, "check", "--schema", script, "--dir", migrations))
                .contains("all is well");
        run(ExitCode.DONE, "migrate", "--create", "--yes", "--dir", migrations, file);
        assertThat(tables()).contains("make pets (name text); make PETS (name text, kind text);");
        assertThat(run(ExitCode.DONE, "status", "--schema", script, "--dir", migrations, file))
                .contains("every change is in a migration");
        assertThat(run(ExitCode.DONE, "rollback", "--to", "begin", "--yes", "--no-backup", "--dir", migrations, file))
                .contains("rolled back and verified");
        assertThat(tables()).endsWith("make pets (name text);");
        assertThat(run(ExitCode.SCRIPT, "push", "--create", "--dry-run", "--schema", script, dir.resolve("app.db")))
                .contains("table \"PETS\" has the name of the table \"pets\"");
    }

    @Test
    void aMessageCallsADatabaseWhatItsKindIsCalled() throws Exception {
        Path migrations = first();
        assertThat(run(ExitCode.UNUSABLE, "migrate", "--yes", "--dir", migrations, file))
                .contains("there is no such text", "sleet migrate --create");
        declare(TWO);
        assertThat(run(ExitCode.DONE, file, script)).contains(file + ": there is no such text yet");
    }

    @Test
    void aPlanIsSentAsOneBatchAndVerifiedAfterwards() throws Exception {
        Path migrations = first();
        Address batch = fake("batch");
        declare(TWO);
        assertThat(run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, batch))
                .contains("applied and verified");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, batch)).contains("no difference");
        try (Database database = Databases.open(batch, Mode.WRITE, Duration.ZERO)) {
            database.dialect().runner().runAll(database, List.of("rows people 1"));
        }
        String before = stored(batch);
        declare(TWO.replace("text(\"mail\")", "text(\"mail\"), text(\"age\").notNull()")
                + "var more = table(\"more\", text(\"a\"));");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, batch))
                .contains("would get no value");
        assertThat(stored(batch)).isEqualTo(before);
        assertThat(run(ExitCode.USAGE, "migrate", "--create", "--yes", "--dir", migrations, fake("batch-new")))
                .contains(
                        "cannot apply a migration to " + fake("batch-new"),
                        "its statements are sent as one batch, and nothing can be read between them",
                        "nothing was changed");
        assertThat(FakeServer.text(fake("batch-new"))).isEmpty();
    }

    @Test
    void aBatchOfWhichAStatementFailsIsTakenBackWhole() throws Exception {
        Address batch = fake("batch");
        declare(TWO);
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, batch);
        String before = stored(batch);
        try (Database database = Databases.open(batch, Mode.WRITE, Duration.ZERO)) {
            Transaction transaction = database.transaction();
            transaction.begin();
            database.dialect().runner().runAll(database, List.of("make more (a text)", "drop nothing"));
            assertThat(database.schema(Exclusions.NONE).schema().table("more"))
                    .as("nothing is read of it before")
                    .isEmpty();
            assertThatThrownBy(() -> transaction.commit(() -> false))
                    .hasMessageContaining("cannot change " + batch)
                    .hasMessageContaining("everything was rolled back");
        }
        assertThat(stored(batch)).isEqualTo(before);
    }

    /** Writes the first migration; every later one is for what its head names. */
    private Path first() {
        Dialect fake = Dialects.named("fake").orElseThrow();
        Path migrations = dir.resolve("migrations");
        Schema schema = Schema.of(List.of(
                table("people", text("name").notNull(), text("mail")).toModel(),
                table("pets", text("name")).toModel()));
        try (Generation generation = Generation.plan(new Chain(fake, List.of()), schema, PlanOptions.NONE)) {
            Generation.Draft draft = generation.draft("20261121T093000_begin", new MigrationHead("", ""));
            new MigrationDirectory(fake, migrations)
                    .add(
                            draft.migration().name(),
                            Map.of(
                                    Migration.SQL, draft.migration().sql(),
                                    Migration.SNAPSHOT, draft.snapshot()));
            assertThat(draft.migration().sql())
                    .startsWith("-- 20261121T093000_begin\n-- dialect: fake\n-- from: ")
                    .endsWith("make pets (name text);\n");
        }
        return migrations;
    }

    @Test
    void migrationsLeadForwardAndBack() throws Exception {
        Path migrations = first();
        assertThat(run(ExitCode.DONE, "migrate", "--create", "--yes", "--dir", migrations, file))
                .contains("20261121T093000_begin");
        declare(ONE);
        String generated = run(
                ExitCode.DONE,
                "generate",
                "--rename",
                "people.mail=phone",
                "--allow-loss",
                "pets",
                "--name",
                "phones",
                "--schema",
                script,
                "--dir",
                migrations);
        assertThat(generated).contains("wrote");
        assertThat(run(ExitCode.DONE, "check", "--schema", script, "--dir", migrations))
                .contains("all is well");
        assertThat(run(ExitCode.DIFFERENCES, "status", "--schema", script, "--dir", migrations, file))
                .contains("_phones");
        rows("pets", 2);
        run(ExitCode.DONE, "migrate", "--yes", "--no-backup", "--dir", migrations, file);
        assertThat(tables()).isEqualTo("make people (name text required, phone text);");
        assertThat(run(ExitCode.DONE, "status", "--schema", script, "--dir", migrations, file))
                .contains("every change is in a migration");
        assertThat(run(ExitCode.DONE, "rollback", "--to", "begin", "--yes", "--no-backup", "--dir", migrations, file))
                .contains("rolled back and verified");
        assertThat(tables()).isEqualTo("make people (name text required, mail text); make pets (name text);");
        assertThat(stored(file)).contains("had\t20261121T093000_begin").doesNotContain("_phones");
        run(ExitCode.DONE, "migrate", "--yes", "--no-backup", "--dir", migrations, file);
    }

    @Test
    void aMigrationThatFailsLeavesNothing() throws Exception {
        Path migrations = first();
        run(ExitCode.DONE, "migrate", "--create", "--yes", "--dir", migrations, file);
        String before;
        declare("""
                var people = table("people", text("name").notNull(), text("mail"), text("age").notNull());
                var pets = table("pets", text("name"), text("kind"));
                """);
        run(
                ExitCode.DONE,
                "generate",
                "--name",
                "ages",
                "--backfill",
                "people.age=",
                "--schema",
                script,
                "--dir",
                migrations);
        rows("people", 1);
        before = stored(file);
        assertThat(run(ExitCode.FAILED, "migrate", "--yes", "--dir", migrations, file))
                .contains(
                        "_ages",
                        "rows would get no value for age",
                        "everything was rolled back; the text is as it was");
        assertThat(stored(file)).isEqualTo(before);
    }

    @Test
    void whatBelongsToAnotherKindOfDatabaseIsRefused() throws Exception {
        Path migrations = first();
        assertThat(run(ExitCode.HISTORY, "migrate", "--create", "--yes", "--dir", migrations, dir.resolve("app.db")))
                .contains("dialect: fake", "not for SQLite");
        assertThat(dir.resolve("app.db")).doesNotExist();
    }

    @Test
    void aDatabaseWithASchemaIsRecognised() throws Exception {
        Path migrations = first();
        declare(TWO);
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", script, file);
        assertThat(run(ExitCode.HISTORY, "migrate", "--dir", migrations, file)).contains("sleet baseline");
        run(ExitCode.DONE, "baseline", "--dir", migrations, file);
        assertThat(run(ExitCode.DONE, "migrate", "--dir", migrations, file)).contains("nothing to do");
        declare(ONE);
        run(
                ExitCode.DONE,
                "push",
                "--yes",
                "--rename",
                "people.mail=phone",
                "--allow-loss",
                "*",
                "--no-backup",
                "--schema",
                script,
                file);
        assertThat(run(ExitCode.HISTORY, "migrate", "--dir", migrations, file)).contains("has drifted");
    }
}
