package dev.sleet.repl.prompt.reader;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.input.Input;
import dev.sleet.repl.prompt.Config;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.question.TrustQuestion;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Pager;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Held;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.States;
import dev.sleet.repl.session.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.utils.Signals;

/** Runs a session at a terminal, until somebody leaves. */
final class TerminalLoop {
    private static final long AGAIN_NANOS = 2_000_000_000;
    private static final int ENDS = 20;

    /** After what time it is asked whether a transaction stays open. */
    private static final Duration LONG = Duration.ofMillis(Long.getLong("sleet.transaction.millis", 300_000));

    private final Repl repl;
    private final Screen screen;
    private final Interrupts interrupts;
    private volatile long lastInterrupt;
    private ExitCode left = ExitCode.DONE;
    private long lastEnd;
    private int ends;

    TerminalLoop(Repl repl, Screen screen, Interrupts interrupts) {
        this.repl = repl;
        this.screen = screen;
        this.interrupts = interrupts;
        this.lastInterrupt = System.nanoTime() - AGAIN_NANOS;
    }

    /** Returns {@link ExitCode#DONE}, as whoever types has seen what failed, unless keys have ended it. */
    ExitCode run(List<Address> files) {
        try (Terminal terminal = SystemTerminal.open()) {
            Thread session = Thread.currentThread();
            terminal.handle(Terminal.Signal.INT, signal -> interrupted(session));
            screen.width(() -> Math.max(40, terminal.getWidth()));
            InputCompleter completer = new InputCompleter(repl);
            if ("dumb".equals(System.getenv("TERM"))) {
                return plain(files);
            }
            LineReader reader = Readers.main(terminal, repl, completer);
            Pager pager = new Pager(terminal::getHeight, screen.raw(), System.getenv());
            remember();
            screen.answersFrom(question -> answer(Readers.questions(terminal), question));
            repl.history(() -> Readers.history(reader));
            greet();
            List<Address> wanted = new ArrayList<>(files);
            if (files.stream().noneMatch(States::isScript) && isOffered()) {
                wanted.add(Address.of(Trust.SCRIPT));
            }
            try (Watch watch = new Watch(repl, reader)) {
                FirstPrompt first = new FirstPrompt(repl, reader, wanted, () -> {
                    repl.settings()
                            .watch(repl.workspace().isLoaded() && files.stream().anyMatch(States::isScript));
                    watch.start();
                    completer.prepare();
                });
                loop(
                        (prompt, begun) -> reader.readLine(prompt, null, (Character) null, begun),
                        Optional.of(pager),
                        first::prompt,
                        first::isOver);
            }
            return left;
        } catch (IOException e) {
            throw new UncheckedIOException("the terminal cannot be used", e);
        }
    }

    /** Runs a session on a terminal without keys, colours and a second program that has it. */
    private ExitCode plain(List<Address> files) {
        DumbLines lines = new DumbLines(screen, repl.inputs());
        Thread session = Thread.currentThread();
        Signals.register("INT", () -> {
            if (!lines.drops(PromptText.of(repl))) {
                interrupted(session);
            }
        });
        remember();
        greet();
        List<Address> wanted = new ArrayList<>(files);
        if (files.stream().noneMatch(States::isScript) && isOffered()) {
            wanted.add(Address.of(Trust.SCRIPT));
        }
        repl.begin(wanted);
        loop(lines, Optional.empty(), () -> PromptText.of(repl), () -> true);
        return left;
    }

    /** Settings that somebody has saved; a mistake in them keeps nobody out. */
    private void remember() {
        repl.guarded(() -> {
            Config.ofUser(System.getenv()).ifPresent(config -> config.applyTo(repl.settings()));
            return ExitCode.DONE;
        });
    }

    private void greet() {
        screen.message(Line.of("Sleet. ")
                .add(Style.GREEN, "help")
                .add(" shows examples, ")
                .add(Style.GREEN, "quit")
                .add(" leaves."));
    }

    /** A script is code, so that one which only lies here is run after a question. */
    private boolean isOffered() {
        Path script = Trust.SCRIPT;
        if (!Files.isRegularFile(script)) {
            return false;
        }
        if (!TrustQuestion.isAllowed(script, TrustQuestion.remembered(), screen)) {
            screen.message(Line.of("not run; to run it later: load " + script));
            return false;
        }
        return true;
    }

