package dev.sleet.migrate.data;

import dev.sleet.dialect.Transaction;
import dev.sleet.journal.Migration;

/**
 * How messages speak of a step in Java.
 *
 * @param failed what could not be done, as {@code cannot apply NAME}
 * @param isApplied whether it is applied to a database, whose name then belongs behind that
 * @param name the step, as the subject of a sentence
 * @param step the step, where it is known what it belongs to
 * @param file its file
 * @param committed what is in the database if the step has ended the transaction
 */
record StepWords(String failed, boolean isApplied, String name, String step, String file, String committed) {
    /** Returns those for the step of a migration. */
    static StepWords of(Migration migration) {
        return new StepWords(
                "cannot apply " + migration.name(),
                true,
                "the data step of " + migration.name(),
                "its data step",
                migration.name() + "/" + Migration.DATA,
                "what was done of the migration by then is committed, and the migration is not recorded");
    }

    /** Returns those for a script that seeds a database. */
    static StepWords ofSeed(String file) {
        return new StepWords("cannot run " + file, false, file, "it", file, "what it did by then is committed");
    }

    /** Returns what could not be done in a transaction. */
    String failed(Transaction transaction) {
        return isApplied ? failed + transaction.where() : failed;
    }
}
