package dev.sleet.repl.screen;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets somebody read at leisure what is longer than the screen: in the program that PAGER names, or in {@code less}.
 * What fits is only held back until it is known to.
 */
public final class Pager {
    /** Some terminals do not tell their height. */
    private static final int SMALLEST = 5;

    private final IntSupplier height;
    private final PrintStream out;
    private final Map<String, String> environment;
    private final List<String> held = new ArrayList<>();
    private @Nullable Process process;
    private @Nullable PrintStream reader;
    private @Nullable Output pipe;
    private @Nullable Future<Void> leaving;
    private Runnable whenLeft = () -> {};
    private boolean useless;

    public Pager(IntSupplier height, PrintStream out, Map<String, String> environment) {
        this.height = height;
        this.out = out;
        this.environment = environment;
    }

    /** Shows a line, at the latest when {@link #finish} is called. */
    public synchronized void line(String text) {
        if (reader != null) {
            if (!isLeft()) {
                reader.println(text);
            }
            return;
        }
        if (useless) {
            out.println(text);
            return;
        }
        held.add(text);
        if (held.size() >= Math.max(SMALLEST, height.getAsInt()) - 1) {
            start();
        }
    }

    /** Returns whether somebody reads in another program. */
    public synchronized boolean isReading() {
        return reader != null;
    }

    /** Returns whether whoever read has left before all was there. */
    public synchronized boolean isLeft() {
        return (process != null && !process.isAlive())
                || (pipe != null && pipe.failure().isPresent());
    }

    /** Does something when whoever reads leaves, until all is there. */
    public synchronized void whenLeft(Runnable action) {
        whenLeft = action;
    }

    private synchronized void left() {
        whenLeft.run();
    }

    /** Shows what is held back, or waits until it has been read. */
    public void finish() {
        Process reading;
        synchronized (this) {
            whenLeft = () -> {};
            if (leaving != null) {
                leaving.cancel(false);
            }
            release();
            reading = process;
            if (reader != null) {
                reader.close();
            }
        }
        if (reading != null) {
            await(reading);
            synchronized (this) {
                process = null;
                reader = null;
                pipe = null;
            }
        }
    }

    private static void await(Process reading) {
        boolean interrupted = false;
        while (true) {
            try {
                reading.waitFor();
                break;
            } catch (InterruptedException e) {
                // the key that stops things is the other program's as long as it has the screen
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        held.forEach(out::println);
        held.clear();
        out.flush();
    }

    private void start() {
        Optional<String> command = command();
        if (command.isPresent()) {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.get())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putIfAbsent("LESS", "FRSX");
            try {
                out.flush();
                Process started = builder.start();
                process = started;
                pipe = Output.to(started.getOutputStream());
                reader = new PrintStream(pipe, false, StandardCharsets.UTF_8);
                leaving = started.onExit().thenRun(this::left);
                held.forEach(reader::println);
                held.clear();
                return;
            } catch (IOException e) {
                // without a shell there is nothing to read in
            }
        }
        useless = true;
        release();
    }

    private Optional<String> command() {
        if ("dumb".equals(environment.get("TERM"))) {
            return Optional.empty();
        }
        String named = environment.get("PAGER");
        if (named != null) {
            return Optional.of(named)
                    .filter(command -> !command.isBlank() && !command.strip().equals("cat"));
        }
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows
                ? Optional.empty()
                : Optional.of("if command -v less >/dev/null; then exec less; else exec cat; fi");
    }
}
