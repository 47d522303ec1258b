package dev.sleet.repl.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Does numbered tasks on virtual threads, several at a time. */
public final class VirtualThreads {
    /** How many can run at once. */
    public static final int MOST = 64;

    private static final Duration TICK = Duration.ofMillis(100);

    private VirtualThreads() {}

    /*
     * SQLite's calls are native and keep the thread that carries them, of which there are otherwise no more than processors.
     * Measured on two: eight tasks that wait for a lock took four times as long as on eight carriers.
     */
    static {
        String name = "jdk.virtualThreadScheduler.parallelism";
        if (System.getProperty(name) == null) {
            System.setProperty(name, Integer.toString(MOST));
        }
    }

    /**
     * Does the tasks from {@code from} up to but not {@code to}, begun in order, and returns when the last has ended.
     *
     * @param mayBegin asked before each
     * @param tick run on this thread now and then
     */
    public static void run(int jobs, int from, int to, IntConsumer task, BooleanSupplier mayBegin, Runnable tick) {
        AtomicInteger next = new AtomicInteger(from);
        Runnable worker = () -> {
            for (int i = next.getAndIncrement(); i < to && mayBegin.getAsBoolean(); i = next.getAndIncrement()) {
                task.accept(i);
            }
        };
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(jobs, to - from); i++) {
            threads.add(Thread.ofVirtual().name("sleet-job-" + i).start(worker));
        }
        for (Thread thread : threads) {
            await(thread, tick);
        }
    }

    private static void await(Thread thread, Runnable tick) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            tick.run();
            try {
                thread.join(TICK);
            } catch (InterruptedException e) {
                interrupted = true; // what has begun is not left alone
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
