package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.source.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What happens when the process is told to end: work in progress is stopped and rolled back first. The JVM then ends with
 * 130 after Ctrl-C and with 143 after SIGTERM by itself.
 */
public final class Interrupts {
    /** The thread that runs a script, which may end the process as it likes. */
    public static final String SCRIPT_THREAD = "sleet-run";

    private static final long SECONDS = 60;

    private final Set<Work> running = new LinkedHashSet<>();
    private volatile boolean installed;
    private volatile boolean finished;
    private volatile boolean stopping;
    private volatile boolean cancelled;
    private volatile boolean committed;
    private volatile Runnable report = () -> {};

    /** Something that must be stopped before the process may end. */
    public interface Stop {
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
        private final Thread owner = Thread.currentThread();
        private final CountDownLatch ended = new CountDownLatch(1);
        private final CountDownLatch waiting = new CountDownLatch(1);
        private final Thread stopping = new Thread(this::stop, "sleet-stop");
        private volatile boolean done;
        private volatile boolean stopped;

        Work(String database, Stop stop) {
            this.database = database;
            this.stop = stop;
        }

        /** Tells it to stop, so that all roll back at the same time. */
        private void beginStop() {
            if (stopping.getState() == Thread.State.NEW) {
                stopping.setDaemon(true);
                stopping.start();
            }
        }

        private boolean hasStopped() {
            try {
                stopping.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return stopped;
        }

        private void stop() {
            try {
                stopped = stop.stop(SECONDS)
                        && ended.await(SECONDS, TimeUnit.SECONDS)
                        && waiting.await(SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Stops all work in progress without ending the process, and lets none begin until {@link #resume()}. Whoever does
     * the work hears of it by an exception, once everything is rolled back.
     *
     * @return the databases that are worked on
     */
    public List<String> cancel() {
        cancelled = true;
        List<Work> stopped = working();
        stopped.forEach(Work::beginStop);
        return stopped.stream().map(work -> work.database).toList();
    }

    /** Lets work begin again. */
    public void resume() {
        cancelled = false;
    }

    private synchronized List<Work> working() {
        return List.copyOf(running);
    }

    /** Says that a database was changed. */
    public void committed() {
        committed = true;
    }

    /** Returns whether a database was changed, whatever happened since. */
    public boolean hasCommitted() {
        return committed;
    }

    /** Listens to the end of this process. */
    public void install(Screen screen) {
        installed = true;
        Runtime.getRuntime().addShutdownHook(new Thread(() -> hook(screen), "sleet-end"));
    }

    /** Says that the process is about to end by itself. */
    public void finish() {
        finished = true;
    }

    /** Runs {@code report} once everything is stopped, if it comes to that. */
    public void afterwards(Runnable report) {
        this.report = report;
    }

    /** Runs work that {@code stop} can stop; it does not begin when the process is ending. */
    public void during(String database, Stop stop, Runnable action) {
        Work current = new Work(database, stop);
        if (!begins(current)) {
            throw new SleetException(ExitCode.INTERRUPTED, "interrupted", List.of(database + " was not begun"));
        }
        try {
            action.run();
            current.done = true;
        } finally {
            ends(current);
        }
    }

    private synchronized boolean begins(Work work) {
        return !stopping && !cancelled && running.add(work);
    }

    /** Once the process is ending, work that has ended is still reported. */
    private synchronized void ends(Work work) {
        work.ended.countDown();
        if (!stopping) {
            running.remove(work);
        }
    }

    private synchronized List<Work> stopAll() {
        stopping = true;
        return List.copyOf(running);
    }

    private synchronized void isWaiting(Thread thread) {
        running.stream().filter(work -> work.owner.equals(thread)).forEach(work -> work.waiting.countDown());
    }

    /**
     * If the process is ending, waits until it has: whoever failed for that reason need not say so, and whoever has
     * succeeded goes no further.
     */
    public void awaitEnd() {
        while (stopping) {
            isWaiting(Thread.currentThread());
            try {
                TimeUnit.DAYS.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void hook(Screen screen) {
        if (finished || !installed || exits(SCRIPT_THREAD)) {
            return;
        }
        Optional<Problem> ender = ScriptLoader.running().filter(problem -> exits("sleet-script"));
        if (ender.isPresent()) {
            Failure.problem(screen, ender.get());
            screen.message(Line.of("nothing was touched"));
            screen.raw().flush();
            Runtime.getRuntime().halt(ExitCode.SCRIPT.number());
        }
        List<Work> stopped = stopAll();
        screen.newLine();
        if (stopped.isEmpty()) {
            screen.message(Line.of("interrupted"));
        }
        stopped.forEach(Work::beginStop);
        stopped.forEach(work -> screen.message(Line.of(outcome(work))));
        report.run();
        screen.raw().flush();
    }

    private static String outcome(Work work) {
        if (!work.hasStopped()) {
            return "interrupted: " + work.database + " is still being rolled back; SQLite ends it at the next opening";
        }
        return work.done
                ? "interrupted, but too late: " + work.database + " has been changed"
                : "interrupted: " + work.stop.outcome(work.database);
    }

    /** Returns whether the thread of a script is what ends the process. */
    private static boolean exits(String thread) {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals(thread))
                .flatMap(entry -> List.of(entry.getValue()).stream())
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Shutdown"));
    }
}
