package dev.sleet.repl.screen;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;

/**
 * The three streams of a run.
 *
 * <p>Every line is a {@link Line}, so that no name or value reaches the terminal unescaped; only {@link #raw()} and
 * {@link #document} are for text that a program reads.
 */
public final class Screen {
    private final BufferedReader in;
    private final PrintStream stdout;
    private volatile PrintStream out;
    private final PrintStream err;
    private final Terminals terminals;
    private volatile boolean colourOut;
    private volatile boolean colourErr;
    private volatile boolean resultsHidden;
    private boolean apart;
    private int transientWidth;
    private Answers answers = this::readLine;
    private IntSupplier width = () -> Columns.UNLIMITED;
    private Transcript transcript = Transcript.NONE;
    private boolean keeping;
    private Optional<Throwable> kept = Optional.empty();
    private Optional<Pager> pager = Optional.empty();
    private Optional<StringBuilder> held = Optional.empty();
    private UnaryOperator<String> words = UnaryOperator.identity();
    private Optional<Output> file = Optional.empty();

    /** Where the answers to questions come from. */
    public interface Answers {
        /** Returns what is typed after {@code question}, or nothing at the end. */
        Optional<String> to(String question);
    }

    public Screen(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.stdout = out;
        this.out = out;
        this.err = err;
        this.terminals = terminals;
        colour(ColorWhen.AUTO);
    }

    /** Returns a screen for one of several works that go on at the same time; nobody is asked there. */
    public Screen apart(PrintStream out, PrintStream err) {
        Screen screen = new Screen(InputStream.nullInputStream(), out, err, Terminals.NONE);
        screen.colourOut = colourOut;
        screen.colourErr = colourErr;
        screen.resultsHidden = resultsHidden;
        screen.apart = true;
        screen.width(width);
        screen.words = words;
        return screen;
    }

    /** Returns a screen for a script, which throws what went wrong instead of showing it; nobody is asked there. */
    public static Screen ofScript(PrintStream out, PrintStream err) {
        Screen screen = new Screen(InputStream.nullInputStream(), out, err, Terminals.NONE);
        screen.keeping = true;
        return screen;
    }

    /** Keeps what went wrong instead of showing it, if this is the screen of a script. */
    public boolean keeps(Throwable thrown) {
        if (keeping) {
            kept = Optional.of(thrown);
        }
        return keeping;
    }

    /** Returns what went wrong and has not been shown, and forgets it. */
    public Optional<Throwable> takeKept() {
        Optional<Throwable> taken = kept;
        kept = Optional.empty();
        return taken;
    }

