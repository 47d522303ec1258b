package dev.sleet.model;

import java.util.Map;
import java.util.Set;

/**
 * A query that generated types run. It is no part of a schema: no database holds it.
 *
 * @param name the name
 * @param sql the statement, without a semicolon at its end
 * @param notNull the result columns that are never NULL although the database cannot tell
 * @param types what parameters and result columns are, by name, where the database cannot tell: a Java type, or a column as {@code
 *     table.column}
 * @param declaration where it stands
 */
public record NamedQuery(
        String name, String sql, Set<String> notNull, Map<String, String> types, Declaration declaration) {
    public NamedQuery {
        notNull = Set.copyOf(notNull);
        types = Map.copyOf(types);
    }
}
