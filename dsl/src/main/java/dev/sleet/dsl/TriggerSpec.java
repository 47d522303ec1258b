package dev.sleet.dsl;

import dev.sleet.dsl.form.ForKind;
import dev.sleet.dsl.form.SqlTail;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.postgres.FunctionTrigger;
import java.util.List;
import java.util.Optional;

/** A trigger as its author wrote it: when it runs, on what, and what it does. */
public final class TriggerSpec implements SchemaPart {
    private final String name;
    private final Optional<Timing> timing;
    private final Event event;
    private final List<String> updateOf;
    private final Optional<String> table;
    private final Optional<SqlText> when;
    private final Optional<SqlText> body;
    private final Declaration declaration;

    private TriggerSpec(
            String name,
            Optional<Timing> timing,
            Event event,
            List<String> updateOf,
            Optional<String> table,
            Optional<SqlText> when,
            Optional<SqlText> body,
            Declaration declaration) {
        this.name = name;
        this.timing = timing;
        this.event = event;
        this.updateOf = updateOf;
        this.table = table;
        this.when = when;
        this.body = body;
        this.declaration = declaration;
    }

    static TriggerSpec of(String name, Declaration declaration) {
        return new TriggerSpec(
                Quoting.checked("the name of a trigger", name),
                Optional.empty(),
                Event.INSERT,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                declaration);
    }

    /** Returns the trigger that runs before a row is inserted. */
    public TriggerSpec beforeInsert() {
        return on(Timing.BEFORE, Event.INSERT);
    }

    /** Returns the trigger that runs before a row is updated. */
    public TriggerSpec beforeUpdate() {
        return on(Timing.BEFORE, Event.UPDATE);
    }

    /** Returns the trigger that runs before one of these columns is updated. */
    public TriggerSpec beforeUpdateOf(String... columns) {
        return on(Timing.BEFORE, Event.UPDATE, columns);
    }

    /** Returns the trigger that runs before a row is deleted. */
    public TriggerSpec beforeDelete() {
        return on(Timing.BEFORE, Event.DELETE);
    }

    /** Returns the trigger that runs after a row is inserted. */
    public TriggerSpec afterInsert() {
        return on(Timing.AFTER, Event.INSERT);
    }

    /** Returns the trigger that runs after a row is updated. */
    public TriggerSpec afterUpdate() {
        return on(Timing.AFTER, Event.UPDATE);
    }

    /** Returns the trigger that runs after one of these columns is updated. */
    public TriggerSpec afterUpdateOf(String... columns) {
        return on(Timing.AFTER, Event.UPDATE, columns);
    }

    /** Returns the trigger that runs after a row is deleted. */
    public TriggerSpec afterDelete() {
        return on(Timing.AFTER, Event.DELETE);
    }

    /** Returns the trigger that runs in place of an insert into a view. */
    public TriggerSpec insteadOfInsert() {
        return on(Timing.INSTEAD_OF, Event.INSERT);
    }

    /** Returns the trigger that runs in place of an update of a view. */
    public TriggerSpec insteadOfUpdate() {
        return on(Timing.INSTEAD_OF, Event.UPDATE);
    }

    /** Returns the trigger that runs in place of an update of these columns of a view. */
    public TriggerSpec insteadOfUpdateOf(String... columns) {
        return on(Timing.INSTEAD_OF, Event.UPDATE, columns);
    }

    /** Returns the trigger that runs in place of a delete from a view. */
    public TriggerSpec insteadOfDelete() {
        return on(Timing.INSTEAD_OF, Event.DELETE);
    }

    private TriggerSpec on(Timing newTiming, Event newEvent, String... columns) {
        return new TriggerSpec(
                name, Optional.of(newTiming), newEvent, List.of(columns), table, when, body, declaration);
    }

    /** Returns the trigger of PostgreSQL that runs before all rows of a table go (TRUNCATE). */
    public FunctionTriggerSpec beforeTruncate() {
        return FunctionTriggerSpec.of(name, Timing.BEFORE, FunctionTrigger.Event.TRUNCATE, List.of(), declaration);
    }

    /** Returns the trigger of PostgreSQL that runs after all rows of a table went (TRUNCATE). */
    public FunctionTriggerSpec afterTruncate() {
        return FunctionTriggerSpec.of(name, Timing.AFTER, FunctionTrigger.Event.TRUNCATE, List.of(), declaration);
    }

