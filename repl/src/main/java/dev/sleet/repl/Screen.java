package dev.sleet.repl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The three streams of a run.
 *
 * <p>Every line is a {@link Line}, so that no name or value reaches the terminal unescaped; only {@link #raw()} is for
 * text that a program reads.
 */
final class Screen {
    private final BufferedReader in;
    private final PrintStream out;
    private final PrintStream err;
    private final Terminals terminals;
    private volatile boolean colourOut;
    private volatile boolean colourErr;
    private volatile boolean resultsHidden;
    private int transientWidth;

    Screen(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
        this.err = err;
        this.terminals = terminals;
        colour(ColorWhen.AUTO);
    }

    /** Decides about colours; NO_COLOR (no-color.org) counts where nothing was asked for. */
    void colour(ColorWhen when) {
        boolean wanted =
                System.getenv("NO_COLOR") == null || System.getenv("NO_COLOR").isEmpty();
        colourOut = when == ColorWhen.ALWAYS || (when == ColorWhen.AUTO && wanted && terminals.output());
        colourErr = when == ColorWhen.ALWAYS || (when == ColorWhen.AUTO && wanted && terminals.messages());
    }

    /** Leaves stdout to a document that {@link #raw()} gets. */
    void hideResults() {
        resultsHidden = true;
    }

    /** Returns whether a person can be asked. */
    boolean asks() {
        return terminals.input();
    }

    /** Writes a line of the result. */
    void result(Line line) {
        if (!resultsHidden) {
            out.println(line.text(colourOut));
        }
    }

    /** Writes a line beside the result. */
    synchronized void message(Line line) {
        out.flush();
        clearTransient();
        err.println(line.text(colourErr));
        err.flush();
    }

    /** Shows a line that the next one replaces, if somebody is looking. */
    synchronized void show(Line line) {
        if (terminals.messages()) {
            out.flush();
            err.print("\r" + line.text(false) + " ".repeat(Math.max(0, transientWidth - line.width())));
            err.flush();
            transientWidth = line.width();
        }
    }

    /** Leaves what stands on the terminal's line and begins another. */
    synchronized void newLine() {
        out.flush();
        if (terminals.messages()) {
            err.println();
            transientWidth = 0;
        }
    }

    /** Takes the line away that {@link #show} has left. */
    synchronized void clearTransient() {
        if (transientWidth > 0) {
            err.print("\r" + " ".repeat(transientWidth) + "\r");
            err.flush();
            transientWidth = 0;
        }
    }

    /** Asks and returns the answer without the blanks around it, or the empty string at the end of input. */
    String ask(Line question) {
        out.flush();
        clearTransient();
        err.print(question.text(colourErr) + " ");
        err.flush();
        try {
            String answer = in.readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns all of stdin. */
    String readAll() throws IOException {
        StringBuilder text = new StringBuilder();
        char[] part = new char[8192];
        for (int n = in.read(part); n >= 0; n = in.read(part)) {
            text.append(part, 0, n);
        }
        return text.toString();
    }

    /** Returns stdout for text that a program reads. */
    PrintStream raw() {
        return out;
    }

    /** Writes a stack trace beside the result. */
    synchronized void trace(Throwable thrown) {
        clearTransient();
        thrown.printStackTrace(err);
    }
}
