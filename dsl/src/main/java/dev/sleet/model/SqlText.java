package dev.sleet.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A piece of SQL: an expression, a type name, a query, the body of a trigger.
 *
 * <p>Two pieces are equal when their canonical forms are. An author's text is its own canonical form until a dialect
 * normalises it.
 *
 * @param written the text as it was written, without surrounding white space
 * @param canonical the form that all spellings of one meaning share
 * @param variants the texts for the kinds of database, where it is not one for all; no schema of a kind has any
 */
public record SqlText(String written, String canonical, List<Variant> variants) {
    public SqlText {
        variants = List.copyOf(variants);
    }

    /** Makes a text that is one for every kind of database. */
    public SqlText(String written, String canonical) {
        this(written, canonical, List.of());
    }

    /**
     * The text for one kind of database.
     *
     * @param kind the kind
     * @param text the text; an empty one says that this kind needs none
     */
    public record Variant(DatabaseKind kind, String text) {
        public Variant {
            text = text.strip();
        }
    }

    /** Returns the text that is its own canonical form. */
    public static SqlText of(String written) {
        String stripped = written.strip();
        return new SqlText(stripped, stripped);
    }

    /**
     * Returns the text that is another one for each of these kinds of database.
     *
     * @param variants at least one, the first of which stands for all where no kind is known
     */
    public static SqlText of(List<Variant> variants) {
        String first = variants.getFirst().text();
        return new SqlText(first, first, variants);
    }

    /** Returns this text with another canonical form. */
    public SqlText withCanonical(String form) {
        return new SqlText(written, form);
    }

    /** Returns this text with each of its variants changed. */
    public SqlText map(UnaryOperator<String> change) {
        return variants.isEmpty()
                ? of(change.apply(written))
                : of(variants.stream()
                        .map(variant -> variant.text().isEmpty()
                                ? variant
                                : new Variant(variant.kind(), change.apply(variant.text())))
                        .toList());
    }

    /** Returns the text for a kind of database, or nothing if there are texts for others only. */
    public Optional<SqlText> in(DatabaseKind kind) {
        return variants.isEmpty()
                ? Optional.of(this)
                : variants.stream()
                        .filter(variant -> variant.kind() == kind)
                        .findFirst()
                        .map(variant -> of(variant.text()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SqlText text && text.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    /** Returns the text as it was written. */
    @Override
    public String toString() {
        return written;
    }
}
