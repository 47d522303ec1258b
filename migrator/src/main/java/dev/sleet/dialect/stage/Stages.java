package dev.sleet.dialect.stage;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a database does in stages. All that is left to do follows from the schema that it has, and from the columns that are being filled, so
 * that whoever was stopped makes the plan anew and goes on.
 */
public interface Stages {
    /**
     * Returns the stages of a plan, in order; none if there is nothing to do.
     *
     * @param whole the plan in one transaction
     * @param live the schema that it was made for
     * @param options what was said beside the schema
     * @param before the push that was stopped, with which this one goes on
     */
    List<Stage> of(Plan whole, LiveSchema live, PlanOptions options, Optional<StagedPush> before);

    /**
     * Requires that what is said outside of a transaction is said to a process of the database that nobody else gets.
     *
     * @throws dev.sleet.dialect.SleetException if a pooler stands between that gives it to others
     */
    void requireOwnProcess() throws SQLException;

    /** Returns what keeps the role from remembering stages, and what would allow it, a sentence each; asked where it does. */
    List<String> lacking() throws SQLException;

    /** Returns the last push in stages, if it has not come to its end and the role may read of it. */
    Optional<StagedPush> unfinished() throws SQLException;

    /**
     * Remembers, in the transaction that is open, a push that begins or goes on.
     *
     * @param at when it began, as the database remembers the change by
     * @param done how many of its stages are done already
     * @param stages those that are left
     */
    void begin(String at, int done, List<Stage> stages) throws SQLException;

    /** Remembers, in the transaction that is open, that a stage is done; the first has the number 1. */
    void done(int number) throws SQLException;

    /** The right to change the database, for all stages. */
    interface Held extends AutoCloseable {
        /**
         * Requires that it is still had.
         *
         * @throws dev.sleet.dialect.SleetException if it is not
         */
        void require();

        @Override
        void close();
    }

    /**
     * Takes the right to change the database for all stages, which no other program has meanwhile.
     *
     * @throws dev.sleet.dialect.SleetException if another one has it for too long
     */
    Held hold(BooleanSupplier cancelled);

    /** Hears what a stage waits for. */
    @FunctionalInterface
    interface Waiting {
        /** Somebody is waited for, which is said in a sentence. */
        void on(String sentence);
    }

    /** Statements that run outside of any transaction. */
    interface Alone {
        /**
         * Runs them, and removes what is left of them if one fails.
         *
         * @throws dev.sleet.dialect.SleetException if one fails
         */
        void run(Waiting waiting);

        /** Stops the statement that runs. */
        void stop();
    }

    /** Returns the statements of a stage that no transaction takes, ready to run. */
    Alone alone(Stage stage);

    /**
     * How far a column has been filled.
     *
     * @param fill the column, and how far it has come
     * @param share the share of the rows that has been looked at, from 0 to 1
     * @param isDone whether that were all
     */
    record Filled(Fill fill, double share, boolean isDone) {}

    /** Fills the next part of a column, in the transaction that is open, and remembers for the stage of a number how far it has come. */
    Filled fill(int number, Fill fill) throws SQLException;
}
