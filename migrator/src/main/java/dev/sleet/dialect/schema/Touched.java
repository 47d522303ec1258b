package dev.sleet.dialect.schema;

/**
 * How much there is of a table that a plan reads or writes as a whole.
 *
 * @param rows the number of its rows
 * @param bytes the size of its pages without those of its indexes, or -1 if it is not known
 */
public record Touched(long rows, long bytes) {}
