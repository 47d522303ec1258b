package dev.sleet.repl.screen;

import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Cost;
import java.util.Locale;

/** How long it takes about to read a table or to write it anew; docs/performance.md says where the figures come from. */
public final class Estimate {
    private static final double SCANNED_BYTES = 400e6;
    private static final double REBUILT_BYTES = 50e6;
    private static final double ROW_BYTES = 100;

    private Estimate() {}

    /** Returns the seconds. */
    public static double seconds(Touched touched, Cost cost) {
        double bytes = touched.bytes() < 0 ? touched.rows() * ROW_BYTES : touched.bytes();
        return switch (cost) {
            case SCAN -> bytes / SCANNED_BYTES;
            case REBUILD -> bytes / REBUILT_BYTES;
            default -> 0;
        };
    }

    /** Returns seconds as a person says them. */
    public static String words(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000)
                : seconds < 90
                        ? String.format(Locale.ROOT, "%.0f s", seconds)
                        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
    }

    /** Returns {@code , about 4 s}, or nothing where nobody would notice. */
    public static String of(Touched touched, Cost cost) {
        double seconds = seconds(touched, cost);
        return seconds < 1 ? "" : ", about " + words(seconds);
    }
}
