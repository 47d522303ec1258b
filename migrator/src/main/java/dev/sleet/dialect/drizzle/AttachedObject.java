package dev.sleet.dialect.drizzle;

/**
 * An object that goes with its table.
 *
 * @param type index or trigger
 * @param name its name
 * @param table the name of the table
 * @param sql the statement that makes it
 */
public record AttachedObject(String type, String name, String table, String sql) {}
