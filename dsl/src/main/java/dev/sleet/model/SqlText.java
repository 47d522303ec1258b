package dev.sleet.model;

/**
 * A piece of SQL: an expression, a type name, a query, the body of a trigger.
 *
 * <p>Two pieces are equal when their canonical forms are. An author's text is its own canonical form until a dialect
 * normalises it.
 *
 * @param written the text as it was written, without surrounding white space
 * @param canonical the form that all spellings of one meaning share
 */
public record SqlText(String written, String canonical) {
    /** Returns the text that is its own canonical form. */
    public static SqlText of(String written) {
        String stripped = written.strip();
        return new SqlText(stripped, stripped);
    }

    /** Returns this text with another canonical form. */
    public SqlText withCanonical(String form) {
        return new SqlText(written, form);
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
