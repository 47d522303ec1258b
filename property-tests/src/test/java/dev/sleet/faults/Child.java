package dev.sleet.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests as a program of its own. */
final class Child {
    private Child() {}

    /** Returns the process, whose messages come out here. */
    static ProcessBuilder of(Class<?> program, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xss4m",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dsleet.fault=" + System.getProperty("sleet.fault", ""),
                program.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    }

    /** Waits until a process says a word in a line of its own. */
    static void await(Process process, String word) throws IOException {
        String line = process.inputReader().readLine();
        while (!word.equals(line)) {
            if (line == null) {
                throw new IOException("the program has ended before it said " + word);
            }
            line = process.inputReader().readLine();
        }
    }

    /** Kills a process with SIGKILL and waits until it is gone. */
    static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
