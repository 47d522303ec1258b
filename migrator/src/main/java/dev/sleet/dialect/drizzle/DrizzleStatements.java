package dev.sleet.dialect.drizzle;

import java.util.Set;

/** The statements of one file of drizzle-kit. */
public interface DrizzleStatements {
    /** Returns the folded names of the tables that are rebuilt: made anew as {@code __new_x} and renamed. */
    Set<String> rebuilt();

    /** Returns whether a statement drops an index or trigger by its name. */
    boolean drops(String type, String name);

    /** Returns whether the new table of a rebuild, by its folded name, gives no number twice. */
    boolean counts(String table);

    /**
     * Returns the text to run, which does what is meant; lines stay where they are.
     *
     * @param counted the folded names of the tables whose numbers, given once, a rebuild would give again
     */
    String sql(Set<String> counted);
}
