package dev.sleet.repl;

import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Interrupts;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A process in a directory of its own that runs commands there, one for each line it is sent, at a terminal where all is well. */
final class ExampleRuns {
    private ExampleRuns() {}

    /** Reads lines of words with tabs between them, the first of which is a file for stdin or {@code -}. */
    public static void main(String[] none) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split("\t", -1);
            boolean terminal = words[0].equals("-");
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code;
            try (InputStream in = terminal
                            ? new java.io.ByteArrayInputStream("y\ny\ny\n".getBytes(StandardCharsets.UTF_8))
                            : Files.newInputStream(Path.of(words[0]));
                    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
                Screen screen = new Screen(in, out, out, new Terminals(terminal, false, false));
                code = Main.run(Arrays.copyOfRange(words, 1, words.length), screen, new Interrupts());
            }
            System.out.println(code + "\t"
                    + said.toString(StandardCharsets.UTF_8).replace("\n", "\\n").replace("\t", " "));
        }
    }
}
