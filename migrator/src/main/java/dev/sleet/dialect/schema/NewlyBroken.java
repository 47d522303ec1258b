package dev.sleet.dialect.schema;

/**
 * A reference that does not work and that did before, or was not there.
 *
 * @param subject the name under which it is allowed
 * @param table the table that refers
 * @param parent what it refers to
 */
public record NewlyBroken(String subject, String table, String parent) {}
