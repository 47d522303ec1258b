package dev.sleet.dialect;

import dev.sleet.plan.PlannedStep;

/** Hears how far an apply has come. */
public interface Progress {
    /** Hears nothing. */
    Progress NONE = new Progress() {};

    /** A step begins: {@code number} of {@code total}, counted from 1. */
    default void step(PlannedStep step, int number, int total) {}

    /** Something that a person should know, and for which nothing was refused. */
    default void warning(String message) {}

    /** A migration begins: {@code number} of {@code total}, counted from 1. */
    default void migration(String name, int number, int total) {}

    /** A migration is done and committed, or was found to be done. */
    default void applied(Applied migration) {}

    /** A statement of a migration begins: {@code number} of {@code total}, counted from 1. */
    default void statement(int number, int total) {}

    /** The data step in Java of a migration begins. */
    default void dataStep() {}

    /** So many rows of a table have been copied. */
    default void rows(String table, long done, long total) {}

    /** A stage begins: {@code number} of {@code total}, counted from 1. */
    default void stage(String words, int number, int total) {}

    /** Something waits for somebody, which is said in a sentence. */
    default void waits(String sentence) {}

    /** A share, from 0 to 1, of the rows of a table has been filled. */
    default void filled(String table, double share) {}

    /** All steps are done and what came of them is being verified. */
    default void verifying() {}
}
