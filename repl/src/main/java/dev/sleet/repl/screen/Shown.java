package dev.sleet.repl.screen;

import dev.sleet.dialect.Address;
import dev.sleet.files.RealPath;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Words for things that commands show. */
public final class Shown {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);

    private Shown() {}

    /** Returns a backup, named as its database was if it lies beside it; where the database is a link it need not. */
    public static Path near(Path backup, Address database) {
        return database.file().map(file -> near(backup, file)).orElse(backup);
    }

    private static Path near(Path backup, Path database) {
        Path name = backup.getFileName();
        if (database.isAbsolute() || name == null) {
            return backup;
        }
        Path near = database.resolveSibling(name);
        return RealPath.of(near).equals(RealPath.of(backup)) ? near : backup;
    }

    /** Returns {@code 1 row} or {@code 2,000 rows}. */
    public static String count(long number, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
    }

    /** Returns a moment to the second. */
    public static String time(Instant moment) {
        return TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** Returns seconds with as many digits as tell something. */
    public static String seconds(Duration time) {
        double seconds = time.toNanos() / 1e9;
        return String.format(Locale.ROOT, seconds < 10 ? "%.3f" : "%.1f", seconds);
    }
}
