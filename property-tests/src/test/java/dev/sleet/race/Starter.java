package dev.sleet.race;

import dev.sleet.Sleet;
import dev.sleet.journal.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that brings database after database through its migrations, each at the moment when all others do. */
public final class Starter {
    private Starter() {}

    /** Takes a directory, its own number, how many there are, and how many rounds; prints what it has applied in each. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of(args[0]);
        int programs = Integer.parseInt(args[2]);
        for (int round = 0; round < Integer.parseInt(args[3]); round++) {
            Files.createFile(directory.resolve("here-" + round + "-" + args[1]));
            for (int other = 0; other < programs; other++) {
                while (!Files.exists(directory.resolve("here-" + round + "-" + other))) {
                    Thread.onSpinWait();
                }
            }
            MigrationSource source = MigrationSource.directory(directory.resolve("migrations"));
            System.out.println(round + " "
                    + Sleet.migrate(directory.resolve("app-" + round + ".db"), source)
                            .size());
        }
    }
}
