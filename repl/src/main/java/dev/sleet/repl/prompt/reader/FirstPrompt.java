package dev.sleet.repl.prompt.reader;

import dev.sleet.dialect.Address;
import dev.sleet.repl.prompt.Repl;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;

/**
 * Opens what a session was started with while the prompt is there already, and shows above it what came of it. What is
 * typed meanwhile waits.
 */
final class FirstPrompt {
    private final Repl repl;
    private final LineReader reader;
    private final List<Address> files;
    private final Thread thread;
    private final CountDownLatch opened = new CountDownLatch(1);

    /**
     * Begins as soon as the reader is about to show the first prompt.
     *
     * @param afterwards what else is to be prepared
     */
    FirstPrompt(Repl repl, LineReader reader, List<Address> files, Runnable afterwards) {
        this.repl = repl;
        this.reader = reader;
        this.files = List.copyOf(files);
        this.thread = new Thread(
                () -> {
                    open();
                    afterwards.run();
                },
                "sleet-start");
        thread.setDaemon(true);
        reader.getWidgets().put(LineReader.CALLBACK_INIT, () -> {
            if (thread.getState() == Thread.State.NEW) {
                thread.start();
            }
            return true;
        });
    }

    private void open() {
        try {
            repl.screen().hold();
            repl.begin(files);
            String prompt = PromptText.of(repl);
            if (reader instanceof LineReaderImpl line) {
                line.setPrompt(prompt);
            }
        } finally {
            String text = repl.screen().release();
            if (!text.isEmpty()) {
                reader.printAbove(text);
            }
            opened.countDown();
        }
    }

    /** Returns what stands before the cursor. */
    String prompt() {
        return opened.getCount() == 0 ? PromptText.of(repl) : PromptText.before(files);
    }

    /** Waits until everything is open and returns whether it is; Ctrl-C ends the waiting. */
    boolean isOver() {
        try {
            opened.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
