package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.StateDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Binding;
import org.jline.reader.History;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Reference;
import org.jline.reader.Widget;
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
        suggest(reader);
        explain(reader);
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

    /** Shows in faint letters how an earlier line went on, which the right arrow and End take over. */
    private static void suggest(LineReader reader) {
        reader.setAutosuggestion(LineReader.SuggestionType.HISTORY);
        accept(reader, LineReader.FORWARD_CHAR);
        accept(reader, LineReader.END_OF_LINE);
    }

    /** Shows what a word means when Tab is pressed again behind it. */
    private static void explain(LineReader reader) {
        String[] last = {""};
        bind(reader, LineReader.EXPAND_OR_COMPLETE, () -> {
            String before = reader.getBuffer().upToCursor();
            Optional<String> meaning = last[0].equals(before) ? HelpText.meaning(before) : Optional.empty();
            if (meaning.isPresent()) {
                reader.printAbove(meaning.get());
            } else {
                reader.callWidget("." + LineReader.EXPAND_OR_COMPLETE);
            }
            last[0] = reader.getBuffer().upToCursor();
            return true;
        });
    }

    private static void accept(LineReader reader, String widget) {
        bind(reader, widget, () -> {
            String rest = reader.getTailTip();
            if (reader.getBuffer().cursor() == reader.getBuffer().length() && rest != null && !rest.isEmpty()) {
                reader.getBuffer().write(rest);
                return true;
            }
            reader.callWidget("." + widget);
            return true;
        });
    }

    /** Does something else where a widget would be called. */
    private static void bind(LineReader reader, String widget, Widget other) {
        String name = "sleet-" + widget;
        reader.getWidgets().put(name, other);
        for (var keys : reader.getKeyMaps().values()) {
            for (var bound : List.copyOf(keys.getBoundKeys().entrySet())) {
                Binding binding = bound.getValue();
                if (binding instanceof Reference reference && reference.name().equals(widget)) {
                    keys.bind(new Reference(name), bound.getKey());
                }
            }
        }
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
