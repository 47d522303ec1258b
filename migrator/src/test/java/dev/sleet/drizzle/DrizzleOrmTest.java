package dev.sleet.drizzle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same database migrated by the real drizzle-orm on Node and by Sleet, in either order and in turns. */
@EnabledIfSystemProperty(
        named = "sleet.drizzle",
        matches = ".+",
        disabledReason = "needs directories with drizzle-orm and @libsql/client: -Dsleet.drizzle=DIR,DIR")
class DrizzleOrmTest {
    private static final long SECONDS = 60;
    private static final List<String> TEXTS = List.of(
            "CREATE TABLE `users` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `name` text);\n"
                    + "--> statement-breakpoint\nCREATE TABLE `posts` (`id` integer PRIMARY KEY NOT NULL,"
                    + " `author` integer NOT NULL REFERENCES `users`(`id`) ON DELETE cascade);",
            "PRAGMA foreign_keys=OFF;--> statement-breakpoint\n"
                    + "CREATE TABLE `__new_users` (`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL, `name` text NOT"
                    + " NULL);--> statement-breakpoint\n"
                    + "INSERT INTO `__new_users`(\"id\", \"name\") SELECT \"id\", \"name\" FROM `users`;-->"
                    + " statement-breakpoint\n"
                    + "DROP TABLE `users`;--> statement-breakpoint\n"
                    + "ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint\n"
                    + "PRAGMA foreign_keys=ON;",
            "ALTER TABLE `posts` ADD `title` text;\r\n");

    @TempDir
    private Path directory;

    static Stream<Path> homes() {
        return Stream.of(System.getProperty("sleet.drizzle", "").split(",")).map(Path::of);
    }

    private static boolean isStable(Path home) throws IOException {
        return Files.readString(home.resolve("node_modules/drizzle-orm/package.json"))
                .contains("\"version\": \"0.");
    }

    /** Writes the first migrations as drizzle-kit lays them out. */
    private Path folder(Path home, int count) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("drizzle" + count));
        StringBuilder journal = new StringBuilder("{\"version\":\"7\",\"dialect\":\"sqlite\",\"entries\":[");
        for (int i = 0; i < count; i++) {
            if (isStable(home)) {
                journal.append(i == 0 ? "" : ",").append("{\"idx\":" + i + ",\"version\":\"6\",\"when\":");
                journal.append(1_795_269_600_000L + i).append(",\"tag\":\"000" + i + "_m\",\"breakpoints\":true}");
                Files.writeString(folder.resolve("000" + i + "_m.sql"), TEXTS.get(i));
            } else {
                Path one = Files.createDirectories(folder.resolve("2026112114000" + i + "_m"));
                Files.writeString(one.resolve("migration.sql"), TEXTS.get(i));
                Files.writeString(one.resolve("snapshot.json"), "{}");
            }
        }
        if (isStable(home)) {
            Files.createDirectories(folder.resolve("meta"));
            Files.writeString(folder.resolve("meta/_journal.json"), journal.append("]}"));
        }
        return folder;
    }

    private void node(Path home, Path file, Path folder) throws IOException, InterruptedException {
        Path script = directory.resolve("migrate.mjs");
        try (var resource = DrizzleOrmTest.class.getResourceAsStream("/drizzle/migrate.mjs")) {
            Files.write(script, resource.readAllBytes());
        }
        Process process = new ProcessBuilder(
                        "node", script.toString(), home.toString(), file.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
    }

    private static List<String> java(Path file, Path folder) {
        return Sleet.migrate(file, DrizzleSource.directory(folder)).stream()
                .map(Applied::name)
                .toList();
    }

    private static String value(Path file, String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet found = statement.getResultSet()) {
                return found.next() ? String.valueOf(found.getString(1)) : "";
            }
        }
    }

    private static String schema(Path file) throws SQLException {
        return value(
                file,
                "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE name IN ('users', 'posts')"
                        + " ORDER BY name)");
    }

    @ParameterizedTest
    @MethodSource("homes")
    void whoeverComesSecondFindsNothingToDoAndTheSameRows(Path home) throws Exception {
        Path folder = folder(home, TEXTS.size());
        Path nodeFirst = directory.resolve("node.db");
        Path javaFirst = directory.resolve("java.db");
        String rows =
                "SELECT group_concat(quote(hash) || quote(created_at) || typeof(created_at)) FROM __drizzle_migrations";

        node(home, nodeFirst, folder);
        assertThat(java(nodeFirst, folder)).isEmpty();
        assertThat(java(javaFirst, folder)).hasSize(TEXTS.size());
        node(home, javaFirst, folder);

        assertThat(value(javaFirst, rows)).isEqualTo(value(nodeFirst, rows));
        assertThat(value(javaFirst, "SELECT group_concat(name || type) FROM pragma_table_info('__drizzle_migrations')"))
                .isEqualTo(value(
                        nodeFirst, "SELECT group_concat(name || type) FROM pragma_table_info('__drizzle_migrations')"));
        assertThat(schema(javaFirst)).isEqualTo(schema(nodeFirst));
    }

    @ParameterizedTest
    @MethodSource("homes")
    void theyTakeTurns(Path home) throws Exception {
        Path file = directory.resolve("turns.db");
        node(home, file, folder(home, 1));
        value(file, "INSERT INTO users VALUES (1, 'Ann')");
        value(file, "INSERT INTO posts VALUES (1, 1)");

        assertThat(java(file, folder(home, 2))).hasSize(1);
        node(home, file, folder(home, TEXTS.size()));
        assertThat(java(file, folder(home, TEXTS.size()))).isEmpty();
        assertThat(value(file, "SELECT count(*) FROM posts")).isEqualTo("1");
        assertThat(value(file, "SELECT count(*) FROM __drizzle_migrations")).isEqualTo("3");
    }
}
