package dev.sleet.faults;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program that runs an errand in directories, in all at once, and ends with the exit code of the last. */
final class Once {
    private Once() {}

    /**
     * Takes an errand and directories, each with the milliseconds after which it is begun there; says that it is ready, and begins
     * when it gets a line.
     */
    public static void main(String[] args) throws Exception {
        Errand errand = Errand.valueOf(args[0]);
        Class.forName("org.sqlite.JDBC");
        java.sql.DriverManager.getConnection("jdbc:sqlite::memory:").close();
        System.out.println("ready");
        System.in.read();
        List<String> places = Stream.of(args).skip(1).toList();
        CountDownLatch left = new CountDownLatch(places.size() / 2);
        int[] code = new int[1];
        for (int i = 0; i < places.size(); i += 2) {
            Path place = Path.of(places.get(i));
            long wait = Long.parseLong(places.get(i + 1));
            Thread.ofPlatform().start(() -> {
                try {
                    TimeUnit.MILLISECONDS.sleep(wait);
                    Errand.End end = errand.run(place);
                    System.out.println(end);
                    code[0] = end.code();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    left.countDown();
                }
            });
        }
        left.await();
        System.out.println("done");
        System.exit(code[0]);
    }
}
