package dev.sleet.dialect.batch;

/**
 * What happens to rows of a table because another is dropped.
 *
 * @param dropped the table that is dropped
 * @param table the table whose rows they are
 * @param column the column whose values change, or the empty string if rows go
 * @param before how many rows, or different values, there were
 * @param after how many there are then
 */
public record BatchLoss(String dropped, String table, String column, long before, long after) {}
