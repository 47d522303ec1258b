package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.postgres.Deferral;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.FunctionTrigger.Event;
import dev.sleet.model.postgres.FunctionTrigger.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A trigger of PostgreSQL, which calls a function, as its author wrote it. It runs for each statement unless it says for each row. */
public final class FunctionTriggerSpec implements EntityPart {
    private final FunctionTrigger trigger;

    private FunctionTriggerSpec(FunctionTrigger trigger) {
        this.trigger = trigger;
    }

    static FunctionTriggerSpec of(
            String name, Timing timing, Event event, List<String> updateOf, Declaration declaration) {
        return new FunctionTriggerSpec(new FunctionTrigger(
                name,
                timing,
                List.of(event),
                updateOf,
                "",
                false,
                Optional.empty(),
                "",
                List.of(),
                false,
                Deferral.NOT_DEFERRABLE,
                Optional.empty(),
                Optional.empty(),
                State.ENABLED,
                declaration));
    }

    /** Returns the trigger that runs for an insert, too. */
    public FunctionTriggerSpec orInsert() {
        return or(Event.INSERT);
    }

    /** Returns the trigger that runs for an update, too. */
    public FunctionTriggerSpec orUpdate() {
        return or(Event.UPDATE);
    }

    /** Returns the trigger that runs for an update of these columns, too. */
    public FunctionTriggerSpec orUpdateOf(String... columns) {
        return with(or(Event.UPDATE).trigger.events(), List.of(columns));
    }

    /** Returns the trigger that runs for a delete, too. */
    public FunctionTriggerSpec orDelete() {
        return or(Event.DELETE);
    }

    /** Returns the trigger that runs for a TRUNCATE, too. */
    public FunctionTriggerSpec orTruncate() {
        return or(Event.TRUNCATE);
    }

    private FunctionTriggerSpec or(Event event) {
        List<Event> events = new ArrayList<>(trigger.events());
        events.add(event);
        return with(events, trigger.updateOf());
    }

    private FunctionTriggerSpec with(List<Event> events, List<String> updateOf) {
        return new FunctionTriggerSpec(new FunctionTrigger(
                trigger.name(),
                trigger.timing(),
                events,
                updateOf,
                trigger.table(),
                trigger.forEachRow(),
                trigger.when(),
                trigger.function(),
                trigger.arguments(),
                trigger.isConstraint(),
                trigger.deferral(),
                trigger.oldTable(),
                trigger.newTable(),
                trigger.state(),
                trigger.declaration()));
    }

    /** Returns the trigger of that table or view. */
    public FunctionTriggerSpec on(String tableOrView) {
        return new FunctionTriggerSpec(trigger.on(tableOrView));
    }

    /** Returns the trigger that runs for each row. */
    public FunctionTriggerSpec forEachRow() {
        return with(true, trigger.when());
    }

    /** Returns the trigger that runs once for each statement. */
    public FunctionTriggerSpec forEachStatement() {
        return with(false, trigger.when());
    }

    /** Returns the trigger that runs only where {@code condition} is true. */
    public FunctionTriggerSpec when(String condition) {
        return with(
                trigger.forEachRow(),
                Optional.of(
                        SqlText.of(Quoting.checked("the condition of trigger \"" + trigger.name() + "\"", condition))));
    }

    private FunctionTriggerSpec with(boolean forEachRow, Optional<SqlText> when) {
        return new FunctionTriggerSpec(new FunctionTrigger(
                trigger.name(),
                trigger.timing(),
                trigger.events(),
                trigger.updateOf(),
                trigger.table(),
                forEachRow,
                when,
                trigger.function(),
                trigger.arguments(),
                trigger.isConstraint(),
                trigger.deferral(),
                trigger.oldTable(),
                trigger.newTable(),
                trigger.state(),
                trigger.declaration()));
    }

    /** Returns the trigger that calls a function with these texts. */
    public FunctionTriggerSpec executeFunction(String function, String... arguments) {
        for (String argument : arguments) {
            Quoting.checked("an argument of trigger \"" + trigger.name() + "\"", argument);
        }
        return new FunctionTriggerSpec(trigger.calling(function, List.of(arguments)));
    }

    /** Returns the trigger as a constraint trigger. */
    public FunctionTriggerSpec constraint() {
        return with(true, trigger.deferral(), trigger.state());
    }

    /** Returns the constraint trigger that runs at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    public FunctionTriggerSpec deferrable() {
        return with(true, Deferral.INITIALLY_DEFERRED, trigger.state());
    }

    /** Returns the constraint trigger that runs at the end of each statement unless a transaction puts it off. */
    public FunctionTriggerSpec initiallyImmediate() {
        return with(true, Deferral.INITIALLY_IMMEDIATE, trigger.state());
    }

    /** Returns the trigger that does not run. */
    public FunctionTriggerSpec disabled() {
        return with(trigger.isConstraint(), trigger.deferral(), State.DISABLED);
    }

    /** Returns the trigger that runs only for changes from a replica. */
    public FunctionTriggerSpec replicaOnly() {
        return with(trigger.isConstraint(), trigger.deferral(), State.REPLICA);
    }

    /** Returns the trigger that runs for changes from a replica, too. */
    public FunctionTriggerSpec always() {
        return with(trigger.isConstraint(), trigger.deferral(), State.ALWAYS);
    }

    private FunctionTriggerSpec with(boolean isConstraint, Deferral deferral, State state) {
        return new FunctionTriggerSpec(trigger.as(isConstraint, deferral, state));
    }

    /** Returns the trigger whose function sees the rows as they were under a name. */
    public FunctionTriggerSpec oldTable(String name) {
        return new FunctionTriggerSpec(trigger.seeing(Optional.of(name), trigger.newTable()));
    }

    /** Returns the trigger whose function sees the rows as they are under a name. */
    public FunctionTriggerSpec newTable(String name) {
        return new FunctionTriggerSpec(trigger.seeing(trigger.oldTable(), Optional.of(name)));
    }

    @Override
    public FunctionTrigger entity() {
        return trigger;
    }

    /**
     * Returns the normal form.
     *
     * @throws IllegalArgumentException if its table or its function is missing
     */
    @Override
    public FunctionTrigger toModel(DatabaseKind kind) {
        if (trigger.table().isEmpty()) {
            throw missing("its table: on(\"...\")");
        }
        if (trigger.function().isEmpty()) {
            throw missing("what it does: executeFunction(\"...\")");
        }
        return trigger;
    }

    private IllegalArgumentException missing(String what) {
        return new IllegalArgumentException("trigger \"" + trigger.name() + "\" does not say " + what);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionTriggerSpec spec && spec.trigger.equals(trigger);
    }

    @Override
    public int hashCode() {
        return trigger.hashCode();
    }

    @Override
    public String toString() {
        return "trigger " + trigger.name();
    }
}
