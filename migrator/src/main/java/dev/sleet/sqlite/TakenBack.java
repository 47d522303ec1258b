package dev.sleet.sqlite;

import dev.sleet.model.Names;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SqlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a change has put into a database by itself, which is no loss where the change is taken back.
 *
 * @param objects the views and triggers that it has made, in normal form
 * @param values what it has given the rows of columns, by the folded {@code table.column} of the database as it is
 */
public record TakenBack(Set<SchemaObject> objects, Map<String, List<Value>> values) {
    /** Nothing is taken back. */
    public static final TakenBack NOTHING = new TakenBack(Set.of(), Map.of());

    public TakenBack {
        objects = Set.copyOf(objects);
        Map<String, List<Value>> copies = new HashMap<>();
        values.forEach((column, given) -> copies.put(column, List.copyOf(given)));
        values = Map.copyOf(copies);
    }

    /**
     * What rows have been given in a column.
     *
     * @param name what it is, for a person: {@code the default 0}
     * @param sql the expression that gives it, over the row as it is
     */
    public record Value(String name, String sql) {
        /** Returns the value that a default gives. */
        public static Value ofDefault(SqlText value) {
            return new Value("the default " + value, CanonicalTokens.defaultSql(value.written()));
        }
    }

    /** Returns the values that were given in a column, under the names that it and its table have in the database. */
    List<Value> of(String table, String column) {
        return values.getOrDefault(Names.fold(table + "." + column), List.of());
    }

    /** Returns whether a view or trigger, in normal form, is one that the change has made. */
    boolean made(SchemaObject object) {
        return objects.contains(object);
    }

    /** Returns both together. */
    public TakenBack and(TakenBack other) {
        Set<SchemaObject> all = new HashSet<>(objects);
        all.addAll(other.objects);
        Map<String, List<Value>> both = new HashMap<>(values);
        other.values.forEach((column, given) -> both.merge(
                column,
                given,
                (a, b) -> Stream.concat(a.stream(), b.stream()).distinct().toList()));
        return new TakenBack(all, both);
    }
}