    /** Decides about colours; NO_COLOR (no-color.org) counts where nothing was asked for. */
    public void colour(ColorWhen when) {
        String refused = System.getenv("NO_COLOR");
        boolean wanted = (refused == null || refused.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
        boolean direct = terminals.output() && out.equals(stdout);
        colourOut = when == ColorWhen.ALWAYS || (when == ColorWhen.AUTO && wanted && direct);
        colourErr = when == ColorWhen.ALWAYS || (when == ColorWhen.AUTO && wanted && terminals.messages());
    }

    /** Returns whether results are in colour. */
    public boolean isColoured() {
        return colourOut;
    }

    /** Leaves stdout to a document that {@link #raw()} gets, or takes it back. */
    public void hideResults(boolean hidden) {
        resultsHidden = hidden;
    }

    /** Lets a terminal that edits lines ask. */
    public void answersFrom(Answers other) {
        answers = other;
    }

    /** Says how wide the screen is from now on. */
    public void width(IntSupplier columns) {
        width = columns;
    }

    /** Shows results in a pager from now on, as long as they go to the screen. */
    public void pager(Optional<Pager> pages) {
        finishPage();
        pager = pages;
    }

    /** Returns whether somebody reads in another program, which has the terminal. */
    public boolean isBeingRead() {
        return pager.filter(Pager::isReading).isPresent();
    }

    private Optional<Pager> paging() {
        return out.equals(stdout) ? pager : Optional.empty();
    }

    private void finishPage() {
        pager.ifPresent(Pager::finish);
    }

    /** Returns how many characters stand on a line of results, which has no end where they go to a file. */
    public int width() {
        return out.equals(stdout) ? width.getAsInt() : Columns.UNLIMITED;
    }

    /**
     * Writes results to a file, or to stdout again.
     *
     * @throws SleetException if not all that was written to the file before is there
     */
    public void resultsTo(Optional<Output> next) {
        finishPage();
        out.flush();
        if (!out.equals(stdout)) {
            out.close();
        }
        Optional<Output> before = file;
        file = next;
        out = next.map(to -> new PrintStream(to, false, StandardCharsets.UTF_8)).orElse(stdout);
        before.flatMap(Output::failure).ifPresent(e -> {
            throw new SleetException(
                    ExitCode.FAILED,
                    "not all results could be written to the file",
                    List.of(String.valueOf(e.getMessage())),
                    e);
        });
    }

    /** Returns what keeps a copy of what is shown. */
    public Transcript transcript() {
        return transcript;
    }

    /** Keeps a copy of what is shown from now on. */
    public void transcript(Transcript copy) {
        transcript.close();
        transcript = copy;
    }

    /** Returns whether a person can be asked. */
    public boolean asks() {
        return terminals.input();
    }

    /** Returns a screen that writes everything to {@code other}, and looks as this one does. */
    public Screen beside(PrintStream other) {
        Screen screen = new Screen(java.io.InputStream.nullInputStream(), other, other, terminals);
        screen.width(width);
        screen.words = words;
        return screen;
    }

    /** Returns whether a person types and looks. */
    public boolean isTerminal() {
        return terminals.input() && terminals.output();
    }

    /** Returns why nobody can be asked. */
    public String whyNobody() {
        return apart
                ? "with several databases nobody is asked about each"
                : keeping ? "a script answers by its options" : "stdin is not a terminal";
    }

    /** Holds back what is said from now on. */
    public synchronized void hold() {
        held = Optional.of(new StringBuilder());
    }

    /** Returns what was held back, and holds back no more. */
    public synchronized String release() {
        String text = held.map(StringBuilder::toString).orElse("");
        held = Optional.empty();
        return text;
    }

    /** Says how a command for a shell is typed here. */
    public void typedBy(UnaryOperator<String> words) {
        this.words = words;
    }

    /** Returns words that tell what to type, as they are typed here. */
    public String typed(String hint) {
        return words.apply(hint);
    }

    /** Writes a line of the result. */
    public void result(Line line) {
        if (!resultsHidden) {
            clearTransient();
            paging().ifPresentOrElse(
                            pages -> pages.line(line.text(colourOut)), () -> out.println(line.text(colourOut)));
            transcript.line(line.text(false));
        }
    }

    /** Writes a line of the result, and what is too long for one below it, so far from the left. */
    public void result(Line line, int indent) {
        line.wrapped(width(), indent).forEach(this::result);
    }

    /** Writes what the result of a screen {@link #apart} was. */
    public synchronized void resultsOf(String text) {
        if (!resultsHidden) {
            clearTransient();
            out.print(text);
        }
    }

    /** Writes what was said beside the result on a screen {@link #apart}. */
    public synchronized void messagesOf(String text) {
        out.flush();
        clearTransient();
        err.print(text);
        err.flush();
    }

    /** Writes a line beside the result. */
    public synchronized void message(Line line) {
        if (held.isPresent()) {
            held.get().append(line.text(colourErr)).append('\n');
            transcript.line(line.text(false));
            return;
        }
        if (isBeingRead()) {
            pager.ifPresent(pages -> pages.line(line.text(colourErr)));
            transcript.line(line.text(false));
            return;
        }
        finishPage();
        out.flush();
        clearTransient();
        err.println(line.text(colourErr));
        err.flush();
        transcript.line(line.text(false));
    }

    /** Shows a line that the next one replaces, if somebody is looking. */
    public synchronized void show(Line line) {
        if (terminals.messages() && !isBeingRead()) {
            finishPage();
            out.flush();
            err.print("\r" + line.text(false) + " ".repeat(Math.max(0, transientWidth - line.width())));
            err.flush();
            transientWidth = line.width();
        }
    }

    /** Leaves what stands on the terminal's line and begins another. */
    public synchronized void newLine() {
        out.flush();
        if (terminals.messages()) {
            err.println();
            transientWidth = 0;
        }
    }

    /** Takes the line away that {@link #show} has left. */
    public synchronized void clearTransient() {
        if (transientWidth > 0) {
            err.print("\r" + " ".repeat(transientWidth) + "\r");
            err.flush();
            transientWidth = 0;
        }
    }

    /** Asks and returns the answer without the blanks around it, or the empty string at the end of input. */
    public String ask(Line question) {
        return answer(question).orElse("");
    }

    /** Asks and returns the answer without the blanks around it, or nothing at the end of input or where it was broken off. */
    public Optional<String> answer(Line question) {
        finishPage();
        out.flush();
        clearTransient();
        Optional<String> answer = answers.to(question.text(colourErr) + " ").map(String::strip);
        transcript.line(question.text(false) + " " + answer.orElse(""));
        return answer;
    }

    private Optional<String> readLine(String question) {
        err.print(question);
        err.flush();
        return readLine();
    }

    /** Returns the next line of stdin, or nothing at its end. */
    public Optional<String> readLine() {
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Writes out what is held back. */
    public void flush() {
        finishPage();
        out.flush();
        err.flush();
    }

    /** Returns all of stdin. */
    public String readAll() throws IOException {
        StringBuilder text = new StringBuilder();
        char[] part = new char[8192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            text.append(part, 0, n);
        }
        return text.toString();
    }

    /** Writes a line that a program reads. */
    public synchronized void line(String text) {
        finishPage();
        clearTransient();
        out.println(text);
        out.flush();
    }

    /** Returns stdout for text that a program reads. */
    public PrintStream raw() {
        finishPage();
        return out;
    }

    /**
     * Writes text for a program, as it is. On a terminal it is for a person instead, and characters that the terminal would obey
     * or hide are shown.
     */
    public synchronized void document(String text) {
        finishPage();
        clearTransient();
        out.print(terminals.output() && out.equals(stdout) ? Visible.lines(text) : text);
    }

    /** Writes a stack trace beside the result. */
    public synchronized void trace(Throwable thrown) {
        clearTransient();
        thrown.printStackTrace(err);
    }
}
