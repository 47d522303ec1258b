package dev.sleet.dsl;

import dev.sleet.dsl.form.SqlTail;
import dev.sleet.model.Declaration;
import dev.sleet.model.NamedQuery;
import dev.sleet.model.Quoting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A query that generated types run, as its author wrote it. The database does not have it: it takes no part in plans and
 * migrations.
 *
 * @param name the name
 * @param sql a SELECT, or an INSERT, UPDATE or DELETE with RETURNING, whose parameters are called {@code :name}
 * @param notNull the result columns that are never NULL although the database cannot tell
 * @param types what parameters and result columns are, by name, where the database cannot tell
 * @param declaration where it stands
 */
public record QuerySpec(
        String name, String sql, Set<String> notNull, Map<String, String> types, Declaration declaration)
        implements ScriptPart {
    public QuerySpec {
        Quoting.checked("the name of a query", name);
        Quoting.checked("the SQL of query \"" + name + "\"", sql);
        notNull = Set.copyOf(notNull);
        types = Map.copyOf(types);
    }

    /** Returns the query of which these result columns are never NULL. */
    public QuerySpec notNull(String... columns) {
        Set<String> all = new LinkedHashSet<>(notNull);
        all.addAll(List.of(columns));
        return new QuerySpec(name, sql, all, types, declaration);
    }

    /**
     * Returns the query with the type of a parameter or result column.
     *
     * @param column the parameter, without its colon, or the result column
     * @param type {@code long}, {@code double}, {@code boolean}, {@code String}, {@code byte[]}, {@code BigDecimal}, or a
     *     column whose type it has, as {@code tickets.created}
     */
    public QuerySpec as(String column, String type) {
        Map<String, String> all = new LinkedHashMap<>(types);
        all.put(column, type);
        return new QuerySpec(name, sql, notNull, all, declaration);
    }

    /** Returns the normal form. */
    public NamedQuery toModel() {
        return new NamedQuery(name, SqlTail.unterminated(sql), notNull, types, declaration);
    }
}
