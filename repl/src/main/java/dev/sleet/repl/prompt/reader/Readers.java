package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.impl.history.DefaultHistory;
import org.jline.terminal.Terminal;

/** Makes what reads lines from a terminal. */
final class Readers {
    private static final int LINES = 5000;

    private Readers() {}

    /** Returns what reads the inputs of a session: it highlights, completes, suggests and remembers. */
    static LineReader main(Terminal terminal, Repl repl, InputCompleter completer) {
        Inputs inputs = repl.inputs();
        Optional<Path> file = StateDirectory.of(System.getenv()).map(state -> state.resolve("history"));
        try {
            if (file.isPresent()) {
                StateDirectory.make(file.get());
            } else {
                repl.screen().message(Line.of("what is typed is not remembered: there is no home directory"));
            }
        } catch (IOException e) {
            repl.screen().message(Line.of("what is typed is not remembered: " + e.getMessage()));
        }
        LineReader reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("sleet")
                .parser(new InputParser(inputs))
                .completer(completer)
                .highlighter(new InputHighlighter(inputs))
                .history(file.map(OwnHistory::new)
                        .map(DefaultHistory.class::cast)
                        .orElseGet(DefaultHistory::new))
                .variable(LineReader.HISTORY_SIZE, LINES)
                .variable(LineReader.HISTORY_FILE_SIZE, LINES)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, "%P  > ")
                .variable(LineReader.BELL_STYLE, "none")
                .variable(LineReader.LIST_MAX, 200)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.DISABLE_HIGHLIGHTER, !repl.screen().isColoured())
                .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
                .option(LineReader.Option.HISTORY_IGNORE_DUPS, true)
                .option(LineReader.Option.HISTORY_REDUCE_BLANKS, false)
                .option(LineReader.Option.INSERT_TAB, false)
                .build();
        file.ifPresent(path -> reader.setVariable(LineReader.HISTORY_FILE, path));
        Keys.bind(reader, terminal);
        return reader;
    }

    /** Returns what reads answers, which are not remembered. */
    static LineReader questions(Terminal terminal) {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .variable(LineReader.DISABLE_HISTORY, true)
                .variable(LineReader.DISABLE_COMPLETION, true)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
    }

    /** Returns what was typed, the oldest first. */
    static List<String> history(LineReader reader) {
        List<String> lines = new ArrayList<>();
        for (History.Entry entry : reader.getHistory()) {
            lines.add(entry.line());
        }
        return lines;
    }

    /** A history that nobody else may read. */
    private static final class OwnHistory extends DefaultHistory {
        private final Path file;

        OwnHistory(Path file) {
            this.file = file;
        }

        @Override
        public void save() throws IOException {
            super.save();
            if (java.nio.file.Files.exists(file)) {
                StateDirectory.restrict(file);
            }
        }
    }
}
