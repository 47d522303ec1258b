package dev.sleet.repl.fleet;

import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Shows on a terminal how far work on several databases has come, on one line. */
final class FleetProgress {
    private static final double ENOUGH_TO_TELL = 1.0;

    private final Screen screen;
    private final String doing;
    private final int total;
    private final long start = System.nanoTime();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger unwell = new AtomicInteger();

    FleetProgress(Screen screen, String doing, int total) {
        this.screen = screen;
        this.doing = doing;
        this.total = total;
    }

    void begins() {
        begun.incrementAndGet();
    }

    void ended(TurnOutcome outcome) {
        if (!outcome.isWell()) {
            unwell.incrementAndGet();
        }
        ended.incrementAndGet();
    }

    void show() {
        int done = ended.get();
        if (done < total) {
            screen.show(Line.of(text(done, unwell.get(), begun.get() - done, (System.nanoTime() - start) / 1e9)));
        }
    }

    /** Returns {@code 412 of 1,000 databases, 2 not well, 8 running, 85/s, 7 s left}. */
    String text(int done, int notWell, int running, double seconds) {
        StringBuilder text = new StringBuilder(doing);
        text.append(String.format(Locale.ROOT, "%,d of %,d databases", done, total));
        if (notWell > 0) {
            text.append(String.format(Locale.ROOT, ", %,d not well", notWell));
        }
        text.append(String.format(Locale.ROOT, ", %d running", running));
        if (done > 0 && seconds >= ENOUGH_TO_TELL) {
            double rate = done / seconds;
            text.append(String.format(Locale.ROOT, rate < 10 ? ", %.1f/s" : ", %,.0f/s", rate));
            text.append(", ").append(left((long) Math.ceil((total - done) / rate)));
        }
        return text.toString();
    }

    private static String left(long seconds) {
        if (seconds < 120) {
            return seconds + " s left";
        }
        long minutes = (seconds + 30) / 60;
        return minutes < 120 ? minutes + " min left" : (minutes + 30) / 60 + " h left";
    }
}
