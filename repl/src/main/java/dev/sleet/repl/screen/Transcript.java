package dev.sleet.repl.screen;

import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A copy of what a session shows, without its colours. A line that cannot be written keeps nothing else from being shown. */
public final class Transcript {
    /** Keeps nothing. */
    public static final Transcript NONE = new Transcript(null);

    private final @Nullable Writer writer;
    private boolean failed;
    private Optional<String> untold = Optional.empty();

    public Transcript(@Nullable Writer writer) {
        this.writer = writer;
    }

    /** Adds a line, if all before it could be added. */
    public synchronized void line(String text) {
        if (writer == null || failed) {
            return;
        }
        try {
            writer.write(text + "\n");
            writer.flush();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Ends the copy. */
    synchronized void close() {
        if (writer == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException e) {
            if (!failed) {
                failed(e);
            }
        }
    }

    private void failed(IOException e) {
        failed = true;
        untold = Optional.of(String.valueOf(e.getMessage()));
    }

    /** Returns what to say about a failure. */
    public static Line untold(String why) {
        return Line.of("cannot write the transcript: " + why + "; nothing more is written to it");
    }

    /** Returns why not everything was written, once. */
    public synchronized Optional<String> takeFailure() {
        Optional<String> why = untold;
        untold = Optional.empty();
        return why;
    }
}
