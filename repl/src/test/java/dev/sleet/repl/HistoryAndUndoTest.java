package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations, pushes, rollbacks and undos of one file, one after the other: schema and history always fit. */
class HistoryAndUndoTest {
    private static final String ROWS =
            "SELECT group_concat(id || '/' || name || '/' || coalesce(email, '-')) FROM users";
    private static final String HISTORY =
            "SELECT coalesce(group_concat(name || how || sha256 || chain || applied_at), '') FROM __sleet_migrations";
    private static final String TABLES = "SELECT count(*) FROM sqlite_schema WHERE name = '__sleet_migrations'";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path script = Path.of("");
    private Migrations migrations = new Migrations(Path.of(""));

    @BeforeEach
    void makeMigrations() throws Exception {
        database = dir.resolve("app.db");
        script = dir.resolve("schema.jsh");
        migrations = new Migrations(dir.resolve("migrations"));
        declare("text(\"name\"), text(\"email\")");
        migrations.add("users", script);
        migrate("--create");
        Outcome.sql(database, "INSERT INTO users VALUES (1, 'a', 'a@x'), (2, 'b', NULL)");
        declare("text(\"full\").renamedFrom(\"name\"), text(\"email\")");
        migrations.add("full names", script);
        declare("text(\"full\"), text(\"city\").notNull().backfill(\"'?'\")");
        migrations.add("cities", script, "users.email");
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private Outcome run(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command, database.toString()));
        if (!command.equals("undo") && !command.equals("push")) {
            args.addAll(List.of("--dir", migrations.directory().toString()));
        }
        if (command.equals("push") || command.equals("status")) {
            args.addAll(List.of("--schema", script.toString()));
        }
        args.addAll(List.of(more));
        return Outcome.of(args.toArray(String[]::new));
    }

    private Outcome well(String command, String... more) {
        Outcome outcome = run(command, more);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private Outcome migrate(String... more) {
        return well("migrate", more);
    }

    private String value(String query) throws SQLException {
        return Outcome.value(database, query);
    }

    @Test
    void whatMigrateTookIsThereAgainWithTheHistoryOfThen() throws Exception {
        String rows = value(ROWS);
        String history = value(HISTORY);
        assertThat(migrate().err()).contains("to take it back: sleet undo " + database);
        String after = value(HISTORY);
        Outcome undone = well("undo", "--yes");
        assertThat(undone.out())
                .contains("to undo the migrate up to", "_cities", "nothing has written since", "put back and verified");
        assertThat(value(ROWS)).isEqualTo(rows);
        assertThat(value(HISTORY)).isEqualTo(history);
        assertThat(run("status").out()).contains("has had 1 migration, 2 pending");
        well("undo", "--yes");
        assertThat(value(HISTORY)).isEqualTo(after);
        assertThat(well("migrate").out()).contains("nothing to do");
    }

    @Test
    void thePlanBackTakesTheHistoryAlong() throws Exception {
        migrate();
        Outcome.sql(database, "INSERT INTO users VALUES (3, 'c', 'Bern')");
        Outcome back = well("undo", "--reverse", "--yes", "--allow-loss", "users.city");
        assertThat(back.out()).contains("something has written since", "rename column \"full\" to \"name\"");
        assertThat(value(ROWS)).isEqualTo("1/a/-,2/b/-,3/c/-");
        assertThat(run("status").out()).contains("has had 1 migration, 2 pending");
        assertThat(migrate().out()).contains("migrated and verified");
        assertThat(value("SELECT group_concat(full) FROM users")).isEqualTo("a,b,c");
    }

    /** The plan back is itself undone by what it was made from: the backup, and the history in it. */
    @Test
    void thePlanBackCanBeUndone() throws Exception {
        migrate();
        Outcome.sql(database, "INSERT INTO users VALUES (3, 'c', 'Bern')");
        String after = value(HISTORY);
        well("undo", "--reverse", "--yes", "--allow-loss", "users.city");
        Outcome again = well("undo", "--yes");
        assertThat(again.out()).contains("nothing has written since", "put back and verified");
        assertThat(value(HISTORY)).isEqualTo(after);
        assertThat(value("SELECT group_concat(city) FROM users")).isEqualTo("?,?,Bern");
    }

    @Test
    void aRollbackIsUndoneWithItsHistory() throws Exception {
        migrate("--no-backup");
        String after = value(HISTORY);
        Outcome.sql(database, "UPDATE users SET city = 'Bern'");
        Outcome rolled = well("rollback", "--to", "users", "--yes", "--allow-loss", "*");
        assertThat(rolled.out()).contains("rename column \"full\" to \"name\"");
        assertThat(rolled.err()).contains("sleet undo");
        Outcome undone = well("undo", "--yes");
        assertThat(undone.out()).contains("to undo the rollback to ", "put back and verified");
        assertThat(value(HISTORY)).isEqualTo(after);
        assertThat(value("SELECT group_concat(city) FROM users")).isEqualTo("Bern,Bern");
        well("rollback", "--to", "users", "--yes", "--allow-loss", "*", "--no-backup");
        assertThat(migrate("--no-backup").out()).contains("_cities");
        assertThat(run("status").code()).isZero();
    }

    @Test
    void whatCameBeforeAFailureCanBeTakenBack() throws Exception {
        declare("text(\"full\"), text(\"city\"), integer(\"age\")");
        String last = migrations.add("ages", script);
        migrations.append(last, "INSERT INTO users (id) VALUES (1);");
        Outcome failed = run("migrate");
        assertThat(failed.code()).isEqualTo(4);
        assertThat(failed.err()).contains("the 2 before it stay applied", "sleet undo");
        well("undo", "--yes");
        assertThat(value(ROWS)).isEqualTo("1/a/a@x,2/b/-");
        assertThat(run("status").out()).contains("has had 1 migration, 3 pending");
    }

    @Test
    void whatADataStepDidIsNotProvenAndNotLost() throws Exception {
        declare("text(\"full\"), text(\"city\"), integer(\"age\")");
        String last = migrations.add("ages", script);
        Files.writeString(
                migrations.directory().resolve(last).resolve("data.jsh"),
                "db.execute(\"update users set age = 7\");\n");
        migrate();
        assertThat(value("SELECT sum(age) FROM users")).isEqualTo("14");
        Outcome refused = run("undo", "--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.out())
                .contains("cannot be proven", "nobody knows", last, "data.jsh")
                .doesNotContain("something has written");
        assertThat(refused.err()).contains("cannot be proven").doesNotContain("has been written since");
        well("undo", "--reverse", "--yes", "--allow-loss", "*");
        assertThat(run("status").out()).contains("has had 1 migration, 3 pending");
    }

    @Test
    void aMigrationOfRowsAloneIsTakenFromTheHistoryByRollback() throws Exception {
        migrate("--no-backup");
        String rows = migrations.add("rows", script);
        migrations.append(rows, "UPDATE users SET city = 'Bern';");
        migrate("--backup");
        Outcome.sql(database, "INSERT INTO users VALUES (3, 'c', 'Bern')");
        Outcome refused = run("undo", "--yes", "--reverse");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).contains("sleet rollback " + database + " --to ", "_cities");
        well("rollback", "--to", "cities", "--yes");
        assertThat(value("SELECT count(*) FROM users")).isEqualTo("3");
        assertThat(run("status").out()).contains("1 pending");
    }

    @Test
    void aBaselineIsTakenBackWithThePushBeforeIt() throws Exception {
        Path other = dir.resolve("other.db");
        Outcome.sql(other, "CREATE TABLE users (id INTEGER PRIMARY KEY)", "INSERT INTO users VALUES (1)");
        database = other;
        declare("text(\"name\"), text(\"email\")");
        well("push", "--yes", "--backup");
        Outcome marked = well("baseline");
        assertThat(marked.out()).contains("has had 1 migration");
        assertThat(marked.err()).contains("to apply what is pending: sleet migrate");
        Outcome undone = well("undo", "--yes", "--reverse");
        assertThat(undone.out()).contains("something has written since");
        assertThat(value(TABLES)).isEqualTo("0");
        assertThat(value("SELECT count(*) FROM pragma_table_info('users')")).isEqualTo("1");
        assertThat(run("migrate").code()).isEqualTo(10);
    }

    @Test
    void whereNothingIsPendingABaselineSaysSo() {
        database = dir.resolve("other.db");
        well("push", "--yes", "--create");
        Outcome marked = well("baseline");
        assertThat(marked.out()).contains("has had 3 migrations");
        assertThat(marked.err()).contains("nothing is pending").doesNotContain("sleet migrate");
    }

    @Test
    void aPushPastTheHistoryIsDriftUntilItIsUndone() throws Exception {
        migrate("--no-backup");
        declare("text(\"full\")");
        assertThat(well("push", "--yes", "--allow-loss", "*").err()).contains("counts as drift");
        assertThat(run("migrate").code()).isEqualTo(10);
        assertThat(run("status").code()).isEqualTo(3);
        well("undo", "--yes");
        assertThat(migrate().out()).contains("nothing to do");
    }
}