    /** Returns the trigger of PostgreSQL that runs for an insert, too. */
    public FunctionTriggerSpec orInsert() {
        return ofPostgres().orInsert();
    }

    /** Returns the trigger of PostgreSQL that runs for an update, too. */
    public FunctionTriggerSpec orUpdate() {
        return ofPostgres().orUpdate();
    }

    /** Returns the trigger of PostgreSQL that runs for an update of these columns, too. */
    public FunctionTriggerSpec orUpdateOf(String... columns) {
        return ofPostgres().orUpdateOf(columns);
    }

    /** Returns the trigger of PostgreSQL that runs for a delete, too. */
    public FunctionTriggerSpec orDelete() {
        return ofPostgres().orDelete();
    }

    /** Returns the trigger of PostgreSQL that runs for a TRUNCATE, too. */
    public FunctionTriggerSpec orTruncate() {
        return ofPostgres().orTruncate();
    }

    /** Returns the trigger of PostgreSQL that runs for each row. */
    public FunctionTriggerSpec forEachRow() {
        return ofPostgres().forEachRow();
    }

    /** Returns the trigger of PostgreSQL that calls a function with these texts. */
    public FunctionTriggerSpec executeFunction(String function, String... arguments) {
        return ofPostgres().executeFunction(function, arguments);
    }

    private FunctionTriggerSpec ofPostgres() {
        FunctionTriggerSpec spec = FunctionTriggerSpec.of(
                name,
                timing.orElseThrow(this::withoutTime),
                FunctionTrigger.Event.valueOf(event.name()),
                updateOf,
                declaration);
        FunctionTriggerSpec ofTable = table.map(spec::on).orElse(spec);
        return when.map(sql ->
                        ofTable.when(sql.in(DatabaseKind.POSTGRES).orElse(sql).written()))
                .orElse(ofTable);
    }

    private IllegalArgumentException withoutTime() {
        return missing("when it runs: afterInsert(), beforeUpdateOf(...), ...");
    }

    /** Returns the trigger of that table or view. */
    public TriggerSpec on(String tableOrView) {
        return new TriggerSpec(name, timing, event, updateOf, Optional.of(tableOrView), when, body, declaration);
    }

    /** Returns the trigger that runs only where {@code condition} is true. */
    public TriggerSpec when(String condition) {
        return when(SqlText.of(condition));
    }

    /** Returns the trigger that runs only where {@code condition} is true. */
    public TriggerSpec when(SqlText condition) {
        SqlText checked = condition.map(text -> Quoting.checked("the condition of trigger \"" + name + "\"", text));
        return new TriggerSpec(name, timing, event, updateOf, table, Optional.of(checked), body, declaration);
    }

    /** Returns the trigger that runs these statements, one or more, separated by semicolons. */
    public TriggerSpec execute(String statements) {
        SqlText text = SqlText.of(SqlTail.terminated(Quoting.checked("the body of trigger \"" + name + "\"", statements)
                .strip()));
        return new TriggerSpec(name, timing, event, updateOf, table, when, Optional.of(text), declaration);
    }

    /** Returns the trigger that may name what is not there, as that of an old file does. */
    public TriggerSpec allowBroken() {
        return new TriggerSpec(name, timing, event, updateOf, table, when, body, declaration.allowingBroken());
    }

    @Override
    public Trigger toModel() {
        return toModel(DatabaseKind.SQLITE);
    }

    @Override
    public Trigger toModel(DatabaseKind kind) {
        return ForKind.of(toModelOfAll(), kind);
    }

    private Trigger toModelOfAll() {
        return new Trigger(
                name,
                timing.orElseThrow(this::withoutTime),
                event,
                updateOf,
                table.orElseThrow(() -> missing("its table: on(\"...\")")),
                when,
                body.orElseThrow(() -> missing("what it does: execute(\"...\")")),
                declaration);
    }

    private IllegalArgumentException missing(String what) {
        return new IllegalArgumentException("trigger \"" + name + "\" does not say " + what);
    }

    /** Returns whether the two make equal triggers. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TriggerSpec spec
                && spec.name.equals(name)
                && spec.timing.equals(timing)
                && spec.event == event
                && spec.updateOf.equals(updateOf)
                && spec.table.equals(table)
                && spec.when.equals(when)
                && spec.body.equals(body);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "trigger " + name;
    }
}
