package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to Sleet that the pages describe, walked in the order of their commands by somebody who has nothing else. */
class WaysInTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path write(String file, String text) throws IOException {
        Path path = dir.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    /** Runs a line with the paths in it that begin with a slash below the directory. */
    private Outcome run(int code, String line) {
        String[] words = Arrays.stream(line.split(" ", -1)).map(this::path).toArray(String[]::new);
        Outcome outcome = Outcome.of(words);
        assertThat(outcome.code())
                .as(line + "\n" + outcome.out() + outcome.err())
                .isEqualTo(code);
        return outcome;
    }

    private String path(String word) {
        return word.startsWith("/") ? dir + word : word;
    }

    private List<Path> in(String folder) throws IOException {
        try (Stream<Path> files = Files.list(dir.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    @Test
    void fromADatabaseOnTheCommandLine() throws Exception {
        Outcome.sql(dir.resolve("app.db"), "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT)");
        run(0, "pull /app.db -o /schema.jsh");
        assertThat(run(0, "diff /app.db --schema /schema.jsh").out()).contains("no difference");
        Path script = dir.resolve("schema.jsh");
        Files.writeString(script, Files.readString(script).replace("text(\"name\")", "text(\"name\"), text(\"note\")"));
        assertThat(run(3, "diff /app.db --schema /schema.jsh").out()).contains("add column \"note\"");
        run(0, "push /app.db --schema /schema.jsh --yes");
        assertThat(run(0, "diff /app.db --schema /schema.jsh").out()).contains("no difference");
    }

    @Test
    void whereNoScriptIsTheWayToBeginOneIsNamed() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        Program.classPath(),
                        "dev.sleet.repl.Main",
                        "push",
                        "app.db",
                        "--create")
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains(
                        "cannot read the script schema.jsh", "to begin one: sleet init", "sleet pull DB -o schema.jsh");
        assertThat(process.waitFor()).isEqualTo(5);
    }

    /** The real Flyway is in the tests of {@code dev.sleet.adopt}; here are the commands after it, up to the application's start. */
    @Test
    void fromFlywayToTheStartOfAnApplication() throws Exception {
        String customers = "CREATE TABLE customers (id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL);\n";
        String status = "ALTER TABLE customers ADD COLUMN status TEXT NOT NULL DEFAULT 'new';\n";
        write("db/migration/V1__customers.sql", customers);
        write("db/migration/V2__status.sql", status);
        Path old = dir.resolve("old.db");
        Outcome.sql(
                old,
                customers,
                status,
                "CREATE TABLE flyway_schema_history(installed_rank INT PRIMARY KEY)",
                "INSERT INTO customers VALUES (1, 'Ada', 'new')");
        run(0, "adopt --dir /db/migration --to /db/migrations");
        Path script = dir.resolve("schema.jsh");
        Files.copy(in("db/migrations").getLast().resolve("schema.jsh"), script);
        run(0, "check --dir /db/migrations --schema /schema.jsh");
        assertThat(run(0, "baseline /old.db --dir /db/migrations").err()).contains("nothing is pending");
        Files.writeString(
                script,
                Files.readString(script).replace("defaultValue(\"new\")", "defaultValue(\"new\"), text(\"note\")"));
        run(0, "generate --dir /db/migrations --schema /schema.jsh");
        run(0, "check --dir /db/migrations --schema /schema.jsh");
        MigrationSource migrations = MigrationSource.directory(dir.resolve("db/migrations"));
        assertThat(Sleet.migrate(old, migrations)).hasSize(1);
        assertThat(Sleet.migrate(dir.resolve("new.db"), migrations)).hasSize(3);
        assertThat(Outcome.value(old, "SELECT name || status || coalesce(note, '-') FROM customers"))
                .isEqualTo("Adanew-");
    }

    /** Files of drizzle-kit 0.31 as it has written them, with a rebuild that deletes every post on D1. */
    @Test
    void fromDrizzleOnD1() throws Exception {
        write("drizzle/meta/_journal.json", """
            {"version":"7","dialect":"sqlite","entries":[
            {"idx":0,"version":"6","when":1796068889000,"tag":"0000_start","breakpoints":true},
            {"idx":1,"version":"6","when":1796068891000,"tag":"0001_name_required","breakpoints":true}]}
            """);
        write("drizzle/0000_start.sql", """
            CREATE TABLE `posts` (
            	`id` integer PRIMARY KEY NOT NULL,
            	`user_id` integer NOT NULL,
            	`title` text NOT NULL,
            	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
            );
            --> statement-breakpoint
            CREATE TABLE `users` (
            	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
            	`name` text
            );
            """);
        Path rebuild = write("drizzle/0001_name_required.sql", """
            PRAGMA foreign_keys=OFF;--> statement-breakpoint
            CREATE TABLE `__new_users` (
            	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
            	`name` text NOT NULL
            );
            --> statement-breakpoint
            INSERT INTO `__new_users`("id", "name") SELECT "id", "name" FROM `users`;--> statement-breakpoint
            DROP TABLE `users`;--> statement-breakpoint
            ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
            PRAGMA foreign_keys=ON;
            """);
        assertThat(run(10, "check --target d1 --dir /drizzle").out())
                .contains("0001_name_required: deletes rows of posts on D1", "--cure 0001_name_required");
        Files.writeString(
                rebuild,
                run(0, "check --target d1 --dir /drizzle --cure 0001_name_required")
                        .out());
        run(0, "check --target d1 --dir /drizzle");
        Files.createDirectory(dir.resolve("migrations"));
        for (String name : List.of("0000_start.sql", "0001_name_required.sql")) {
            Files.copy(dir.resolve("drizzle/" + name), dir.resolve("migrations/" + name));
        }
        run(0, "adopt --dir /drizzle --to /adopted");
        Path script = dir.resolve("schema.jsh");
        String adopted = Files.readString(in("adopted").getLast().resolve("schema.jsh"));
        Files.writeString(script, adopted);
        assertThat(run(2, "generate --target d1 --dir /drizzle --schema /schema.jsh")
                        .err())
                .contains("is drizzle-kit's");
        run(0, "check --target d1 --dir /migrations --schema /schema.jsh");
        Files.writeString(
                script, adopted.replace("text(\"title\").notNull()", "text(\"title\").notNull(), text(\"note\")"));
        run(0, "generate --target d1 --dir /migrations --schema /schema.jsh");
        assertThat(in("migrations").stream().map(file -> file.getFileName().toString()))
                .containsExactly(
                        "0000_start.sql",
                        "0001_name_required.sql",
                        "0002_add_posts_note.jsh",
                        "0002_add_posts_note.sql");
        run(0, "check --dir /migrations --schema /schema.jsh");
    }
}
