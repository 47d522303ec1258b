package dev.sleet.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file system of its own, as long as it is open; needs the rights of root. */
final class Mount implements AutoCloseable {
    private final Path directory;

    private Mount(Path directory) {
        this.directory = directory;
    }

    /** Mounts one on a directory, which is made. */
    static Mount of(Path directory, String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of("mount"));
        command.addAll(java.util.List.of(arguments));
        command.add(directory.toString());
        run(command.toArray(String[]::new));
        return new Mount(directory);
    }

    /** Mounts one in memory of so many kilobytes. */
    static Mount memory(Path directory, int kilobytes) throws IOException, InterruptedException {
        return of(directory, "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs");
    }

    /** Returns why nothing can be mounted here, or nothing. */
    static Optional<String> missing(Path directory) {
        try {
            memory(directory.resolve("trial"), 64).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("nothing can be mounted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    /** Returns where it is mounted. */
    Path directory() {
        return directory;
    }

    /** Runs a program that must succeed. */
    static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", directory.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
