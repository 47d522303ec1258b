package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/**
 * An index of a table that was created by its own statement.
 *
 * @param name the name, which is unique among the schema's tables, views and indexes
 * @param terms what it is sorted by
 * @param unique whether two rows may not agree in all terms
 * @param where the condition of the rows that it holds, if it does not hold all
 * @param declaration what its author said beyond the schema
 */
public record Index(
        String name, List<IndexTerm> terms, boolean unique, Optional<SqlText> where, Declaration declaration) {
    public Index {
        terms = List.copyOf(terms);
    }
}
