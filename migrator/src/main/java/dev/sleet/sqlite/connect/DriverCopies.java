package dev.sleet.sqlite.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Copies of SQLite in this process. Two that open one file lose each other's locks, and with them rows (howtocorrupt.html,
 * section 2.2.1); a second class loader is enough for a second copy of the driver.
 */
final class DriverCopies {
    /** What the kernel says of this process; other systems than Linux have no such file. */
    private static final Path MAPS = Path.of("/proc/self/maps");

    /** Allows several, for a process whose copies never open the same file. */
    private static final String ALLOWED = "sleet.driver.copies";

    private DriverCopies() {}

    /**
     * Does nothing if there is one copy, or if nobody knows.
     *
     * @throws SleetException if there are several
     */
    static void requireOne(Path file) {
        Set<String> copies = loaded();
        if (copies.size() > 1 && !"allowed".equals(System.getProperty(ALLOWED))) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot change " + file + " safely",
                    List.of(
                            copies.size()
                                    + " copies of the SQLite driver are loaded, and none knows of the locks of the"
                                    + " others: "
                                    + String.join(", ", copies),
                            "nothing was changed; keep one sqlite-jdbc where all class loaders see it, or, if they"
                                    + " never open the same file: -D" + ALLOWED + "=allowed"));
        }
    }

    /** Returns the files from which the driver's library was loaded. */
    private static Set<String> loaded() {
        return Kernel.lines(MAPS).stream()
                .filter(line -> line.contains("sqlitejdbc") && line.indexOf('/') >= 0)
                .map(line -> line.substring(line.indexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
