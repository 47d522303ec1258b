package dev.sleet.hostile;

import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What came of a run of the program whose streams are no terminal. */
record Run(int code, String out, String err) {
    /** Far more than any of these runs takes on any machine. */
    private static final long PATIENCE = 120;

    /** Runs a command. */
    static Run of(String... args) {
        return typing("", args);
    }

    /**
     * Runs the prompt, or a command, where somebody has typed this beforehand.
     *
     * @throws AssertionError if it does not end
     */
    static Run typing(String input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        CompletableFuture<Integer> code = new CompletableFuture<>();
        Thread thread = new Thread(() -> code.complete(Main.run(args, in, out, err)), "sleet");
        thread.setUncaughtExceptionHandler((stopped, thrown) -> code.completeExceptionally(thrown));
        thread.setDaemon(true);
        thread.start();
        try {
            return new Run(
                    code.get(PATIENCE, TimeUnit.SECONDS),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        } catch (TimeoutException e) {
            throw new AssertionError("it does not end: " + String.join(" ", args), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("it fails: " + String.join(" ", args), e);
        }
    }

    String both() {
        return out + err;
    }
}
