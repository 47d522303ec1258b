package dev.sleet.repl.screen;

import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * The door to whoever runs a command: the streams of the run, how lines look there, and who is asked.
 *
 * <p>Every line is a {@link Line}, so that no name or value reaches the terminal unescaped; only {@link #raw()} and
 * {@link #document} are for text that a program reads.
 */
public final class Screen {
    private final Streams streams;
    private final Audience audience;
    private final Questions questions;
    private final Terminals terminals;
    private final boolean isOfScript;
    private final AtomicReference<Optional<Throwable>> kept = new AtomicReference<>(Optional.empty());
    private volatile Look look;
    private volatile boolean resultsHidden;
    private volatile ColorWhen usualColour = ColorWhen.AUTO;

    private Screen(Streams streams, Questions questions, Terminals terminals, Look look, boolean isOfScript) {
        this.streams = streams;
        this.audience = new Audience(streams);
        this.questions = questions;
        this.terminals = terminals;
        this.look = look;
        this.isOfScript = isOfScript;
    }

    public Screen(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {
        this(
                new Streams(out, err, terminals.messages()),
                new Questions(in, err, Questions.NO_TERMINAL),
                terminals,
                Look.PLAIN.coloured(ColorWhen.AUTO, terminals.output(), terminals.messages()),
                false);
    }

    /** Returns a screen for one of several works that go on at the same time; nobody is asked there. */
    public Screen apart(PrintStream out, PrintStream err) {
        Screen screen = new Screen(
                new Streams(out, err, false), Questions.toNobody(err, Questions.OF_MANY), Terminals.NONE, look, false);
        screen.resultsHidden = resultsHidden;
        return screen;
    }

    /** Returns a screen for a script, which throws what went wrong instead of showing it; nobody is asked there. */
    public static Screen ofScript(PrintStream out, PrintStream err) {
        Questions nobody = Questions.toNobody(err, Questions.OF_SCRIPT);
        return new Screen(new Streams(out, err, false), nobody, Terminals.NONE, Look.PLAIN, true);
    }

    /** Returns a screen that writes everything to {@code other}, and looks as this one does. */
    public Screen beside(PrintStream other) {
        return new Screen(
                new Streams(other, other, terminals.messages()),
                Questions.toNobody(other, Questions.NO_TERMINAL),
                terminals,
                look.coloured(ColorWhen.AUTO, terminals.output(), terminals.messages()),
                false);
    }

    /** Keeps what went wrong instead of showing it, if this is the screen of a script. */
    public boolean keeps(Throwable thrown) {
        if (isOfScript) {
            kept.set(Optional.of(thrown));
        }
        return isOfScript;
    }

    /** Returns what went wrong and has not been shown, and forgets it. */
    public Optional<Throwable> takeKept() {
        return kept.getAndSet(Optional.empty());
    }

    /** Says when there are colours where nothing else is asked for. */
    public void usualColour(ColorWhen when) {
        usualColour = when;
        colour(when);
    }

    /** Decides about colours; NO_COLOR (no-color.org) counts where nothing was asked for. */
    public void colour(ColorWhen when) {
        ColorWhen wanted = when == ColorWhen.AUTO ? usualColour : when;
        look = look.coloured(wanted, terminals.output() && streams.areDirect(), terminals.messages());
    }

    /** Returns whether results are in colour. */
    public boolean isColoured() {
        return look.colouredResults();
    }

    /** Says how wide the screen is from now on. */
    public void width(IntSupplier columns) {
        look = look.wide(columns);
    }

    /** Returns how many characters stand on a line of results, which has no end where they go to a file. */
    public int width() {
        return streams.areDirect() ? look.columns().getAsInt() : Columns.UNLIMITED;
    }

    /** Says how a command for a shell is typed here. */
    public void typedBy(UnaryOperator<String> words) {
        look = look.typedBy(words);
    }

    /** Completes commands for a shell, say with an option that this one was given, until what it returns is run. */
    public Runnable completedBy(UnaryOperator<String> completion) {
        Look before = look;
        look = look.completedBy(completion);
        return () -> look = before;
    }

    /** Returns words that tell what to type, as they are typed here. */
    public String typed(String hint) {
        return look.words().apply(hint);
    }

    /** Returns whether inputs are typed here one after the other, and no shell. */
    public boolean isPrompt() {
        return look.isPrompt();
    }

    /** Leaves stdout to a document that {@link #raw()} gets, or takes it back. */
    public void hideResults(boolean hidden) {
        resultsHidden = hidden;
    }

    /** Returns who reads the results. */
    public Audience audience() {
        return audience;
    }

    /**
     * Writes results to a file, or to stdout again.
     *
     * @throws SleetException if not all that was written to the file before is there
     */
    public void resultsTo(Optional<Output> next) {
        streams.resultsTo(next);
    }

    /** Returns what keeps a copy of what is shown. */
    public Transcript transcript() {
        return streams.transcript();
    }

    /** Keeps a copy of what is shown from now on. */
    public void transcript(Transcript copy) {
        streams.transcript(copy).ifPresent(why -> message(Transcript.untold(why)));
    }

    /** Returns whether a person types and looks. */
    public boolean isTerminal() {
        return terminals.input() && terminals.output();
    }

    /** Holds back what is said from now on. */
    public void hold() {
        streams.hold();
    }

    /** Returns what was held back, and holds back no more. */
    public String release() {
        return streams.release();
    }

    /** Writes a line of the result. */
    public void result(Line line) {
        if (!resultsHidden) {
            streams.result(line, look);
        }
    }

    /** Writes a line of the result, and what is too long for one below it, so far from the left. */
    public void result(Line line, int indent) {
        line.wrapped(width(), indent).forEach(this::result);
    }

    /** Writes what the result of a screen {@link #apart} was. */
    public void resultsOf(String text) {
        if (!resultsHidden) {
            streams.results(text);
        }
    }

    /** Writes what was said beside the result on a screen {@link #apart}. */
    public void messagesOf(String text) {
        streams.messages(text);
    }

    /** Writes a line beside the result; a terminal gets it broken between words. */
    public void message(Line line) {
        int width = terminals.messages() ? look.columns().getAsInt() : Columns.UNLIMITED;
        line.wrapped(width, line.indent() + 2).forEach(part -> streams.message(part, look));
    }

    /** Shows a line that the next one replaces, if somebody is looking. */
    public void show(Line line) {
        streams.show(line);
    }

    Streams streams() {
        return streams;
    }

    /** Leaves what stands on the terminal's line and begins another. */
    public void newLine() {
        streams.newLine();
    }

    /** Takes the line away that {@link #show} has left. */
    public void clearTransient() {
        streams.clearTransient();
    }

    /** Returns whether a person can be asked. */
    public boolean asks() {
        return terminals.input();
    }

    public String whyNobody() {
        return questions.whyNobody();
    }

    /** Lets a terminal that edits lines ask: it gets a question and returns what is typed after it, or nothing at the end. */
    public void answersFrom(Function<String, Optional<String>> other) {
        questions.answersFrom(other);
    }

    /** Asks and returns the answer without the blanks around it, or the empty string at the end of input. */
    public String ask(Line question) {
        return answer(question).orElse("");
    }

    /** Asks and returns the answer without the blanks around it, or nothing at the end of input or where it was broken off. */
    public Optional<String> answer(Line question) {
        streams.settle();
        Optional<String> answer = questions.answer(look.message(question) + " ");
        transcript().line(question.text(false) + " " + answer.orElse(""));
        return answer;
    }

    /** Returns the next line of stdin, or nothing at its end. */
    public Optional<String> readLine() {
        return questions.readLine();
    }

    /** Returns all of stdin. */
    public String readAll() throws IOException {
        return questions.readAll();
    }

    /** Writes out what is held back. */
    public void flush() {
        streams.flush();
    }

    /** Writes a line that a program reads. */
    public void line(String text) {
        streams.line(text);
    }

    /** Returns stdout for text that a program reads. */
    public PrintStream raw() {
        return streams.raw();
    }

    /**
     * Writes text for a program, as it is. On a terminal it is for a person instead, and characters that the terminal would obey
     * or hide are shown.
     */
    public void document(String text) {
        streams.document(terminals.output() && streams.areDirect() ? Visible.lines(text) : text);
    }

    /** Writes lines for a program as they are, or on a terminal for a person, who may read them in the pager. */
    public void text(String lines) {
        if (terminals.output() && streams.areDirect()) {
            lines.lines().forEach(line -> result(Line.of(line)));
        } else {
            streams.document(lines);
        }
    }

    /** Writes a stack trace beside the result. */
    public void trace(Throwable thrown) {
        streams.trace(thrown);
    }
}
