package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import dev.sleet.script.Problem;
import dev.sleet.script.ScriptLoader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens when the process is told to end: work in progress is stopped and rolled back first. The JVM then ends with
 * 130 after Ctrl-C and with 143 after SIGTERM by itself.
 */
final class Interrupts {
    private static final long SECONDS = 60;

    private volatile boolean installed;
    private volatile boolean finished;
    private volatile boolean stopping;
    private volatile @Nullable Work work;
    private final CountDownLatch waiting = new CountDownLatch(1);

    /** Something that must be stopped before the process may end. */
    interface Stop {
        /** Stops it and returns whether it has ended in time. */
        boolean stop(long seconds) throws InterruptedException;

        /** Returns the words for what has become of the database. */
        default String outcome(String database) {
            return "everything was rolled back; " + database + " is as it was";
        }
    }

    /** Work in progress on a database. */
    private static final class Work {
        private final String database;
        private final Stop stop;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean done;

        Work(String database, Stop stop) {
            this.database = database;
            this.stop = stop;
        }
    }

    /** Listens to the end of this process. */
    void install(Screen screen) {
        installed = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hook(screen), "sleet-end"));
    }

    /** Says that the process is about to end by itself. */
    void finish() {
        finished = true;
    }

    /** Runs work that {@code stop} can stop. */
    void during(String database, Stop stop, Runnable action) {
        Work current = new Work(database, stop);
        work = current;
        try {
            action.run();
            current.done = true;
        } finally {
            current.ended.countDown();
            work = null;
        }
    }

    /**
     * If the process is ending, waits until it has: whoever failed for that reason need not say so, and whoever has
     * succeeded goes no further.
     */
    void awaitEnd() {
        while (stopping) {
            waiting.countDown();
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void hook(Screen screen) {
        if (finished || !installed) {
            return;
        }
        Optional<Problem> ender = ScriptLoader.running().filter(problem -> scriptExits());
        if (ender.isPresent()) {
            Failure.problem(screen, ender.get());
            screen.message(Line.of("nothing was touched"));
            screen.raw().flush();
            Runtime.getRuntime().halt(ExitCode.SCRIPT.number());
        }
        stopping = true;
        screen.newLine();
        Work current = work;
        screen.message(Line.of(current == null ? "interrupted" : outcome(current)));
        screen.raw().flush();
    }

    private String outcome(Work current) {
        boolean ended = false;
        try {
            ended = current.stop.stop(SECONDS)
                    && current.ended.await(SECONDS, TimeUnit.SECONDS)
                    && waiting.await(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            return "interrupted: " + current.database
                    + " is still being rolled back; SQLite ends it at the next opening";
        }
        return current.done
                ? "interrupted, but too late: " + current.database + " has been changed"
                : "interrupted: " + current.stop.outcome(current.database);
    }

    /** Returns whether the thread of a script is what ends the process. */
    private static boolean scriptExits() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals("sleet-script"))
                .flatMap(entry -> List.of(entry.getValue()).stream())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    }
}
