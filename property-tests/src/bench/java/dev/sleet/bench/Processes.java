package dev.sleet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs other programs. */
final class Processes {
    private static final int LONGEST_SECONDS = 240;

    private final Path log;

    Processes(Path log) {
        this.log = log;
    }

    /** Runs a command in a directory, and returns what it wrote to its standard output. */
    String run(Path directory, Map<String, String> environment, List<String> command) throws Exception {
        Path out = Files.createTempFile(log.getParent(), "out", null);
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.redirectOutput(out.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(command.getFirst() + " did not end within " + LONGEST_SECONDS + " s");
            }
            String said = Files.readString(out);
            if (process.exitValue() != 0) {
                System.err.println(String.join(" ", command));
                System.err.println(said + Files.readString(log));
                throw new IOException("ended with " + process.exitValue());
            }
            return said;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.delete(out);
        }
    }

    /** Runs a class of these benchmarks in a JVM of its own. */
    String java(Path directory, List<String> options, Class<?> type, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), type.getName()));
        command.addAll(List.of(arguments));
        return run(directory, Map.of(), command);
    }
}
