package dev.sleet.model;

import java.util.List;
import java.util.Optional;

/**
 * Statements that run when rows of a table or view change.
 *
 * @param name the name, in a namespace of its own
 * @param timing when they run
 * @param event which change they wait for
 * @param updateOf the columns whose update they wait for, or none for all
 * @param table the table or view
 * @param when the condition under which they run, if there is one
 * @param body the statements between BEGIN and END, each with its semicolon
 * @param declaration what its author said beyond the schema
 */
public record Trigger(
        String name,
        Timing timing,
        Event event,
        List<String> updateOf,
        String table,
        Optional<SqlText> when,
        SqlText body,
        Declaration declaration)
        implements SchemaObject {
    public Trigger {
        updateOf = List.copyOf(updateOf);
    }

    /** When a trigger runs. */
    public enum Timing {
        /** Before the row changes. */
        BEFORE,
        /** After the row changed. */
        AFTER,
        /** In place of a change to a view. */
        INSTEAD_OF
    }

    /** Which change a trigger waits for. */
    public enum Event {
        /** A row appears. */
        INSERT,
        /** A row changes. */
        UPDATE,
        /** A row goes. */
        DELETE
    }
}
