package dev.sleet.sqlite.connect;

import dev.sleet.files.RealPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.sqlite.SQLiteErrorCode;

/** Where there may be no room when SQLite says that there is none: it says the same of the disk and of its temporary files. */
final class Room {
    private static final long KILOBYTE = 1024;

    private Room() {}

    /** Returns lines that tell how much room there is beside a database and for temporary files, if that is what is missing. */
    static List<String> lines(Path file, SQLException e) {
        if (Failures.primaryCode(e) != SQLiteErrorCode.SQLITE_FULL.code) {
            return List.of();
        }
        Path directory = RealPath.directory(file);
        Path temporary = temporary(System.getenv());
        List<String> lines = new ArrayList<>();
        lines.add("room beside it: " + free(directory));
        lines.add("room for SQLite's temporary files in " + temporary + ": " + free(temporary)
                + "; for another directory: SQLITE_TMPDIR=DIR");
        return lines;
    }

    /** The order in which SQLite looks for a directory (tempfiles.html, section 5). */
    private static Path temporary(Map<String, String> environment) {
        return Stream.of(environment.get("SQLITE_TMPDIR"), environment.get("TMPDIR"), "/var/tmp", "/usr/tmp", "/tmp")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("."));
    }

    private static String free(Path directory) {
        try {
            return String.format(
                    Locale.ROOT, "%,d kB", Files.getFileStore(directory).getUsableSpace() / KILOBYTE);
        } catch (IOException e) {
            return "unknown";
        }
    }
}
