package dev.sleet.sqlite.connect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The processes that hold locks on a database, as Linux tells (proc_locks(5)); none where nothing tells. */
final class LockHolders {
    private static final Path LOCKS = Path.of("/proc/locks");

    private LockHolders() {}

    /**
     * A line of {@code /proc/locks} that somebody holds.
     *
     * @param process the number of the process
     * @param device the device of the file, as hexadecimal {@code major:minor}
     * @param inode the number of the file
     */
    record Lock(long process, String device, long inode) {}

    /** Returns {@code process 4242 (python3)} for each other process that holds a lock, in the order of their numbers. */
    static List<String> of(Path file) {
        Set<Long> processes = new TreeSet<>();
        List<Lock> locks = Kernel.lines(LOCKS).stream()
                .flatMap(line -> parse(line).stream())
                .toList();
        // in a write-ahead log's mode the locks are on the index of the log (walformat.html, section 2.3)
        for (Path locked : List.of(file, Path.of(file + "-shm"))) {
            processes.addAll(holders(locked, locks));
        }
        processes.remove(ProcessHandle.current().pid());
        return processes.stream().map(LockHolders::text).toList();
    }

    private static Set<Long> holders(Path locked, List<Lock> locks) {
        try {
            long inode = (Long) Files.getAttribute(locked, "unix:ino");
            String device = device((Long) Files.getAttribute(locked, "unix:dev"));
            return locks.stream()
                    .filter(lock -> lock.inode() == inode && lock.device().equals(device))
                    .map(Lock::process)
                    .collect(Collectors.toSet());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Set.of();
        }
    }

    /** Returns the lock of a line; none for one that waits, or that belongs to no process. */
    static List<Lock> parse(String line) {
        List<Lock> locks = new ArrayList<>();
        String[] words = line.strip().split("\\s+", -1);
        if (words.length >= 8 && !words[1].equals("->")) {
            int colon = words[5].lastIndexOf(':');
            try {
                long process = Long.parseLong(words[4]);
                if (process > 0 && colon > 0) {
                    locks.add(new Lock(
                            process,
                            words[5].substring(0, colon).toLowerCase(Locale.ROOT),
                            Long.parseLong(words[5].substring(colon + 1))));
                }
            } catch (NumberFormatException e) {
                // a kernel that writes them otherwise tells nothing
            }
        }
        return locks;
    }

    /** Returns the numbers of a device as they are put together in st_dev (makedev(3)). */
    static String device(long number) {
        long major = ((number >> 8) & 0xfff) | ((number >> 32) & 0xfffff000L);
        long minor = (number & 0xff) | ((number >> 12) & 0xffffff00L);
        return String.format(Locale.ROOT, "%02x:%02x", major, minor);
    }

    private static String text(long process) {
        List<String> name = Kernel.lines(Path.of("/proc", Long.toString(process), "comm"));
        return "process " + process + (name.isEmpty() ? "" : " (" + name.getFirst() + ")");
    }
}