    private void loop(Lines lines, Optional<Pager> pager, Supplier<String> prompt, BooleanSupplier isOver) {
        String unfinished = "";
        while (!repl.hasEnded()) {
            screen.flush();
            interrupts.resume();
            try {
                String typed = lines.read(prompt.get(), unfinished);
                unfinished = "";
                if (!isOver.getAsBoolean()) {
                    continue;
                }
                Input input = repl.inputs().of(typed);
                screen.audience().pager(repl.settings().pager() ? pager : Optional.empty());
                Optional<String> inside = repl.inputs().commandInside(input);
                if (input.unfinished() && inside.isPresent()) {
                    unfinished = input.text().substring(0, input.text().lastIndexOf('\n') + 1);
                    inside(inside.get());
                } else if (Thread.interrupted()) {
                    // a key that came after Enter, and before anything began that it could stop
                    screen.message(Line.of("interrupted; nothing was run"));
                } else if (mayGoOn()) {
                    repl.run(typed);
                }
            } catch (UserInterruptException e) {
                unfinished = "";
                if (System.nanoTime() - lastInterrupt < AGAIN_NANOS) {
                    // the first was quick enough to be over before the second
                    left = ExitCode.INTERRUPTED;
                    repl.end();
                }
            } catch (EndOfFileException e) {
                ends = System.nanoTime() - lastEnd < AGAIN_NANOS / 10 ? ends + 1 : 0;
                lastEnd = System.nanoTime();
                // a terminal that is gone says nothing else
                repl.run(ends < ENDS ? "quit" : "quit --force");
            } catch (RuntimeException | StackOverflowError e) {
                new Failure(screen, repl.settings().debug()).report(e, JsonWriter.discarding());
            } finally {
                // an interrupt that came too late for what it was meant for
                Thread.interrupted();
            }
        }
    }

    /** Asks after a while whether a transaction is to stay open, since it may keep others from writing; a key that stops runs nothing. */
    private boolean mayGoOn() {
        Held held = repl.session().held();
        if (held.age().compareTo(LONG) < 0) {
            return true;
        }
        Optional<String> answer = screen.answer(Line.of("a transaction has been open for "
                + held.age().toMinutes() + " minutes; others may be waiting: commit, rollback, or Enter to go on:"));
        String word = answer.orElse("stop").toLowerCase(Locale.ROOT);
        if (word.equals("commit") || word.equals("rollback")) {
            held.end(word.equals("commit"));
            screen.message(Line.of(word.equals("commit") ? "committed" : "rolled back"));
            return false;
        }
        held.stay();
        return word.isEmpty();
    }

    /** Answers a command that was typed in the middle of a statement. */
    private void inside(String command) {
        if (command.equals("quit") || command.equals("exit")) {
            screen.message(Line.of("this is the middle of a statement; Ctrl-C drops it, \\q leaves"));
        } else {
            repl.run(command);
        }
    }

    private static Optional<String> answer(LineReader questions, String question) {
        try {
            return Optional.of(questions.readLine(question));
        } catch (UserInterruptException | EndOfFileException e) {
            return Optional.empty();
        }
    }

    /** Ctrl-C while something runs; at the prompt the reader hears it first. */
    private void interrupted(Thread session) {
        long now = System.nanoTime();
        boolean again = now - lastInterrupt < AGAIN_NANOS;
        lastInterrupt = now;
        if (again && !screen.audience().isBeingRead()) {
            System.exit(ExitCode.INTERRUPTED.number());
        }
        List<String> databases = interrupts.cancel();
        if (screen.audience().isBeingRead()) {
            return;
        }
        screen.newLine();
        if (!databases.isEmpty()) {
            String where = databases.size() == 1 ? databases.getFirst() : databases.size() + " databases";
            screen.message(Line.of("stopping: what runs on " + where
                    + " is cancelled and rolled back; Ctrl-C again within two seconds leaves"));
        } else {
            screen.message(Line.of("stopping; Ctrl-C again within two seconds leaves"));
            session.interrupt();
        }
    }
}
