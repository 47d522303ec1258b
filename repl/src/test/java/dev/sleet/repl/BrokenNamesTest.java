package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References, views and triggers that name what is not there. */
class BrokenNamesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path file(String name) {
        return dir.resolve(name);
    }

    private void script(String... lines) throws IOException {
        Files.writeString(file("schema.jsh"), String.join("\n", lines) + "\n");
    }

    private Outcome run(String command, String... more) {
        List<String> words =
                new ArrayList<>(List.of(command, "--schema", file("schema.jsh").toString()));
        words.addAll(List.of(more));
        return Outcome.of(words.toArray(String[]::new));
    }

    private void typos() throws IOException {
        script(
                "var agents = table(\"agents\", integer(\"id\").primaryKey(), text(\"name\"));",
                "var tickets = table(\"tickets\", integer(\"id\").primaryKey(),",
                "    integer(\"agent_id\").references(\"agent\"),",
                "    text(\"agent_name\").references(\"agents\", \"nmae\"));",
                "var names = view(\"names\", \"select nmae from agents\");",
                "var log = trigger(\"log\").afterInsert().on(\"tickets\")",
                "    .execute(\"update agent set name = 1\");");
    }

    @Test
    @DisplayName("H181 what is broken is no loss: it has words and an option of its own, its line and the name that was"
            + " meant")
    void typosAreNoLoss() throws IOException, SQLException {
        typos();
        Outcome.sql(file("app.db"), "create table agents(id integer primary key, name text)");
        String database = file("app.db").toString();
        Outcome refused = run("push", "--yes", database);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains(
                        "what would not work was not allowed by name",
                        "refers to table \"agent\", which is not there; did you mean \"agents\"?",
                        "refers to column \"nmae\" of table \"agents\", which is not there; did you mean \"name\"?",
                        "no such column: nmae; did you mean \"name\"?",
                        "no such table: agent; did you mean \"agents\"?",
                        "declared at " + file("schema.jsh") + ":3",
                        "declared at " + file("schema.jsh") + ":4",
                        "declared at " + file("schema.jsh") + ":5",
                        "declared at " + file("schema.jsh") + ":6",
                        "--allow-broken tickets.agent_id")
                .doesNotContain("lost", "--allow-loss");
        assertThat(run("push", "--yes", "--allow-broken", "tickets.*", database).err())
                .contains("--allow-broken names", "--allow-broken log")
                .doesNotContain("tickets.agent_id");
        assertThat(run("rehearse", database).err())
                .contains("a push will ask about what will not work", "--allow-broken log");
        assertThat(run("rehearse", "--allow-broken", "*", database).err()).doesNotContain("will ask");
        assertThat(run("push", "--yes", "--allow-broken", "*", database).code()).isZero();
    }

    @Test
    @DisplayName("H181 a migration says in its head what it leaves broken, and does not call it lost")
    void migrationsSayWhatTheyLeaveBroken() throws IOException {
        typos();
        String migrations = file("migrations").toString();
        Outcome refused = run("generate", "--dir", migrations);
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err())
                .contains("--allow-broken tickets.agent_id", "declared at " + file("schema.jsh") + ":3")
                .doesNotContain("--allow-loss");
        assertThat(run("generate", "--dir", migrations, "--allow-broken", "*", "--name", "first")
                        .code())
                .isZero();
        try (Stream<Path> folders = Files.list(file("migrations"))) {
            String sql = Files.readString(
                    folders.filter(Files::isDirectory).findFirst().orElseThrow().resolve("migration.sql"));
            assertThat(sql).contains("-- allow-broken: tickets.agent_id\n").doesNotContain("allow-loss");
        }
        String database = file("app.db").toString();
        Outcome shown = Outcome.of("migrate", "--dir", migrations, "--create", "--dry-run", database);
        assertThat(shown.out()).contains("-- leaves broken log").doesNotContain("loses");
        Outcome done = Outcome.of("migrate", "--dir", migrations, "--create", database);
        assertThat(done.code()).isZero();
        assertThat(run("diff", database).code()).isZero();
        assertThat(run("check", "--dir", migrations).code()).isZero();
    }

    @Test
    @DisplayName("H181 what the script itself allows to break is in the head too, so that migrate does what push does")
    void migrationsSayWhatTheScriptAllows() throws Exception {
        String database = file("app.db").toString();
        String migrations = file("migrations").toString();
        String tables = "var p = table(\"p\", integer(\"id\").primaryKey());\n"
                + "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"%s\"), integer(\"p\").references(\"%s\","
                + " \"id\")%s);\n"
                + "var l = table(\"l\", text(\"x\"));\n"
                + "var v = view(\"v\", \"select a from t\")%s;\n"
                + "var g = trigger(\"g\").afterUpdateOf(\"a\").on(\"t\").execute(\"delete from l;\")%s;";
        script(tables.formatted("a", "p", "", "", ""));
        assertThat(run("generate", "--dir", migrations, "--name", "one").code()).isZero();
        assertThat(Outcome.of("migrate", "--create", "--dir", migrations, database)
                        .code())
                .isZero();
        Outcome.sql(file("app.db"), "insert into p values (1)", "insert into t values (1, 'x', 1)");
        script(tables.formatted("b", "q", ".allowBroken()", ".allowBroken()", ".allowBroken()"));
        Outcome generated = run("generate", "--dir", migrations, "--name", "two", "--rename", "t.a=b");
        assertThat(generated.code()).as(generated.err()).isZero();
        assertThat(run("check", "--dir", migrations).code()).isZero();
        Outcome migrated = Outcome.of("migrate", "--yes", "--dir", migrations, database);
        assertThat(migrated.code()).as(migrated.err()).isZero();
        assertThat(run("diff", database).code()).isZero();
        assertThat(Outcome.value(file("app.db"), "select b from t")).isEqualTo("x");
    }

    @Test
    @DisplayName("H181 a script that pull has written of a file goes to a new one without a question")
    void pulledScriptsGoToNewFiles() throws SQLException {
        Outcome.sql(
                file("app.db"),
                "create table q(a, b, primary key(a, b))",
                "create table t(id integer primary key, u int references nobody on delete cascade,"
                        + " v int references t(u), w int references q, x int references t,"
                        + " foreign key(v, w) references q(b, c) deferrable initially deferred)",
                "create view v(x) as select zz from t",
                "create view w as select * from v",
                "create view y as select id from t",
                "create trigger g after update of u on t begin delete from nobody; end",
                "create trigger h after update on q begin delete from t; end");
        String script = file("schema.jsh").toString();
        assertThat(Outcome.of("pull", file("app.db").toString(), "-o", script).code())
                .isZero();
        makesAnotherFile("* refers to table \"nobody\", which is not there");
    }

    /** Makes a file of what was pulled, and migrations, without a question. */
    private void makesAnotherFile(String said) {
        Outcome push = run("push", "--create", "--yes", file("new.db").toString());
        assertThat(push.err()).doesNotContain("allow");
        assertThat(push.code()).isZero();
        assertThat(push.out()).contains(said);
        assertThat(Outcome.of("pull", file("new.db").toString()).out())
                .isEqualTo(Outcome.of("pull", file("app.db").toString()).out());
        assertThat(run("diff", file("app.db").toString()).code()).isZero();
        assertThat(run("generate", "--dir", file("migrations").toString()).code())
                .isZero();
        assertThat(run("check", "--dir", file("migrations").toString()).code()).isZero();
    }

    @Test
    @DisplayName(
            "H181 a script of a file whose virtual tables have lost what they read goes to a new one without a question")
    void pulledVirtualTablesGoToNewFiles() throws SQLException {
        Outcome.sql(
                file("app.db"),
                "create table page(id integer primary key, body text)",
                "create virtual table found using fts5(body, content='page', content_rowid='id')",
                "create virtual table older using fts4(body, content=page)",
                "create virtual table kept using fts5(body)",
                "create virtual table terms using fts5vocab('nobody', 'row')",
                "create virtual table aux using fts4aux(nobody)",
                "drop table page");
        String script = file("schema.jsh").toString();
        assertThat(Outcome.of("pull", file("app.db").toString(), "-o", script).code())
                .isZero();
        assertThat(file("schema.jsh"))
                .content()
                .contains("\"content_rowid='id'\").allowBroken();")
                .contains("virtualTable(\"kept\", \"fts5\", \"body\");")
                .contains("virtualTable(\"terms\", \"fts5vocab\", \"'nobody'\", \"'row'\").allowBroken()");
        makesAnotherFile("* full-text table found will not work: no such table: main.page");
        assertThat(Outcome.of(
                                "migrate",
                                "--create",
                                "--dir",
                                file("migrations").toString(),
                                file("other.db").toString())
                        .code())
                .isZero();
    }

    @Test
    @DisplayName("H10 a migration renames and drops past views and triggers that name what is not there, as push does")
    void migrationsRenamePastWhatIsBroken() throws SQLException, IOException {
        Outcome.sql(
                file("app.db"),
                "create table room(id integer primary key, label text, size int, spare int)",
                "create table lamp(watt)",
                "insert into room values(1, 'hall', 20, 7)",
                "create view \"lost one\" as select * from nowhere",
                "create view lost as select missing from lamp",
                "create trigger lost_insert instead of insert on lost begin select 1; end",
                "create trigger quiet after delete on room begin insert into nowhere values (1); end",
                "create view labels as select label from room");
        Path before = file("before.jsh");
        assertThat(Outcome.of("pull", file("app.db").toString(), "-o", before.toString())
                        .code())
                .isZero();
        String dir = file("migrations").toString();
        assertThat(Outcome.of("generate", "--schema", before.toString(), "--dir", dir)
                        .code())
                .isZero();
        Files.writeString(
                file("schema.jsh"),
                Files.readString(before)
                        .replace("text(\"label\")", "text(\"title\").renamedFrom(\"label\")")
                        .replace(",\n    column(\"spare\", \"INT\")", "")
                        .replace("select label from", "select title from")
                        .replace(
                                "table(\"lamp\",\n    column(\"watt\"))",
                                "table(\"lamps\",\n    column(\"watt\")).renamedFrom(\"lamp\")"));
        Outcome generated = run("generate", "--dir", dir, "--allow-loss", "room.spare");
        assertThat(generated.code()).as(generated.err()).isZero();
        Files.copy(file("app.db"), file("pushed.db"));
        assertThat(run(
                                "push",
                                "--yes",
                                "--allow-loss",
                                "room.spare",
                                file("pushed.db").toString())
                        .code())
                .isZero();
        Outcome migrated =
                Outcome.of("migrate", "--baseline", "--dir", dir, file("app.db").toString());
        assertThat(migrated.code()).as(migrated.err()).isZero();
        assertThat(run("diff", file("app.db").toString()).code()).isZero();
        assertThat(Outcome.of("pull", file("app.db").toString()).out())
                .isEqualTo(Outcome.of("pull", file("pushed.db").toString()).out());
    }

    @Test
    @DisplayName("H10 a batch for D1 renames past a view that names what is not there")
    void batchesRenamePastWhatIsBroken() throws IOException {
        script(
                "var room = table(\"room\", integer(\"id\").primaryKey(), text(\"label\"));",
                "var lost = view(\"lost\", \"select * from nowhere\").allowBroken();",
                "var labels = view(\"labels\", \"select label from room\");");
        String dir = file("d1").toString();
        assertThat(run("generate", "--target", "d1", "--dir", dir, "--name", "one")
                        .code())
                .isZero();
        Files.writeString(
                file("schema.jsh"),
                Files.readString(file("schema.jsh"))
                        .replace("text(\"label\")", "text(\"title\").renamedFrom(\"label\")")
                        .replace("select label from", "select title from"));
        Outcome generated = run("generate", "--dir", dir, "--name", "two");
        assertThat(generated.code()).as(generated.err()).isZero();
        assertThat(Files.readString(file("d1/0002_two.sql")))
                .contains("DROP VIEW \"lost\"")
                .contains("CREATE VIEW \"lost\"");
        assertThat(run("check", "--dir", dir).code()).isZero();
    }

    @Test
    @DisplayName("H181 at the prompt of a file with broken names, nothing is asked about them in a copy")
    void thePromptSaysSoToo() throws SQLException, IOException {
        Outcome.sql(file("app.db"), "create table t(id integer primary key, u int references nobody)");
        Outcome saved = Outcome.withInput(
                "save " + file("schema.jsh") + "\n", file("app.db").toString());
        assertThat(saved.code()).isZero();
        assertThat(Files.readString(file("schema.jsh"))).contains(".references(\"nobody\").allowBroken()");
    }
}
