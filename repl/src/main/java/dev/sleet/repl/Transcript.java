package dev.sleet.repl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/** A copy of what a session shows, without its colours. */
final class Transcript implements AutoCloseable {
    /** Keeps nothing. */
    static final Transcript NONE = new Transcript(Writer.nullWriter());

    private final Writer writer;

    Transcript(Writer writer) {
        this.writer = writer;
    }

    /** Adds a line. */
    synchronized void line(String text) {
        try {
            writer.write(text + "\n");
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the transcript", e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the transcript", e);
        }
    }
}
