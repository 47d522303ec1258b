package dev.sleet.sqlite.connect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the kernel says of this machine in {@code /proc}, which holds no database. */
final class Kernel {
    private static final Path PLACE = Path.of("/proc");

    private Kernel() {}

    /** Returns the lines of a file in {@code /proc}; none where there is no such file or it may not be read. */
    static List<String> lines(Path file) {
        if (!file.startsWith(PLACE)) {
            throw new IllegalArgumentException("not in " + PLACE + ": " + file);
        }
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
