package dev.sleet.postgres.read;

import dev.sleet.dialect.schema.ServerVersion;

/**
 * The version of a server.
 *
 * @param number as in {@code server_version_num}: 180001 for 18.1
 */
public record PostgresVersion(int number) implements ServerVersion {
    private static final int PER_MAJOR = 10_000;
    static final int OLDEST = 14;
    private static final int NEWEST = 18;

    /** Returns the number before the point. */
    public int major() {
        return number / PER_MAJOR;
    }

    /** Returns whether it is one that Sleet reads. */
    boolean isRead() {
        return major() >= OLDEST;
    }

    @Override
    public boolean isTried() {
        return major() >= OLDEST && major() <= NEWEST;
    }

    @Override
    public String toString() {
        return "PostgreSQL " + major() + "." + number % PER_MAJOR;
    }
}
