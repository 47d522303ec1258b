package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What shells are offered. */
class ShellDocumentsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void bashCompletesCommandsAndOptions() throws Exception {
        Path completion = Files.writeString(
                dir.resolve("sleet.bash"), Outcome.of("completion", "bash").out());
        Path words = dir.resolve("words");
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$0\"; f=$(complete -p sleet | sed 's/.*-F \\([^ ]*\\).*/\\1/'); COMP_WORDS=(sleet"
                                + " re); COMP_CWORD=1; $f; printf '%s\\n"
                                + "' \"${COMPREPLY[@]}\"; COMP_WORDS=(sleet push --allow); COMP_CWORD=2; $f; printf '%s\\n"
                                + "' \"${COMPREPLY[@]}\"",
                        completion.toString())
                // compopt complains outside of a completion that a person has asked for
                .redirectError(dir.resolve("complaints").toFile())
                .redirectOutput(words.toFile())
                .start();
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(words)).isEqualTo("rehearse\n--allow-loss\n--allow-broken\n");
    }

    @Test
    void zshCompletesCommandsAndOptions() throws Exception {
        Assumptions.assumeTrue(Pseudoterminal.isAvailable() && isThere("zsh"), "needs `script` of util-linux, and zsh");
        Files.writeString(
                dir.resolve("sleet.zsh"), Outcome.of("completion", "zsh").out());
        try (Pseudoterminal terminal = Pseudoterminal.start(dir, Map.of("PS1", "ready> "), List.of("zsh", "-f"))) {
            terminal.type("autoload -U +X compinit && compinit -u -d dump; source sleet.zsh; PS1='done> '\r");
            terminal.await("the end", picture -> picture.atCursor().equals("done> "));
            terminal.type("sleet reh\t");
            terminal.await("the command", picture -> picture.atCursor().equals("done> sleet rehearse "));
            terminal.type("\025sleet push --allow\t");
            terminal.await("the option", picture -> picture.atCursor().startsWith("done> sleet push --allow-loss"));
        }
    }

    private static boolean isThere(String program) throws Exception {
        return new ProcessBuilder("sh", "-c", "command -v " + program)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void aShellThatIsNotKnownIsWrongUsage() {
        assertThat(Outcome.of("completion", "fish").code()).isEqualTo(2);
    }

    @Test
    void theManualHasAPageForEveryCommand() throws Exception {
        ShellDocuments.write(dir);
        assertThat(Files.readString(dir.resolve("completion/sleet")))
                .isEqualTo(Outcome.of("completion", "zsh").out());
        assertThat(Files.readString(dir.resolve("man/sleet.1"))).contains("sleet\\-push(1)");
        assertThat(Files.readString(dir.resolve("man/sleet-push.1")))
                .contains(".TH \"SLEET\\-PUSH\" 1", "\\fB\\-\\-allow\\-loss=GLOB\\fR", "  sleet push app.db");
        for (String command : new CommandTable().names()) {
            String page = Files.readString(dir.resolve("man/sleet-" + command + ".1"));
            assertThat(page.lines()).allMatch(line -> !line.startsWith("'") && !line.contains("${"));
            assertThat(page.lines().filter(line -> line.startsWith(".")))
                    .allMatch(line -> line.matches("\\.(TH|SH|TP|nf|fi)( .*)?"));
        }
    }
}
