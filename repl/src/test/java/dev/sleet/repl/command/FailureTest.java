package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.CommandTable;
import dev.sleet.repl.JsonReader;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    /** A command that fails in a way nobody has thought of. */
    @picocli.CommandLine.Command
    private static final class Unlucky extends Command {
        Unlucky(Session session) {
            super("unlucky", session);
        }

        @Override
        ExitCode run(JsonWriter json) {
            json.name("parts").array().object();
            throw new IllegalStateException("out of\nplace");
        }
    }

    private static Outcome run(boolean json, boolean debug) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Screen screen = new Screen(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminals.NONE);
        Unlucky command = new Unlucky(new Session(screen, new Interrupts(), new CommandTable()));
        command.common.json = json;
        command.common.debug = debug;
        int code = command.call();
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatNobodyThoughtOfIsABugInOneLine() {
        Outcome outcome = run(false, false);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .isEqualTo("this is a bug in Sleet: java.lang.IllegalStateException: out of\\nplace"
                        + " (--debug shows where)\n");
        assertThat(run(false, true).err()).contains("\tat dev.sleet.repl.command.FailureTest");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDocumentIsWholeWhereverTheFailureCame(boolean debug) {
        Outcome outcome = run(true, debug);
        assertThat(outcome.code()).isEqualTo(1);
        JsonReader.Json document = JsonReader.read(outcome.out());
        assertThat(document.text("exit")).isEqualTo("1");
        assertThat(document.text("error", "code")).isEqualTo("BUG");
    }
}
