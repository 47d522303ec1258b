package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project of Cloudflare D1, from the first file to the database that wrangler keeps. */
class D1CommandTest {
    private static final String BEFORE = """
        var users = table("users", integer("id").primaryKey(), text("name"));
        var posts = table("posts", integer("id").primaryKey(), integer("user_id").notNull().references("users").onDelete(CASCADE));
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path migrations = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void declare() throws IOException {
        migrations = dir.resolve("migrations");
        script = Files.writeString(dir.resolve("schema.jsh"), BEFORE);
    }

    private Outcome run(String command, String... more) {
        return Outcome.of(Stream.concat(
                        Stream.of(command, "--schema", script.toString(), "--dir", migrations.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private Outcome read(String command, String... more) {
        return Outcome.of(Stream.concat(Stream.of(command, "--dir", migrations.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private void generateTwice() throws IOException {
        assertThat(run("generate", "--target", "d1", "--name", "init").code()).isZero();
        Files.writeString(script, BEFORE.replace("text(\"name\")", "text(\"name\").notNull()"));
        Outcome outcome = run("generate", "--name", "require name", "--backfill", "users.name=");
        assertThat(outcome.code()).as(outcome.err()).isZero();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> found = Files.list(migrations)) {
            return found.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void writesWranglersFilesBesideTheirSnapshots() throws IOException {
        generateTwice();
        assertThat(files())
                .containsExactly("0001_init.jsh", "0001_init.sql", "0002_require_name.jsh", "0002_require_name.sql");
        assertThat(migrations.resolve("0002_require_name.sql"))
                .content()
                .contains("PRAGMA defer_foreign_keys = ON;", "ALTER TABLE \"posts\" RENAME TO \"__sleet_old_posts\"")
                .doesNotContain("BEGIN", "COMMIT", ".bail", "foreign_keys = OFF", "legacy_alter_table");
        Outcome outcome = run("check");
        assertThat(outcome.code()).as(outcome.out()).isZero();
        assertThat(outcome.out()).contains("all is well: 2 migrations");
    }

    @Test
    void goesOnFromFilesWrittenByHand() throws IOException {
        Files.createDirectories(migrations);
        Files.writeString(
                migrations.resolve("0001_hand.sql"), "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);\n");
        assertThat(run("generate").code()).isZero();
        assertThat(files()).contains("0002_create_posts.sql");
        assertThat(run("check").code()).isZero();
    }

    @Test
    void namesTheRowsThatAFileWouldDelete() throws IOException {
        generateTwice();
        Files.writeString(migrations.resolve("0003_by_hand.sql"), """
            PRAGMA defer_foreign_keys = ON;
            CREATE TABLE new_users (id INTEGER PRIMARY KEY, name TEXT);
            INSERT INTO new_users SELECT * FROM users;
            DROP TABLE users;
            ALTER TABLE new_users RENAME TO users;
            """);
        Outcome outcome = run("check");
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("0003_by_hand: deletes rows of posts on D1", "--cure 0003_by_hand");
        Outcome cure = run("check", "--cure", "0003_by_hand");
        assertThat(cure.out())
                .contains("ALTER TABLE \"users\" RENAME TO \"__sleet_old_users\"", "DROP TABLE \"__sleet_old_users\"");
        Files.writeString(migrations.resolve("0003_by_hand.sql"), cure.out());
        assertThat(run("check").out()).doesNotContain("deletes rows");
    }

    @Test
    void readsAndMarksWranglersTable() throws Exception {
        generateTwice();
        Path file = dir.resolve("local.sqlite");
        try (Database database = Databases.open(file, Mode.CREATE, Duration.ZERO);
                Statement statement = database.connection().createStatement()) {
            statement.executeUpdate("CREATE TABLE _cf_METADATA (key INTEGER PRIMARY KEY, value BLOB)");
        }
        assertThat(Outcome.of("push", "--schema", script.toString(), file.toString(), "--yes")
                        .code())
                .isZero();
        Outcome unknown = read("status", file.toString());
        assertThat(unknown.out()).contains("no history", "exactly the one after 0002_require_name");
        assertThat(read("baseline", file.toString()).code()).isZero();
        Outcome known = read("status", file.toString());
        assertThat(known.code()).as(known.out()).isZero();
        assertThat(known.out()).contains("has had 2 migrations", "recorded as wrangler does", "_cf_METADATA");
        assertThat(Outcome.of("pull", file.toString()).out()).doesNotContain("_cf_METADATA", "d1_migrations");
        assertThat(Outcome.of("diff", "--schema", script.toString(), file.toString())
                        .code())
                .isZero();
    }

    @Test
    void aTextWithSqlIsAState() throws IOException {
        generateTwice();
        Path export = Files.writeString(dir.resolve("export.sql"), """
            PRAGMA defer_foreign_keys=TRUE;
            CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL, more TEXT);
            CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE);
            """);
        assertThat(Outcome.of("pull", export.toString()).out()).contains("text(\"more\")");
        Outcome diff = Outcome.of("diff", "--from", script.toString(), "--to", export.toString());
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.out()).contains("add column \"more\"");
        Files.writeString(export, Files.readString(export).replace(", more TEXT", ""));
        assertThat(Outcome.of("diff", "--schema", script.toString(), export.toString())
                        .code())
                .isZero();
        assertThat(run("check", export.toString()).code()).isZero();
        Outcome baseline = read("baseline", export.toString());
        assertThat(baseline.code()).isEqualTo(3);
        assertThat(baseline.out()).contains("2 migrations would be marked as had");
        Outcome write = Outcome.of("push", "--schema", script.toString(), export.toString(), "--yes");
        assertThat(write.code()).isEqualTo(6);
        Files.writeString(export, "ATTACH 'other.db' AS o;\n");
        assertThat(Outcome.of("pull", export.toString()).err()).contains("ATTACH would leave it");
    }

    @Test
    void aTextIsLookedAtAndADatabaseNamedLikeOneIsMarked() throws IOException {
        generateTwice();
        Path file = dir.resolve("app.sql");
        assertThat(Outcome.of("push", "--schema", script.toString(), file.toString(), "--create", "--yes")
                        .code())
                .isZero();
        Outcome marked = read("baseline", file.toString());
        assertThat(marked.code()).as(marked.out() + marked.err()).isZero();
        assertThat(marked.out()).contains("has had 2 migrations");
        Path text = Files.writeString(dir.resolve("production.sql"), """
            CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE posts (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE);
            """);
        assertThat(read("baseline", text.toString()).err()).contains("INSERT INTO d1_migrations");
        migrations = dir.resolve("folders");
        assertThat(run("generate").code()).isZero();
        Outcome looked = read("baseline", text.toString());
        assertThat(looked.code()).isEqualTo(3);
        assertThat(looked.err())
                .contains("sleet baseline --dir " + migrations + " DB")
                .doesNotContain("d1_migrations");
    }

    @Test
    void aStepInJavaCannotGoThere() throws IOException {
        Files.createDirectories(migrations.resolve("0001_x"));
        Files.writeString(migrations.resolve("0001_x/data.jsh"), "");
        Outcome outcome = run("generate", "--target", "d1");
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.err()).contains("a step in Java cannot run on D1", "data.jsh");
    }

    @Test
    void drizzlesRebuildsAreNamedWithTheirCure() throws IOException {
        Files.createDirectories(migrations.resolve("meta"));
        Files.writeString(migrations.resolve("meta/_journal.json"), """
            {"version":"7","dialect":"sqlite","entries":[
            {"idx":0,"version":"6","when":1764461000000,"tag":"0000_init","breakpoints":true},
            {"idx":1,"version":"6","when":1764461100000,"tag":"0001_name","breakpoints":true}]}
            """);
        Files.writeString(migrations.resolve("0000_init.sql"), """
            CREATE TABLE `users` (`id` integer PRIMARY KEY NOT NULL, `name` text);
            --> statement-breakpoint
            CREATE TABLE `posts` (`id` integer PRIMARY KEY NOT NULL, `user_id` integer NOT NULL,
              FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade);
            """);
        Files.writeString(migrations.resolve("0001_name.sql"), """
            PRAGMA foreign_keys=OFF;--> statement-breakpoint
            CREATE TABLE `__new_users` (`id` integer PRIMARY KEY NOT NULL, `name` text NOT NULL);
            --> statement-breakpoint
            INSERT INTO `__new_users`("id", "name") SELECT "id", "name" FROM `users`;--> statement-breakpoint
            DROP TABLE `users`;--> statement-breakpoint
            ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
            PRAGMA foreign_keys=ON;
            """);
        Outcome another = run("generate", "--target", "d1");
        assertThat(another.code()).isEqualTo(2);
        assertThat(another.err()).contains("is drizzle-kit's");
        Outcome outcome = run("check", "--target", "d1");
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.out()).contains("0001_name: deletes rows of posts on D1", "1 problem");
        Outcome cure = run("check", "--target", "d1", "--cure", "0001_name.sql");
        assertThat(cure.code()).as(cure.err()).isZero();
        Files.writeString(migrations.resolve("0001_name.sql"), cure.out());
        Outcome after = run("check", "--target", "d1");
        assertThat(after.code()).as(after.out()).isZero();
        assertThat(after.out()).contains("2 migrations", "keep every row on D1");
    }

    @Test
    void tablesThatTookNoRowsAreNamed() throws IOException {
        Files.createDirectories(migrations.resolve("meta"));
        Files.writeString(migrations.resolve("meta/_journal.json"), """
            {"version":"7","dialect":"sqlite","entries":[
            {"idx":0,"version":"6","when":1764461000000,"tag":"0000_init","breakpoints":true},
            {"idx":1,"version":"6","when":1764462000000,"tag":"0001_drop","breakpoints":true}]}
            """);
        Files.writeString(migrations.resolve("0000_init.sql"), """
            CREATE TABLE `users` (`id` integer PRIMARY KEY);
            --> statement-breakpoint
            CREATE TABLE `posts` (`id` integer PRIMARY KEY, `user` integer REFERENCES `users` ON DELETE CASCADE);
            --> statement-breakpoint
            CREATE UNIQUE INDEX `one` ON `posts` (typeof(`id`));
            """);
        Files.writeString(migrations.resolve("0001_drop.sql"), "DROP TABLE `users`;\n");
        Outcome outcome = run("check", "--target", "d1");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("not tried: what becomes of the rows of posts", "every row that was tried");
        assertThat(run("check", "--target", "d1", "--json").out()).contains("\"untried\"", "\"posts\"");
    }

    @Test
    void aDatabaseOfDrizzlesFilesIsLookedAtAsWell() throws IOException {
        Files.createDirectories(migrations.resolve("meta"));
        Path journal = Files.writeString(migrations.resolve("meta/_journal.json"), """
            {"version":"7","dialect":"sqlite","entries":[
            {"idx":0,"version":"6","when":1764461000000,"tag":"0000_init","breakpoints":true}]}
            """);
        Path init = Files.writeString(
                migrations.resolve("0000_init.sql"), "CREATE TABLE `users` (`id` integer PRIMARY KEY NOT NULL);\n");
        Path file = dir.resolve("app.db");
        assertThat(read("migrate", "--create", file.toString()).code()).isZero();
        Outcome known = run("check", "--target", "d1", file.toString());
        assertThat(known.code()).as(known.err()).isZero();
        assertThat(known.out()).contains("app.db: what it has had is as it was", "keep every row on D1");
        Files.writeString(journal, Files.readString(journal).replace("1764461000000", "1764462000000"));
        Files.writeString(init, "CREATE TABLE `others` (`id` integer PRIMARY KEY NOT NULL);\n");
        Outcome other = run("check", "--target", "d1", "--json", file.toString());
        assertThat(other.code()).as(other.out()).isEqualTo(10);
        assertThat(other.out()).contains("\"databases\"", "app.db");
        assertThat(run("check", "--target", "d1", dir.resolve("none.db").toString())
                        .code())
                .isEqualTo(6);
    }
}
