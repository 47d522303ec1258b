package dev.sleet.plan;

/**
 * A question to the data that decides whether a hazard is real.
 *
 * @param hazard what is at hand if any row answers
 * @param table the table whose rows are asked
 * @param rows a query that returns the offending rows, each as one text that tells its key
 * @param count a query that returns how many there are
 */
public record DataCheck(Hazard hazard, String table, String rows, String count) {}
