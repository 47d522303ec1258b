package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.prompt.Editor;
import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.UserInterruptException;
import org.jline.reader.Widget;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;

/** What keys do at the prompt that JLine does otherwise or not at all. */
final class Keys {
    private static final String EDIT = "sleet-edit";

    private final LineReader reader;
    private final Terminal terminal;

    private Keys(LineReader reader, Terminal terminal) {
        this.reader = reader;
        this.terminal = terminal;
    }

    static void bind(LineReader reader, Terminal terminal) {
        Keys keys = new Keys(reader, terminal);
        keys.suggest();
        keys.explain();
        keys.search(LineReader.HISTORY_INCREMENTAL_SEARCH_BACKWARD);
        keys.search(LineReader.HISTORY_INCREMENTAL_SEARCH_FORWARD);
        keys.edit(terminal.getAttributes());
    }

    /** Shows in faint letters how an earlier line went on, which the right arrow and End take over. */
    private void suggest() {
        reader.setAutosuggestion(LineReader.SuggestionType.HISTORY);
        accept(LineReader.FORWARD_CHAR);
        accept(LineReader.END_OF_LINE);
    }

    private void accept(String widget) {
        bind(widget, () -> {
            String rest = reader.getTailTip();
            if (reader.getBuffer().cursor() == reader.getBuffer().length() && rest != null && !rest.isEmpty()) {
                reader.getBuffer().write(rest);
                return true;
            }
            return builtIn(widget);
        });
    }

    /** Shows what a word means when Tab is pressed again behind it. */
    private void explain() {
        String[] last = {""};
        bind(LineReader.EXPAND_OR_COMPLETE, () -> {
            String before = reader.getBuffer().upToCursor();
            Optional<String> meaning = last[0].equals(before) ? HelpText.meaning(before) : Optional.empty();
            boolean done = true;
            if (meaning.isPresent()) {
                reader.printAbove(meaning.get());
            } else {
                done = stoppable(LineReader.EXPAND_OR_COMPLETE);
            }
            last[0] = reader.getBuffer().upToCursor();
            return done;
        });
    }

    private void search(String widget) {
        bind(widget, () -> stoppable(widget));
    }

    /** Does what JLine would do. What it reads itself meanwhile, and a key stops, drops the line as at any other time. */
    private boolean stoppable(String widget) {
        AtomicBoolean stopped = new AtomicBoolean();
        SignalHandler[] before = new SignalHandler[1];
        before[0] = terminal.handle(Terminal.Signal.INT, signal -> {
            stopped.set(true);
            before[0].handle(signal);
        });
        boolean done;
        try {
            done = builtIn(widget);
        } catch (IOError e) {
            if (!stopped.get()) {
                throw e;
            }
            done = false;
        } finally {
            terminal.handle(Terminal.Signal.INT, before[0]);
        }
        if (stopped.get()) {
            Thread.interrupted();
            reader.getBuffer().clear();
            throw new UserInterruptException("");
        }
        return done;
    }

    /** What is called by its name has its failures swallowed, and with them the key that stops. */
    private boolean builtIn(String widget) {
        Widget called = reader.getBuiltinWidgets().get(widget);
        return called != null && called.apply();
    }

    /** Lets the input be written in the editor of whoever types. */
    private void edit(Attributes usual) {
        reader.getWidgets().put(EDIT, () -> {
            Attributes now = terminal.getAttributes();
            terminal.setAttributes(usual);
            try {
                Editor.edited(reader.getBuffer().toString()).ifPresent(text -> {
                    reader.getBuffer().clear();
                    reader.getBuffer().write(text);
                });
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                terminal.setAttributes(now);
                builtIn(LineReader.CLEAR_SCREEN);
            }
            return true;
        });
        KeyMap<Binding> bound = reader.getKeyMaps().get(LineReader.EMACS);
        if (bound != null) {
            bound.bind(new Reference(EDIT), KeyMap.ctrl('X') + KeyMap.ctrl('E'));
        }
    }

    /** Does something else where a widget would be called. */
    private void bind(String widget, Widget other) {
        String name = "sleet-" + widget;
        reader.getWidgets().put(name, other);
        for (var keys : reader.getKeyMaps().values()) {
            for (var bound : List.copyOf(keys.getBoundKeys().entrySet())) {
                if (bound.getValue() instanceof Reference reference
                        && reference.name().equals(widget)) {
                    keys.bind(new Reference(name), bound.getKey());
                }
            }
        }
    }
}
