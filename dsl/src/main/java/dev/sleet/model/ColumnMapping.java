package dev.sleet.model;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What an application makes of a column: it decides the types that are generated and nothing in the database.
 *
 * @param type what values are read as, if the declared type does not say it
 * @param wrapper the full name of a record with the one component {@code value} around each value, if there is one
 * @param pattern the regular expression that texts match, if there is one
 * @param uses what the column is for
 */
public record ColumnMapping(
        Optional<ValueType> type, Optional<String> wrapper, Optional<String> pattern, Set<Use> uses) {
    /** Nothing beyond the declared type. */
    public static final ColumnMapping NONE =
            new ColumnMapping(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public ColumnMapping {
        uses = uses.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(uses));
    }

    /** What a column of points in time is for. */
    public enum Use {
        /** It holds when the row was inserted. */
        SET_ON_INSERT,
        /** It holds when the row was inserted or last updated. */
        SET_ON_UPDATE,
        /** It holds when the row was deleted, and NULL as long as it was not. */
        SOFT_DELETE
    }

    /** Returns the mapping with what values are read as. */
    public ColumnMapping withType(ValueType valueType) {
        return new ColumnMapping(Optional.of(valueType), wrapper, pattern, uses);
    }

    /** Returns the mapping with a record around each value. */
    public ColumnMapping withWrapper(String javaType) {
        return new ColumnMapping(type, Optional.of(javaType), pattern, uses);
    }

    /** Returns the mapping with a regular expression. */
    public ColumnMapping withPattern(String expression) {
        return new ColumnMapping(type, wrapper, Optional.of(expression), uses);
    }

    /** Returns the mapping with one more use. */
    public ColumnMapping with(Use use) {
        EnumSet<Use> all = EnumSet.of(use);
        all.addAll(uses);
        return new ColumnMapping(type, wrapper, pattern, all);
    }
}
