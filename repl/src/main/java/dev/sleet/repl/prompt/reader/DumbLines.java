package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.screen.Screen;
import org.jline.reader.EndOfFileException;

/** Inputs on a terminal that can only write on, and echoes what is typed itself. */
final class DumbLines implements Lines {
    private final Screen screen;
    private final Inputs inputs;
    private volatile boolean reading;
    private volatile boolean dropped;

    DumbLines(Screen screen, Inputs inputs) {
        this.screen = screen;
        this.inputs = inputs;
    }

    @Override
    public String read(String prompt, String begun) {
        String shown = prompt;
        StringBuilder typed = new StringBuilder(begun);
        while (true) {
            write(shown);
            dropped = false;
            reading = true;
            String line = screen.readLine().orElseThrow(EndOfFileException::new);
            reading = false;
            if (dropped) {
                typed.setLength(0);
            }
            typed.append(line);
            Input input = inputs.of(typed.toString());
            if (!input.unfinished() || inputs.commandInside(input).isPresent()) {
                return typed.toString();
            }
            typed.append('\n');
            shown = " ".repeat(Math.max(0, prompt.length() - 2)) + "> ";
        }
    }

    private void write(String text) {
        screen.raw().print(text);
        screen.raw().flush();
    }

    /** Hears the key that stops, and returns whether it has dropped a line; the terminal has forgotten what was typed of it. */
    boolean drops(String prompt) {
        if (reading) {
            dropped = true;
            write(System.lineSeparator() + prompt);
        }
        return reading;
    }
}
