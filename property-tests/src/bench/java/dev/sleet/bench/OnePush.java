package dev.sleet.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/** One push to a large table in a process of its own, which says the most memory that it had: {@code FILE NUMBER}. */
public final class OnePush {
    private OnePush() {}

    /** Pushes the change with that number and writes the peak of this process in KiB (proc(5), VmHWM). */
    public static void main(String[] args) throws Exception {
        TableFigures.push(
                Path.of(args[0]),
                TableFigures.schema(TableFigures.changes()
                        .get(Integer.parseInt(args[1]))
                        .table()));
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                System.out.println(line.replaceAll("[^0-9]", ""));
            }
        }
    }
}
