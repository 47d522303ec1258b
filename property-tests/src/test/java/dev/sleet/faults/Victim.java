package dev.sleet.faults;

import dev.sleet.watch.Watch;
import dev.sleet.watch.WatchedDriver;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * A program that runs an errand on many databases at once and stops on each before another statement, so that one kill shows
 * what is left at all of these points.
 */
final class Victim {
    private static final int AT_ONCE = 3;

    private Victim() {}

    /** Stops for ever before a statement. */
    private static final class Stop implements Watch {
        private final int at;
        private final Runnable reached;
        private int seen;

        Stop(int at, Runnable reached) {
            this.at = at;
            this.reached = reached;
        }

        @Override
        public void opened(String url, Connection connection) throws SQLException {
            before(connection, url);
        }

        @Override
        public void before(Connection connection, String sql) throws SQLException {
            if (++seen == at) {
                reached.run();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Takes an errand and the directories it is to be run in, each of which is called by the number of the statement. */
    public static void main(String[] args) throws Exception {
        Errand errand = Errand.valueOf(args[0]);
        WatchedDriver driver = WatchedDriver.install();
        List<Path> places = Stream.of(args).skip(1).map(Path::of).toList();
        CountDownLatch left = new CountDownLatch(places.size());
        Semaphore turn = new Semaphore(AT_ONCE);
        for (Path place : places) {
            int at = Integer.parseInt(String.valueOf(place.getFileName()));
            Runnable reached = () -> {
                turn.release();
                left.countDown();
            };
            turn.acquire();
            Thread.ofPlatform().daemon().start(() -> {
                Errand.End end = driver.with(new Stop(at, reached), () -> errand.run(place));
                System.err.println(place + " has ended, which it should not: " + end);
            });
        }
        left.await();
        System.out.println("ready");
        new CountDownLatch(1).await();
    }
}
