package dev.sleet.script.source;

/**
 * A snippet that runs.
 *
 * @param unit the file that it stands in
 * @param number its number among those that run in its file
 */
public record Step(Unit unit, int number, Snippet snippet) {}
