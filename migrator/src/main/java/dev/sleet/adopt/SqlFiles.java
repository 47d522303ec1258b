package dev.sleet.adopt;

import dev.sleet.journal.Reachable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files of a folder, and what their names tell. */
final class SqlFiles {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);
    private static final int STAMP_LENGTH = 14;
    private static final int SHORTEST = 8;

    private SqlFiles() {}

    /** Returns the files below a directory, in the order of their paths. */
    static List<Path> below(Path directory) {
        List<Path> found = new ArrayList<>();
        for (Path path : Reachable.list(directory)) {
            if (Reachable.isDirectory(path)) {
                found.addAll(below(path));
            } else {
                found.add(path);
            }
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static String text(Path file) {
        String text = Reachable.text(file);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Returns the time that digits are, such as 20240102 or 20240102153000, if they are one. */
    static Optional<Instant> time(String digits) {
        String plain = digits.replaceAll("[^0-9]", "");
        if (plain.length() < SHORTEST || plain.length() > STAMP_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.parse(plain + "0".repeat(STAMP_LENGTH - plain.length()), STAMP)
                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
