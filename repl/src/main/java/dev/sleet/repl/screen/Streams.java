package dev.sleet.repl.screen;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where lines go, in the order in which they are written: results to stdout, to a pager or to a file, messages to stderr. A
 * transcript has a copy of both.
 */
final class Streams {
    private final PrintStream stdout;
    private final PrintStream err;
    private final boolean isSeen;
    private volatile PrintStream out;
    private Optional<Output> process = Optional.empty();
    private Optional<Output> file = Optional.empty();
    private Optional<Pager> pager = Optional.empty();
    private Optional<StringBuilder> held = Optional.empty();
    private Transcript transcript = Transcript.NONE;
    private final AtomicLong written = new AtomicLong();
    private int transientWidth;

    /**
     * Makes those of stdout and stderr.
     *
     * @param isSeen whether stderr is a terminal, on which a line can be replaced
     */
    Streams(PrintStream stdout, PrintStream err, boolean isSeen) {
        this.stdout = stdout;
        this.out = stdout;
        this.err = err;
        this.isSeen = isSeen;
    }

    /** Says what stdout writes to, which tells whether it still does. */
    void process(Output output) {
        process = Optional.of(output);
    }

    /** Returns whether results go to stdout, and not to a file. */
    boolean areDirect() {
        return out.equals(stdout);
    }

    /** Shows results in a pager from now on, as long as they go to stdout. */
    void pager(Optional<Pager> pages) {
        finishPage();
        pager = pages;
    }

    /** Returns whether nobody reads what goes on to be written: the pager was left, or the pipe or file takes no more. */
    boolean areUnread() {
        return areDirect()
                ? pager.filter(Pager::isLeft).isPresent()
                        || process.flatMap(Output::failure).isPresent()
                : file.flatMap(Output::failure).isPresent();
    }

    /** Does something when somebody leaves the pager before all is there. */
    void whenLeft(Runnable action) {
        pager.ifPresent(pages -> pages.whenLeft(action));
    }

    /** Returns whether somebody reads in another program, which has the terminal. */
    boolean areBeingRead() {
        return pager.filter(Pager::isReading).isPresent();
    }

    private void finishPage() {
        pager.ifPresent(Pager::finish);
    }

    /**
     * Writes results to a file, or to stdout again.
     *
     * @throws SleetException if not all that was written to the file before is there
     */
    void resultsTo(Optional<Output> next) {
        finishPage();
        out.flush();
        if (!areDirect()) {
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
    Transcript transcript() {
        return transcript;
    }

    /** Keeps a copy of what is shown from now on, and returns why the one before is not whole, if so. */
    Optional<String> transcript(Transcript copy) {
        Transcript before = transcript;
        transcript = copy;
        before.close();
        return before.takeFailure();
    }

    /** Holds messages back from now on. */
    synchronized void hold() {
        held = Optional.of(new StringBuilder());
    }

    /** Returns what was held back, and holds back no more. */
    synchronized String release() {
        String text = held.map(StringBuilder::toString).orElse("");
        held = Optional.empty();
        return text;
    }

    /** Returns how often something was written or shown, which tells whether anything was since. */
    long written() {
        return written.get();
    }

    /** Shows a line as {@link #show} does, unless something was written since. */
    synchronized void showIdle(Line line, long since) {
        if (written.get() == since) {
            show(line);
            written.set(since);
        }
    }

    /** Writes a line of the result. */
    void result(Line line, Look look) {
        written.incrementAndGet();
        clearTransient();
        String text = look.result(line);
        pager.filter(pages -> areDirect()).ifPresentOrElse(pages -> pages.line(text), () -> out.println(text));
        transcript.line(line.text(false));
    }

    /** Writes text of the result that is laid out already. */
    synchronized void results(String text) {
        clearTransient();
        out.print(text);
    }

    /** Writes text beside the result that is laid out already. */
    synchronized void messages(String text) {
        out.flush();
        clearTransient();
        err.print(text);
        err.flush();
    }

    /** Writes a line beside the result. */
    synchronized void message(Line line, Look look) {
        written.incrementAndGet();
        String text = look.message(line);
        if (held.isPresent()) {
            held.get().append(text).append('\n');
        } else if (areBeingRead()) {
            pager.ifPresent(pages -> pages.line(text));
        } else {
            settle();
            err.println(text);
            err.flush();
        }
        transcript.line(line.text(false));
    }

    /** Shows a line that the next one replaces, if somebody is looking. */
    synchronized void show(Line line) {
        written.incrementAndGet();
        if (isSeen && !areBeingRead()) {
            finishPage();
            out.flush();
            err.print("\r" + line.text(false) + " ".repeat(Math.max(0, transientWidth - line.width())));
            err.flush();
            transientWidth = line.width();
        }
    }

    /** Leaves what stands on the terminal's line and begins another. */
    synchronized void newLine() {
        out.flush();
        if (isSeen) {
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

    /** Lets everything that was written before reach whoever reads, so that what comes next stands below it. */
    void settle() {
        written.incrementAndGet();
        finishPage();
        out.flush();
        clearTransient();
    }

    /** Writes a line that a program reads. */
    synchronized void line(String text) {
        finishPage();
        clearTransient();
        out.println(text);
        out.flush();
    }

    /** Writes text that a program reads. */
    synchronized void document(String text) {
        written.incrementAndGet();
        finishPage();
        clearTransient();
        out.print(text);
    }

    /** Returns where results go, for text that a program reads. */
    PrintStream raw() {
        written.incrementAndGet();
        finishPage();
        return out;
    }

    /** Writes a stack trace beside the result. */
    synchronized void trace(Throwable thrown) {
        clearTransient();
        thrown.printStackTrace(err);
    }

    /** Writes out what is held back. */
    void flush() {
        finishPage();
        out.flush();
        err.flush();
    }
}
