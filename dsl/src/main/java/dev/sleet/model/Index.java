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
 * @param special what only one kind of database has of it
 * @param declaration what its author said beyond the schema
 */
public record Index(
        String name,
        List<IndexTerm> terms,
        boolean unique,
        Optional<SqlText> where,
        Optional<Special> special,
        Declaration declaration) {
    public Index {
        terms = List.copyOf(terms);
    }

    /** Makes one that every kind of database has. */
    public Index(String name, List<IndexTerm> terms, boolean unique, Optional<SqlText> where, Declaration declaration) {
        this(name, terms, unique, where, Optional.empty(), declaration);
    }

    /** Returns the index under another name. */
    public Index withName(String newName) {
        return new Index(newName, terms, unique, where, special, declaration);
    }

    /** Returns the index of other terms. */
    public Index withTerms(List<IndexTerm> newTerms) {
        return new Index(name, newTerms, unique, where, special, declaration);
    }

    /** Returns the index under which two rows may not agree in all terms. */
    public Index asUnique() {
        return new Index(name, terms, true, where, special, declaration);
    }

    /** Returns the index of the rows that meet a condition, or of all. */
    public Index withWhere(Optional<SqlText> condition) {
        return new Index(name, terms, unique, condition, special, declaration);
    }

    /** Returns the index with what only one kind of database has. */
    public Index withSpecial(Optional<Special> other) {
        return new Index(name, terms, unique, where, other, declaration);
    }
}
