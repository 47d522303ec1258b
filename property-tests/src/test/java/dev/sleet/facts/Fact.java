package dev.sleet.facts;

import java.sql.SQLException;

/**
 * A fact of SQLite that a step relies on.
 *
 * @param name the sentence by which docs/safe-steps.md knows it
 * @param since the first version whose ALTER TABLE can do it, as {@code 3.53}
 * @param trial throws an AssertionError where it does not hold
 */
record Fact(String name, String since, Trial trial) {
    /** Tries a fact on tables of its own. */
    @FunctionalInterface
    interface Trial {
        void of(OldTable table) throws SQLException;
    }

    Fact(String name, Trial trial) {
        this(name, "3.42", trial);
    }

    /** Returns whether a version, as {@code 3.49.1}, is of those that the fact is about. */
    boolean concerns(String version) {
        return minor(version) >= minor(since);
    }

    private static int minor(String version) {
        return Integer.parseInt(version.split("\\.", -1)[1]);
    }
}
