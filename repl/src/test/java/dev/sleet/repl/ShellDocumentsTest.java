package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
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
                        "source \"$0\"; f=$(complete -p sleet | sed 's/.*-F \\([^ ]*\\).*/\\1/');"
                                + " COMP_WORDS=(sleet re); COMP_CWORD=1; $f; printf '%s\\n' \"${COMPREPLY[@]}\";"
                                + " COMP_WORDS=(sleet push --allow); COMP_CWORD=2; $f; printf '%s\\n' \"${COMPREPLY[@]}\"",
                        completion.toString())
                // compopt complains outside of a completion that a person has asked for
                .redirectError(dir.resolve("complaints").toFile())
                .redirectOutput(words.toFile())
                .start();
        assertThat(bash.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(words)).isEqualTo("rehearse\n--allow-loss\n");
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
        assertThat(Files.readString(dir.resolve("man/sleet.adoc"))).contains("sleet-push.adoc");
        assertThat(Files.readString(dir.resolve("man/sleet-push.adoc")))
                .contains("--allow-loss")
                .contains("sleet push app.db");
    }
}
