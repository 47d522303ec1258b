package dev.sleet.dialect;

/**
 * A migration that a database has been brought through.
 *
 * @param name its name
 * @param how whether it was applied or found to have been
 * @param milliseconds how long it took
 * @param copied how many rows were copied into tables that were made anew
 */
public record Applied(String name, How how, long milliseconds, long copied) {}
