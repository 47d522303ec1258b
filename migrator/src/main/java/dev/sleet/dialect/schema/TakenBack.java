package dev.sleet.dialect.schema;

import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SqlText;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a change has put into a database by itself, which is no loss where the change is taken back.
 *
 * @param objects the views, triggers and virtual tables that it has made, in normal form
 * @param values what it has given the rows of columns, by the key of {@code table.column} of the database as it is
 * @param before the schema that the database had before it, and will have again
 */
public record TakenBack(Set<SchemaObject> objects, Map<String, List<Value>> values, Optional<Schema> before) {
    /** Nothing is taken back. */
    public static final TakenBack NOTHING = new TakenBack(Set.of(), Map.of(), Optional.empty());

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
     * @param last what gives the last of such values, if the expression gives the first of several
     */
    public record Value(String name, String sql, Optional<String> last) {
        public Value(String name, String sql) {
            this(name, sql, Optional.empty());
        }

        /** Returns the value that a default gives, which an expression says where it is no column's default. */
        public static Value ofDefault(SqlText value, String sql) {
            return new Value("the default " + value, sql);
        }

        /** Returns what it was between two moments, if it reads the clock. */
        public Value between(SchemaForm form, Instant first, Instant end) {
            return form.at(sql, first)
                    .map(early -> new Value(name, early, form.at(sql, end)))
                    .orElse(this);
        }
    }

    /** Returns the values that were given in a column, under the names that it and its table have in the database. */
    public List<Value> of(String table, String column) {
        return values.getOrDefault(
                before.map(Schema::names).orElse(NameRule.FOLDED).key(table + "." + column), List.of());
    }

    /** Returns whether a view, trigger or virtual table, in normal form, is one that the change has made. */
    public boolean made(SchemaObject object) {
        return objects.contains(object);
    }

    /** What the database has had before, and will have again, is worth a note and no question. */
    public List<Hazard> known(List<Hazard> hazards) {
        return before.isEmpty()
                ? hazards
                : hazards.stream().map(TakenBack::known).toList();
    }

    /** Returns a hazard as the note that it is where the database had it before. */
    public static Hazard known(Hazard hazard) {
        return hazard.code() == Code.BROKEN_REFERENCE
                ? new Hazard(
                        Code.NOTE,
                        hazard.subject(),
                        hazard.message() + "; so it was before the change that is taken back")
                : hazard;
    }
}
