package dev.sleet.dialect.drizzle;

/**
 * A migration in the file {@code _journal.json}.
 *
 * @param tag the name of the file that has its statements, without its end; empty if the entry has none
 * @param when milliseconds since 1970, or -1 if the entry has no time
 */
public record DrizzleEntry(String tag, long when) {}
