package dev.sleet.drizzle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.migrate.Migrator;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrizzleSourceTest {
    private static final String FIRST = """
        CREATE TABLE `users` (
        \t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
        \t`name` text
        );
        --> statement-breakpoint
        CREATE TABLE `posts` (
        \t`id` integer PRIMARY KEY NOT NULL,
        \t`author` integer NOT NULL,
        \tFOREIGN KEY (`author`) REFERENCES `users`(`id`) ON DELETE cascade
        );\
        """;
    private static final String REBUILD = """
        PRAGMA foreign_keys=OFF;--> statement-breakpoint
        CREATE TABLE `__new_users` (
        \t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
        \t`name` text DEFAULT 'none' NOT NULL
        );
        --> statement-breakpoint
        INSERT INTO `__new_users`("id", "name") SELECT "id", "name" FROM `users`;--> statement-breakpoint
        DROP TABLE `users`;--> statement-breakpoint
        ALTER TABLE `__new_users` RENAME TO `users`;--> statement-breakpoint
        PRAGMA foreign_keys=ON;\
        """;
    private static final String ADD = "ALTER TABLE `posts` ADD `title` text;";

    @TempDir
    private Path directory;

    private Path folder;
    private Path file;
    private final List<String> warnings = new ArrayList<>();

    @BeforeEach
    void files() {
        folder = directory.resolve("drizzle");
        file = directory.resolve("app.db");
    }

    private void stable(String... tagsAndTexts) throws IOException {
        StringBuilder journal = new StringBuilder("{\"version\":\"7\",\"dialect\":\"sqlite\",\"entries\":[");
        for (int i = 0; i < tagsAndTexts.length; i += 2) {
            String tag = tagsAndTexts[i];
            journal.append(i == 0 ? "" : ",")
                    .append("{\"idx\":" + i / 2 + ",\"version\":\"6\",\"when\":" + when(tag) + ",\"tag\":\"" + tag)
                    .append("\",\"breakpoints\":true}");
            write(folder.resolve(tag + ".sql"), tagsAndTexts[i + 1]);
        }
        write(folder.resolve("meta/_journal.json"), journal.append("]}").toString());
    }

    private static long when(String tag) {
        return 1_795_269_600_000L + Long.parseLong(tag.substring(0, 4)) * 1000;
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private List<String> migrate() {
        try (Database database = Sleet.open(file)) {
            Progress progress = new Progress() {
                @Override
                public void warning(String message) {
                    warnings.add(message);
                }
            };
            return new Migrator(database, DrizzleSource.directory(folder), MigrateOptions.DEFAULT, progress)
                    .migrate().stream().map(Applied::name).toList();
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        }
    }

    private void execute(String... statements) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void recordsTheStableLayoutAsDrizzleDoesAndFindsNothingToDoAfterwards() throws Exception {
        String windows = ADD.replace(";", "\r\n;");
        stable("0000_first", FIRST, "0001_add", windows);

        assertThat(migrate()).containsExactly("0000_first", "0001_add");
        assertThat(migrate()).isEmpty();
        assertThat(value("SELECT group_concat(coalesce(id, 'null') || ' ' || hash || ' ' || created_at ||"
                        + " typeof(created_at)) FROM __drizzle_migrations"))
                .isEqualTo("null " + sha256(FIRST) + " " + when("0000") + "integer,null " + sha256(windows) + " "
                        + when("0001") + "integer");
        assertThat(value("SELECT count(*) FROM sqlite_schema WHERE name = '__sleet_migrations'"))
                .isEqualTo("0");
    }

    @Test
    void recordsFoldersAsDrizzleDoes() throws Exception {
        write(folder.resolve("20261121140015_first/migration.sql"), FIRST);
        write(folder.resolve("20261121140015_first/snapshot.json"), "{}");

        assertThat(DrizzleSource.isDrizzle(folder)).isTrue();
        assertThat(migrate()).containsExactly("20261121140015_first");
        assertThat(migrate()).isEmpty();
        assertThat(value("SELECT id || ' ' || hash || ' ' || created_at || ' ' || name || ' ' || (applied_at"
                        + " GLOB '????-??-??T??:??:??.???Z' OR applied_at GLOB '????-??-??T??:??:??Z')"
                        + " FROM __drizzle_migrations"))
                .isEqualTo("1 " + sha256(FIRST) + " 1795269615000 20261121140015_first 1");
    }

    @Test
    void givesTheTableOfTheStableLayoutTheNamesOfFolders() throws Exception {
        stable("0000_first", FIRST);
        migrate();
        folder = directory.resolve("drizzle-up");
        write(folder.resolve("20261121140000_first/migration.sql"), FIRST);
        write(folder.resolve("20261121140000_first/snapshot.json"), "{}");
        write(folder.resolve("20261121140015_add/migration.sql"), ADD);

        assertThat(migrate()).containsExactly("20261121140015_add");
        assertThat(value("SELECT group_concat(name) FROM __drizzle_migrations"))
                .isEqualTo("20261121140000_first,20261121140015_add");
    }

    @Test
    void aRebuildKeepsChildRowsTriggersIndexesViewsAndTheAutoincrementMark() throws Exception {
        stable("0000_first", FIRST);
        migrate();
        execute(
                "INSERT INTO users VALUES (1, 'Ann'), (9, 'Bob')",
                "DELETE FROM users WHERE id = 9",
                "INSERT INTO posts VALUES (1, 1)",
                "CREATE TRIGGER touched AFTER UPDATE ON users BEGIN SELECT new.name; END",
                "CREATE INDEX users_by_name ON users (name)",
                "CREATE VIEW names AS SELECT name FROM users");
        stable("0000_first", FIRST, "0001_rebuild", REBUILD);

        assertThat(migrate()).containsExactly("0001_rebuild");
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.endsWith("it is put back"));
        assertThat(value("SELECT count(*) FROM posts")).isEqualTo("1");
        assertThat(value("SELECT seq FROM sqlite_sequence WHERE name = 'users'"))
                .isEqualTo("9");
        assertThat(value("SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema"
                        + " WHERE name IN ('touched', 'users_by_name', 'names') ORDER BY name)"))
                .isEqualTo("names,touched,users_by_name");
    }

    @Test
    void refusesToLoseATriggerThatCannotBePutBack() throws Exception {
        stable("0000_first", FIRST);
        migrate();
        execute("CREATE TRIGGER touched AFTER UPDATE ON users BEGIN SELECT new.name; END");
        String without = REBUILD.replace("`name` text DEFAULT 'none' NOT NULL", "`other` text")
                .replace("\"id\", \"name\"", "\"id\"");
        stable("0000_first", FIRST, "0001_rebuild", without);

        assertThatThrownBy(this::migrate)
                .isInstanceOfSatisfying(
                        SleetException.class,
                        e -> assertThat(e.details())
                                .contains("0001_rebuild.sql rebuilds users, with which the trigger touched would be"
                                        + " lost"));
        assertThat(value("SELECT count(*) FROM sqlite_schema WHERE name = 'touched'"))
                .isEqualTo("1");
    }

    @Test
    void appliesALateMigrationThatDrizzleWouldSkip() throws Exception {
        stable("0000_first", FIRST, "0002_add", ADD);
        migrate();
        stable("0000_first", FIRST, "0001_late", "ALTER TABLE `users` ADD `age` integer;", "0002_add", ADD);

        assertThat(migrate()).containsExactly("0001_late");
        assertThat(warnings).singleElement().asString().contains("drizzle-orm would skip it for ever");
        assertThat(migrate()).isEmpty();
        assertThat(value("SELECT max(created_at) FROM __drizzle_migrations")).isEqualTo(String.valueOf(when("0002")));
    }

    @Test
    void saysThatAFileWasEditedAndLooksAtWhatTheDatabaseReallyHas() throws Exception {
        stable("0000_first", FIRST);
        migrate();
        stable("0000_first", FIRST + "\n-- a remark", "0001_add", ADD);

        assertThat(migrate()).containsExactly("0001_add");
        assertThat(warnings).singleElement().asString().startsWith("0000_first.sql was edited");
    }

    @Test
    void takesTheLineEndsOfAnotherSystemForTheSameFile() throws Exception {
        stable("0000_first", FIRST);
        migrate();
        stable("0000_first", FIRST.replace("\n", "\r\n"));

        assertThat(migrate()).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void aFileThatFailsLeavesNothingOfItselfAndItsRow() throws Exception {
        stable("0000_first", FIRST);
        migrate();
        execute("INSERT INTO users VALUES (1, NULL)");
        stable("0000_first", FIRST, "0001_rebuild", REBUILD);

        assertThatThrownBy(this::migrate).hasMessageContaining("cannot apply 0001_rebuild");
        assertThat(value("SELECT count(*) FROM __drizzle_migrations")).isEqualTo("1");
        assertThat(value("SELECT count(*) FROM users")).isEqualTo("1");
    }

    @Test
    void aColumnThatIsNotThereIsNotTakenForText() throws Exception {
        String wrong = REBUILD.replace("`name` text DEFAULT 'none' NOT NULL", "`name` text, `age` integer")
                .replace("\"id\", \"name\"", "\"id\", \"name\", \"age\"");
        stable("0000_first", FIRST, "0001_rebuild", wrong);

        assertThatThrownBy(this::migrate)
                .isInstanceOfSatisfying(
                        SleetException.class,
                        e -> assertThat(e.details())
                                .anyMatch(line -> line.contains("no such column: age"))
                                .anyMatch(line -> line.contains("0001_rebuild.sql:7")));
    }

    @Test
    void readsAFolderInAJar() throws Exception {
        stable("0000_first", FIRST);
        Path jar = directory.resolve("app.jar");
        try (JarOutputStream entries = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : List.of(
                    "db/drizzle/", "db/drizzle/meta/", "db/drizzle/meta/_journal.json", "db/drizzle/0000_first.sql")) {
                entries.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    entries.write(Files.readAllBytes(directory.resolve(name.substring("db/".length()))));
                }
            }
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Sleet.migrate(file, DrizzleSource.classpath("db/drizzle/")))
                    .hasSize(1);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void refusesWhenAFileOfTheHistoryIsMissing() throws Exception {
        stable("0000_first", FIRST, "0001_add", ADD);
        migrate();
        stable("0000_first", FIRST);

        assertThatThrownBy(this::migrate).hasMessageContaining("a migration that the database has had is missing");
    }
}
