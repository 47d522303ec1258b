package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.dialect.SleetException;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.MigrationSource;
import dev.sleet.repl.screen.StateDirectory;
import dev.sleet.repl.session.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations that are links or cannot be read, and users whom the system does not know. */
@DisabledOnOs(OS.WINDOWS)
class UnreadableTest {
    private static final int NOBODY = 65534;

    /** What lets root read the files of others. */
    private static final String WITHOUT = "-dac_override,-dac_read_search";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path database = Path.of("");
    private Path folder = Path.of("");
    private String first = "";
    private String second = "";

    @BeforeEach
    void make() throws Exception {
        database = dir.resolve("app.db");
        folder = dir.resolve("migrations");
        Path script = dir.resolve("schema.jsh");
        Migrations migrations = new Migrations(folder);
        Files.writeString(script, "var t = table(\"t\", integer(\"id\").primaryKey());\n");
        first = migrations.add("first", script);
        Files.writeString(script, "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"));\n");
        second = migrations.add("second", script);
    }

    private Outcome migrate() {
        return Outcome.of("migrate", "--create", "--dir", folder.toString(), database.toString());
    }

    private String applied() throws Exception {
        return Outcome.value(database, "SELECT count(*) FROM __sleet_migrations");
    }

    private static void move(Path from, Path to) throws IOException {
        Files.createDirectories(String.valueOf(to.getParent()).isEmpty() ? to : to.getParent());
        Files.move(from, to);
        Files.createSymbolicLink(from, to);
    }

    @Test
    @DisplayName("H175 migrations are read through links: a folder, a file, all of it")
    void links() throws Exception {
        Path store = dir.resolve("store");
        move(folder.resolve(first), store.resolve("..data/one"));
        move(folder.resolve(second).resolve("migration.sql"), store.resolve("abc-migration.sql"));
        move(folder, store.resolve("all"));
        assertThat(migrate().code()).isZero();
        assertThat(applied()).isEqualTo("2");
        assertThat(migrate().out()).contains("nothing to do, it is at " + second);
        assertThat(Outcome.of(
                                "check",
                                "--dir",
                                folder.toString(),
                                "--schema",
                                dir.resolve("schema.jsh").toString())
                        .code())
                .isZero();
        assertThat(Sleet.migrate(dir.resolve("other.db"), MigrationSource.directory(folder)))
                .hasSize(2);
    }

    @Test
    @DisplayName("H175 a link that leads nowhere is no missing migration")
    void nowhere() throws Exception {
        for (String lost : List.of(second, second + "/migration.sql", second + "/data.jsh")) {
            make();
            Path link = folder.resolve(lost);
            Path kept = dir.resolve("kept");
            if (Files.exists(link)) {
                Files.move(link, kept);
            }
            Files.createSymbolicLink(link, dir.resolve("gone"));
            Outcome refused = migrate();
            assertThat(refused.code()).as(lost + refused.out() + refused.err()).isEqualTo(10);
            assertThat(refused.err()).contains("it is a link to what does not exist");
            assertThat(Outcome.of(
                                    "status",
                                    "--dir",
                                    folder.toString(),
                                    dir.resolve("schema.jsh").toString())
                            .code())
                    .isNotEqualTo(1);
            assertThat(Outcome.of("check", "--dir", folder.toString()).code()).isEqualTo(10);
            delete(folder);
            delete(kept);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.isDirectory(path, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.toList()) {
                    delete(file);
                }
            }
        }
        Files.deleteIfExists(path);
    }

    @Test
    @DisplayName("H175 a mistyped directory is refused by the library, and no file is changed")
    void mistyped() throws Exception {
        assertThat(migrate().code()).isZero();
        Path mistyped = dir.resolve("migratons");
        for (MigrationSource source : List.of(MigrationSource.directory(mistyped), DrizzleSource.directory(mistyped))) {
            assertThatThrownBy(() -> Sleet.migrate(database, source))
                    .isInstanceOf(SleetException.class)
                    .hasMessageContaining("there is no directory " + mistyped);
        }
        assertThatThrownBy(() -> Sleet.migrate(database, MigrationSource.directory(dir.resolve("schema.jsh"))))
                .isInstanceOf(SleetException.class)
                .hasMessageContaining("is no directory");
    }

    @Test
    @DisplayName("H175 what has the name of a migration and is none, or lacks its statements, is not left out")
    void withoutStatements() throws Exception {
        Path sql = folder.resolve(second).resolve("migration.sql");
        Path kept = dir.resolve("kept.sql");
        Files.move(sql, kept);
        refused("cannot read " + folder.resolve(second), "it holds no migration.sql");
        Files.createDirectory(sql);
        refused("cannot read " + sql, "  Is a directory");
        Files.delete(sql);
        delete(folder.resolve(second));
        Files.writeString(folder.resolve(second), "../elsewhere");
        refused("cannot read " + folder.resolve(second), "it is no folder");
        Files.delete(folder.resolve(second));
        Files.createDirectories(folder.resolve("notes"));
        Files.writeString(folder.resolve("notes.txt"), "to do");
        assertThat(migrate().code()).isZero();
    }

    private void refused(String... words) {
        Outcome refused = migrate();
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(10);
        assertThat(refused.err()).contains(words).contains("nothing was changed");
        assertThatThrownBy(() -> Sleet.migrate(dir.resolve("other.db"), MigrationSource.directory(folder)))
                .isInstanceOf(SleetException.class)
                .hasMessageContainingAll(words);
        for (String command : List.of("check", "generate")) {
            Outcome other = Outcome.of(
                    command,
                    "--dir",
                    folder.toString(),
                    "--schema",
                    dir.resolve("schema.jsh").toString());
            assertThat(other.code()).as(command + other.out() + other.err()).isEqualTo(10);
        }
    }

    @Test
    @DisplayName("H175 the folder of a migration is not taken for a directory without migrations")
    void oneDirectoryTooDeep() throws Exception {
        Path deep = folder.resolve(first);
        Outcome refused = Outcome.of("migrate", "--create", "--dir", deep.toString(), database.toString());
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(10);
        assertThat(refused.err()).contains(deep + " is a migration itself");
        assertThatThrownBy(() -> Sleet.migrate(database, MigrationSource.directory(deep)))
                .isInstanceOf(SleetException.class)
                .hasMessageContaining(deep + " is a migration itself");
    }

    @Test
    @DisplayName(
            "H175 a directory without migrations is not taken for an empty schema, if there is anything else in it")
    void mistypedState() throws Exception {
        assertThat(migrate().code()).isZero();
        Outcome diff = Outcome.of("diff", "--schema", dir.toString(), database.toString());
        assertThat(diff.code()).as(diff.out() + diff.err()).isEqualTo(2);
        assertThat(diff.err()).contains("there are no migrations in " + dir, dir + "@empty");
        assertThat(Outcome.of("diff", "--schema", dir + "@empty", database.toString())
                        .code())
                .isEqualTo(3);
        Path none = Files.createDirectory(dir.resolve("none"));
        assertThat(Outcome.of("diff", "--from", none.toString(), "--to", database.toString())
                        .code())
                .isEqualTo(3);
    }

    private String said() throws IOException {
        return Files.readString(dir.resolve("said"));
    }

    private int withoutRights(Map<String, String> environment, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("setpriv", "--bounding-set", WITHOUT, "--inh-caps", WITHOUT));
        words.addAll(Program.command());
        words.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(dir.toFile())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("said").toFile());
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return -1;
        }
    }

    private void give(Path file) throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file to another user");
        boolean works = withoutRights(Map.of(), "--version") == 0;
        assumeTrue(works, "no process can be started without the rights of root here");
        Files.setAttribute(file, "unix:uid", NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"migrations", "migrations/SECOND", "migrations/SECOND/migration.sql"})
    @DisplayName(
            "H175 migrations of another user are refused where they cannot be read, by every command that reads them")
    void ofAnother(String what) throws Exception {
        Path unreadable = dir.resolve(what.replace("SECOND", second));
        give(unreadable);
        Files.setPosixFilePermissions(
                unreadable, PosixFilePermissions.fromString(Files.isDirectory(unreadable) ? "rwx------" : "rw-------"));
        for (List<String> command : List.of(
                List.of("migrate", "--create", "new.db"),
                List.of("migrate", "--create", "--dry-run", "new.db"),
                List.of("check"),
                List.of("generate"),
                List.of("export", "--dir", "migrations"))) {
            int code = withoutRights(Map.of(), command.toArray(String[]::new));
            assertThat(code).as(command + ": " + said()).isIn(2, 10);
        }
        assertThat(dir.resolve("new.db")).doesNotExist();
    }

    @Test
    @DisplayName("H173 without a home directory there is no state, and what a checkout brings is not trusted")
    void homeless() throws Exception {
        Path script = dir.resolve("schema.jsh");
        Path state = dir.resolve("home/.local/state/sleet");
        new Trust(state).add(script);
        assertThat(new Trust(Optional.of(state), true).trusts(script)).isTrue();
        assertThat(new Trust(Optional.of(state), false).trusts(script))
                .as("the checkout has brought it")
                .isFalse();
        assertThat(new Trust(Optional.empty(), false).trusts(script)).isFalse();
        assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", "relative")))
                .hasValueSatisfying(place -> assertThat(place).isAbsolute());
        String before = System.getProperty("user.home");
        try {
            System.setProperty("user.home", "?");
            assertThat(StateDirectory.of(Map.of())).isEmpty();
            assertThat(StateDirectory.of(Map.of("HOME", "x"))).isEmpty();
            assertThat(StateDirectory.of(Map.of("HOME", "/home/x"))).contains(Path.of("/home/x/.local/state/sleet"));
            assertThat(StateDirectory.of(Map.of("XDG_STATE_HOME", "/x", "HOME", "/y")))
                    .contains(Path.of("/x/sleet"));
        } finally {
            System.setProperty("user.home", before);
        }
    }
}
