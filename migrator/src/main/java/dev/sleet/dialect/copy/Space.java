package dev.sleet.dialect.copy;

import java.util.OptionalLong;

/**
 * How much room a database takes and has.
 *
 * @param bytes its size, which that of a copy is
 * @param unused how many of them are in pages that hold nothing and are filled before the file grows
 * @param beside how many more the disk takes, if it says so
 */
public record Space(long bytes, long unused, OptionalLong beside) {
    private static final long WORTH = 10_000_000;

    /** Returns whether more than a third of the file, and enough to be worth the time, could be given back to the disk. */
    public boolean isWorthVacuum() {
        return unused > WORTH && unused > bytes / 3;
    }
}
