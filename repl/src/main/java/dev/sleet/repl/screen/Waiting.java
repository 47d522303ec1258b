package dev.sleet.repl.screen;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says what is being done where nothing is seen for a second, on a line that goes when something is. */
public final class Waiting implements AutoCloseable {
    private static final long FIRST_MILLIS = 1000;
    private static final long NEXT_MILLIS = 500;

    private final Streams streams;
    private final String doing;
    private final long began = System.nanoTime();
    private final long written;
    private final Thread thread;

    private Waiting(Screen screen, String doing) {
        this.streams = screen.streams();
        this.doing = doing;
        this.written = streams.written();
        this.thread = new Thread(this::run, "sleet-waiting");
        thread.setDaemon(true);
    }

    /** Begins to wait for something, which {@code doing} tells: {@code reading app.db}. */
    public static Waiting during(Screen screen, String doing) {
        Waiting waiting = new Waiting(screen, doing);
        waiting.thread.start();
        return waiting;
    }

    private void run() {
        try {
            TimeUnit.MILLISECONDS.sleep(FIRST_MILLIS);
            while (streams.written() == written) {
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                streams.showIdle(Line.of(String.format(Locale.ROOT, "%s, %d s", doing, seconds)), written);
                TimeUnit.MILLISECONDS.sleep(NEXT_MILLIS);
            }
        } catch (InterruptedException e) {
            // it is over
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        streams.clearTransient();
    }
}
