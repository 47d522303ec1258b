package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Progress;
import dev.sleet.plan.PlannedStep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a program leaves on the disk that is killed at some moment: the file and its journal as they are then. Another process
 * copies them, since whoever opens and closes a database file gives up the locks of his own process on it.
 */
final class Killed {
    private static final List<String> PARTS = List.of("", "-journal", "-wal");

    private final Path file;
    private final Path copy;

    /** Makes what copies a file to a place where there is nothing else. */
    Killed(Path file, Path copy) {
        this.file = file;
        this.copy = copy;
    }

    /** Returns what copies at a moment: before one of the steps, or when all are done and not verified yet. */
    Progress at(int moment) {
        forget(); // what is left of a push that was refused
        return new Progress() {
            @Override
            public void step(PlannedStep step, int number, int total) {
                if (number == moment) {
                    copy();
                }
            }

            @Override
            public void verifying() {
                if (!Files.exists(copy)) {
                    copy();
                }
            }
        };
    }

    /** Copies the file as it is at this moment. */
    void copy() {
        List<String> command = new ArrayList<>(List.of("cp", "--"));
        PARTS.stream()
                .map(part -> Path.of(file + part))
                .filter(Files::exists)
                .forEach(path -> command.add(path.toString()));
        Path place = Path.of(copy + ".d");
        command.add(place.toString());
        try {
            Files.createDirectories(place);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
            for (String part : PARTS) {
                Path copied = place.resolve(file.getFileName() + part);
                Path target = Path.of(copy + part);
                Files.deleteIfExists(target);
                if (Files.exists(copied)) {
                    Files.move(copied, target);
                }
            }
            Files.delete(place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Checks that whoever opens the copy finds what there was, and removes it. */
    void holds(List<String> contents, Map<String, Long> damage) {
        try (Scratch scratch = Scratch.file(copy)) {
            Complaints.noMore(damage, Complaints.corruption(scratch), "a crash");
            assertThat(Dump.of(scratch)).isEqualTo(contents);
        }
        forget();
    }

    private void forget() {
        for (String part : List.of("", "-journal", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(Path.of(copy + part));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
