package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way back, as a person goes it. */
class UndoCommandTest {
    private static final String BEFORE = "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, email TEXT)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void pushSomethingLossy() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        Outcome.sql(database, BEFORE, "INSERT INTO users VALUES (1, 'a', 'a@x'), (2, 'b', NULL), (3, 'c', 'c@x')");
    }

    private Outcome push() throws IOException {
        Files.writeString(
                script,
                "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"full\").renamedFrom(\"name\"));\n");
        Outcome pushed = Outcome.of(
                "push", "--schema", script.toString(), database.toString(), "--yes", "--allow-loss", "users.email");
        assertThat(pushed.code()).as(pushed.err()).isZero();
        return pushed;
    }

    private Outcome undo(String... more) {
        return Outcome.of(args(more));
    }

    private String[] args(String... more) {
        return Stream.concat(Stream.of("undo", database.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    private List<String> backups() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".backup"))
                    .sorted()
                    .toList();
        }
    }

    private String emails() throws SQLException {
        return Outcome.value(database, "SELECT group_concat(email) FROM users");
    }

    @Test
    void whatThePushTookIsThereAgain() throws Exception {
        assertThat(push().err()).contains("to take it back: sleet undo " + database);
        Outcome dry = undo("--dry-run");
        assertThat(dry.code()).isEqualTo(3);
        assertThat(dry.out()).contains("nothing has written since", "would put", "3 rows in 1 table");
        assertThat(backups()).hasSize(1);
        Outcome nobody = undo();
        assertThat(nobody.code()).isEqualTo(4);
        assertThat(nobody.err()).contains("--yes");
        Outcome undone = undo("--yes");
        assertThat(undone.code()).as(undone.err()).isZero();
        assertThat(undone.out()).contains("put back and verified", "3 rows in 1 table, by value", "backup: ");
        assertThat(emails()).isEqualTo("a@x,c@x");
        assertThat(Outcome.value(database, "SELECT sql FROM sqlite_schema")).isEqualTo(BEFORE);
        assertThat(backups()).hasSize(2);
        Outcome again = undo("--yes");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.out()).contains("to undo the undo of ");
        assertThat(Outcome.value(database, "SELECT full FROM users WHERE id = 1"))
                .isEqualTo("a");
    }

    @Test
    void aPersonIsAskedAndEnterChangesNothing() throws Exception {
        push();
        assertThat(Outcome.answering("\n", args()).code()).isEqualTo(4);
        assertThat(backups()).hasSize(1);
        Outcome yes = Outcome.answering("y\n", args());
        assertThat(yes.code()).as(yes.err()).isZero();
        assertThat(yes.err()).contains("back? [y/N]");
        assertThat(emails()).isEqualTo("a@x,c@x");
    }

    @Test
    void whatCameSinceIsKeptByAPlanBack() throws Exception {
        push();
        Outcome.sql(database, "INSERT INTO users VALUES (4, 'd')", "UPDATE users SET full = 'A' WHERE id = 1");
        Outcome refused = undo("--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out())
                .contains(
                        "something has written since", "table \"users\": 1 row added, 1 row changed", "rename column");
        assertThat(refused.err()).contains("nothing was changed", "--reverse");
        assertThat(backups()).hasSize(1);
        Outcome back = undo("--yes", "--reverse");
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(Outcome.value(database, "SELECT group_concat(id || name) FROM users WHERE email IS NULL"))
                .isEqualTo("1A,2b,3c,4d");
        Outcome forth = undo("--yes");
        assertThat(forth.code()).as(forth.out() + forth.err()).isZero();
        assertThat(Outcome.value(database, "SELECT group_concat(id || full) FROM users"))
                .isEqualTo("1A,2b,3c,4d");
    }

    @Test
    void anEarlierBackupCanBeNamed() throws Exception {
        push();
        String first = backups().getFirst();
        undo("--yes");
        push();
        Outcome undone = undo("--yes", "--backup", first);
        assertThat(undone.code()).as(undone.out() + undone.err()).isZero();
        assertThat(undone.out()).contains("to undo the push of schema.jsh");
        assertThat(emails()).isEqualTo("a@x,c@x");
        Outcome unknown = undo("--yes", "--backup", "nope.backup");
        assertThat(unknown.code()).isEqualTo(10);
        assertThat(unknown.err()).contains(first);
        assertThat(undo("other.db", "--backup", first).code()).isEqualTo(2);
    }

    @Test
    void withoutABackupItSaysWhatElseCanBeDone() throws Exception {
        Outcome none = undo("--yes");
        assertThat(none.code()).isEqualTo(10);
        assertThat(none.err()).contains("nothing was changed", "sleet push --schema EARLIER.jsh");
    }

    @Test
    @DisplayName("H165 a push that fails takes its backup back")
    void aFailedPushLeavesNoBackup() throws Exception {
        Files.writeString(script, """
            var users = table("users", integer("id").primaryKey(), text("name"), text("b").notNull()
                .backfill("(SELECT CASE WHEN count(*) = 0 THEN 'x' END FROM sqlite_schema WHERE instr(name, '__sleet_new'))"));
            """);
        Outcome failed = Outcome.of(
                "push", "--schema", script.toString(), database.toString(), "--yes", "--allow-loss", "users.email");
        assertThat(failed.code()).as(failed.err()).isEqualTo(4);
        assertThat(backups()).isEmpty();
        assertThat(failed.err()).contains("the backup was removed, since nothing was changed");
        assertThat(undo("--yes").code()).isEqualTo(10);
        assertThat(emails()).isEqualTo("a@x,c@x");
    }

    @Test
    void aFileThatSomebodyReadsIsBusy() throws Exception {
        push();
        try (Connection other = Outcome.connect(database);
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN");
            statement.executeQuery("SELECT * FROM users").next();
            Outcome busy = undo("--yes", "--lock-wait", "0.1");
            assertThat(busy.code()).isEqualTo(7);
            assertThat(busy.err()).contains("nothing was changed", "--lock-wait");
            assertThat(backups()).hasSize(1);
        }
        assertThat(undo("--yes").code()).isZero();
    }

    @Test
    void theDocumentTellsTheSame() throws Exception {
        push();
        Outcome.sql(database, "INSERT INTO users VALUES (4, 'd')");
        Outcome dry = undo("--dry-run", "--json");
        assertThat(dry.code()).isEqualTo(3);
        assertThat(dry.out()).contains("\"writtenSince\":true", "\"differences\":[\"table", "\"changes\":[{");
        Outcome done = undo("--yes", "--reverse", "--json");
        assertThat(done.code()).isZero();
        assertThat(done.out()).contains("\"reversed\":true", "\"safety\":\"");
        assertThat(undo("--yes", "--json").out()).contains("\"restored\":true", "\"writtenSince\":false");
    }
}
