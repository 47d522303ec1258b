package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands, run in this process. */
final class Commands {
    private Commands() {}

    /** Runs a command and returns what it writes. */
    static String run(ExitCode expected, Object... words) {
        return run(expected, "", words);
    }

    /** Types lines at the prompt of a database, until one fails, and returns what is answered. */
    static String typed(ExitCode expected, String address, String... lines) {
        return run(expected, String.join("\n", lines) + "\n", address);
    }

    private static String run(ExitCode expected, String input, Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] args = List.of(words).stream().map(Object::toString).toArray(String[]::new);
        int code = Main.run(args, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, out);
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(code).as(text).isEqualTo(expected.number());
        return text;
    }
}
