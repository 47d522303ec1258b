package dev.sleet.model.postgres;

import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger.Timing;
import java.util.List;
import java.util.Optional;

/**
 * A trigger that calls a function.
 *
 * @param name the name, which is one among those of its table
 * @param timing when it runs
 * @param events which changes it waits for, at least one
 * @param updateOf the columns whose update it waits for, or none for all
 * @param table the table or view
 * @param forEachRow whether it runs for each row rather than for each statement
 * @param when the condition under which it runs
 * @param function the function's name
 * @param arguments the texts that the function is given
 * @param isConstraint whether it is a constraint trigger
 * @param deferral when a constraint trigger runs
 * @param oldTable what the function calls the rows as they were
 * @param newTable what the function calls the rows as they are
 * @param state whether it runs at all
 * @param declaration what its author said beyond the schema
 */
public record FunctionTrigger(
        String name,
        Timing timing,
        List<Event> events,
        List<String> updateOf,
        String table,
        boolean forEachRow,
        Optional<SqlText> when,
        String function,
        List<String> arguments,
        boolean isConstraint,
        Deferral deferral,
        Optional<String> oldTable,
        Optional<String> newTable,
        State state,
        Declaration declaration)
        implements PgEntity {
    public FunctionTrigger {
        events = events.stream().distinct().sorted().toList();
        updateOf = List.copyOf(updateOf);
        arguments = List.copyOf(arguments);
    }

    @Override
    public String title() {
        return "trigger";
    }

    @Override
    public String word() {
        return "trigger";
    }

    /** A change that a trigger waits for. */
    public enum Event {
        /** A row appears. */
        INSERT,
        /** A row changes. */
        UPDATE,
        /** A row goes. */
        DELETE,
        /** All rows go. */
        TRUNCATE
    }

    /** Whether a trigger runs. */
    public enum State {
        /** It does, unless the change comes from a replica. */
        ENABLED,
        /** It does not. */
        DISABLED,
        /** It does only for changes from a replica. */
        REPLICA,
        /** It does for all changes. */
        ALWAYS
    }

    @Override
    public String key() {
        return title() + " " + Quoting.identifier(table) + " " + name;
    }

    @Override
    public String called() {
        return title() + " \"" + name + "\" of \"" + table + "\"";
    }

    @Override
    public Optional<String> owner() {
        return Optional.of(table);
    }

    /** Returns the trigger of another table or view. */
    public FunctionTrigger on(String tableOrView) {
        return new FunctionTrigger(
                name,
                timing,
                events,
                updateOf,
                tableOrView,
                forEachRow,
                when,
                function,
                arguments,
                isConstraint,
                deferral,
                oldTable,
                newTable,
                state,
                declaration);
    }

    /** Returns the trigger that calls another function. */
    public FunctionTrigger calling(String other, List<String> texts) {
        return new FunctionTrigger(
                name,
                timing,
                events,
                updateOf,
                table,
                forEachRow,
                when,
                other,
                texts,
                isConstraint,
                deferral,
                oldTable,
                newTable,
                state,
                declaration);
    }

    /** Returns the trigger that runs at other times. */
    public FunctionTrigger as(boolean constraint, Deferral time, State now) {
        return new FunctionTrigger(
                name,
                timing,
                events,
                updateOf,
                table,
                forEachRow,
                when,
                function,
                arguments,
                constraint,
                time,
                oldTable,
                newTable,
                now,
                declaration);
    }

    /** Returns the trigger whose function sees all changed rows under these names. */
    public FunctionTrigger seeing(Optional<String> before, Optional<String> after) {
        return new FunctionTrigger(
                name,
                timing,
                events,
                updateOf,
                table,
                forEachRow,
                when,
                function,
                arguments,
                isConstraint,
                deferral,
                before,
                after,
                state,
                declaration);
    }
}
