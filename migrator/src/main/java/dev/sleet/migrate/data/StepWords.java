package dev.sleet.migrate.data;

import dev.sleet.journal.Migration;

/**
 * How messages speak of a step in Java.
 *
 * @param failed what could not be done, as {@code cannot apply NAME}
 * @param name the step, as the subject of a sentence
 * @param step the step, where it is known what it belongs to
 * @param file its file
 * @param committed what is in the database if the step has ended the transaction
 */
record StepWords(String failed, String name, String step, String file, String committed) {
    /** Returns those for the step of a migration. */
    static StepWords of(Migration migration) {
        return new StepWords(
                "cannot apply " + migration.name(),
                "the data step of " + migration.name(),
                "its data step",
                migration.name() + "/" + Migration.DATA,
                "what was done of the migration by then is committed, and the migration is not recorded");
    }

    /** Returns those for a script that seeds a database. */
    static StepWords ofSeed(String file) {
        return new StepWords("cannot run " + file, file, "it", file, "what it did by then is committed");
    }
}
