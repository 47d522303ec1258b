package dev.sleet.repl.screen;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** A copy of what a session shows, without its colours. */
public final class Transcript implements AutoCloseable {
    /** Keeps nothing. */
    public static final Transcript NONE = new Transcript(Writer.nullWriter());

    private final Writer writer;
    private boolean failed;

    public Transcript(Writer writer) {
        this.writer = writer;
    }

    /**
     * Adds a line.
     *
     * @throws SleetException if it cannot be written; no more lines are then
     */
    public synchronized void line(String text) {
        if (failed) {
            return;
        }
        try {
            writer.write(text + "\n");
            writer.flush();
        } catch (IOException e) {
            failed = true;
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            if (!failed) {
                throw failed(e);
            }
        }
    }

    private static SleetException failed(IOException e) {
        return new SleetException(
                ExitCode.FAILED,
                "cannot write the transcript",
                List.of(String.valueOf(e.getMessage()), "nothing more is written to it"),
                e);
    }
}
