package dev.sleet.facts;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One driver of each minor version, which the build copies to {@code target/drivers}. What is tried on one runs in a process of
 * its own: two copies of the driver in one would lose locks.
 */
final class Drivers {
    private static final Path DIRECTORY = Path.of("target", "drivers");

    private Drivers() {}

    /** Returns their files, in the order of the names. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** Starts a program beside a driver; what it prints is to be read. */
    static Process start(Path driver, Class<?> program) throws IOException {
        String others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("sqlite-jdbc"))
                .collect(Collectors.joining(File.pathSeparator));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        driver + File.pathSeparator + others,
                        program.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
