package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls in plain {@code jshell}. */
class JshellPreludeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void theCommandsAreCallsThatPrintAndThrow() throws Exception {
        Path database = dir.resolve("app.db");
        Outcome.sql(
                database, "CREATE TABLE users(id INTEGER PRIMARY KEY, old TEXT)", "INSERT INTO users VALUES (1, 'x')");
        Files.writeString(dir.resolve("schema.jsh"), "var users = table(\"users\", integer(\"id\").primaryKey());\n");
        Path input = Files.writeString(dir.resolve("calls.jsh"), """
            open("app.db");
            load("schema.jsh");
            System.out.println("differs " + diff());
            try { push(); } catch (dev.sleet.dialect.SleetException e) { System.out.println("threw " + e.code()); }
            push("--allow-loss", "users.old");
            System.out.println(drift("*.db"));
            var own = table("own", text("words"));
            System.out.println(own.toModel().name());
            push("--nonsense");
            /exit
            """);
        Path log = dir.resolve("log.txt");
        Process jshell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "-R--enable-native-access=ALL-UNNAMED",
                        "-J-Djava.util.prefs.userRoot=" + dir,
                        "--class-path",
                        System.getProperty("java.class.path"),
                        Path.of(System.getProperty("sleet.root"), "scripts", "prelude.jsh")
                                .toString(),
                        input.toString())
                .directory(dir.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jshell.waitFor(120, TimeUnit.SECONDS);
        jshell.destroyForcibly();
        String printed = Files.readString(log);
        assertThat(ended).as(printed).isTrue();
        assertThat(printed)
                .contains("drop column \"old\"")
                .contains("differs true")
                .contains("threw REFUSED")
                .contains("applied and verified")
                .contains("app.db: as declared")
                .contains("own\n")
                .contains("Exception dev.sleet.dialect.SleetException: USAGE: push:")
                .doesNotContain("WARNING");
        assertThat(Outcome.value(database, "SELECT group_concat(name) FROM pragma_table_info('users')"))
                .isEqualTo("id");
    }

    @Test
    void aSchemaScriptOpensInPlainJshell() throws Exception {
        Path root = Path.of(System.getProperty("sleet.root"));
        Path input = Files.writeString(dir.resolve("input.jsh"), """
            System.out.println("has " + touch.toModel().name() + " and " + openTickets.toModel().name());
            /exit
            """);
        Path log = dir.resolve("log.txt");
        Process jshell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "-J-Djava.util.prefs.userRoot=" + dir,
                        "--class-path",
                        System.getProperty("java.class.path"),
                        root.resolve("scripts/words.jsh").toString(),
                        root.resolve("scripts/examples/tickets.jsh").toString(),
                        input.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jshell.waitFor(120, TimeUnit.SECONDS);
        jshell.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(Files.readString(log))
                .contains("has tickets_touch and open_tickets")
                .doesNotContain("rror");
    }
}
