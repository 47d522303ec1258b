package dev.sleet.repl.back;

import dev.sleet.Sleet;
import dev.sleet.apply.Allowed;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.DryRun;
import dev.sleet.backup.DryRun.Outcome;
import dev.sleet.backup.TrialRun;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.plan.Lock;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.report.NamedAnswers;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.TimeTable;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.ProgressLine;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Interrupts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** What a push would do to a database of which there are no copies: done on an empty copy of its schema, or on its rows and rolled back. */
public final class DryRehearsal {
    private final Screen screen;
    private final Address address;
    private final JsonWriter json;
    private final Interrupts interrupts;
    private final Exclusions exclusions;

    /** Makes the rehearsal for one database. */
    public DryRehearsal(Turn turn, Interrupts interrupts, Exclusions exclusions) {
        this.screen = turn.screen();
        this.address = turn.address();
        this.json = turn.json();
        this.interrupts = interrupts;
        this.exclusions = exclusions;
    }

    /** Where a plan is tried. */
    public enum Place {
        /** On an empty copy of the schema. */
        EMPTY_COPY,
        /** On the database itself, with its rows, in a transaction that is rolled back. */
        ROWS
    }

    /**
     * Rehearses.
     *
     * @param script the script that declares what is wanted
     * @throws SleetException if a push would fail
     */
    public ExitCode run(
            Database database, Place place, Path script, Schema wanted, PlanOptions options, Allowed allowed) {
        Prepared prepared = Sleet.measured(database, Sleet.plan(database, wanted, options, exclusions));
        PlanJson.write(prepared, json);
        if (prepared.plan().isEmpty()) {
            screen.result(Line.of(address + ": nothing to rehearse, it matches " + script));
            return ExitCode.DONE;
        }
        PlanText.show(address, prepared, script.toString(), screen);
        new Consent(screen, "rehearse a push to", true, Allowed.NOTHING).requirePossible(prepared, address.toString());
        Outcome outcome = place == Place.ROWS
                ? onRows(database, prepared)
                : onEmptyCopy(
                        database,
                        Planning.managing(database, wanted, exclusions),
                        false,
                        (copy, progress) ->
                                new Applier(copy, Sleet.plan(copy, wanted, options, exclusions), progress).apply());
        screen.result(Line.of(""));
        screen.result(Line.of(
                place == Place.ROWS ? "on the rows themselves, all rolled back:" : "on an empty copy of the schema:"));
        TimeTable.show(outcome.timing(), outcome.failure().isEmpty(), prepared, screen);
        json.name("rehearsal").object();
        json.put("rolledBack", place == Place.ROWS);
        TimeTable.write(outcome.timing(), prepared, json);
        json.put("failed", outcome.failure().isPresent()).end();
        outcome.failure().ifPresent(failure -> {
            throw failed(failure, place, "push");
        });
        screen.result(new Line()
                .add(Style.GREEN, "rehearsed and verified")
                .add(": a push brings " + address + " to " + script + "; " + state(place)));
        NamedAnswers.announce(prepared, allowed, screen);
        return ExitCode.DONE;
    }

    private String state(Place place) {
        return place == Place.ROWS
                ? Transaction.ROLLED_BACK + ", and " + address + " is as it was"
                : address + " was only read; how long it takes with the rows: --rolled-back";
    }

    private Outcome onRows(Database database, Prepared prepared) {
        List<Lock> locks = database.dialect().runner().locks(prepared.plan(), prepared.live());
        String wait = Shown.seconds(database.lockWait()) + " s";
        screen.result(Line.of(""));
        if (locks.isEmpty()) {
            screen.result(Line.of("  runs on the rows themselves, and is rolled back"));
        } else {
            screen.result(Line.of("  runs on the rows themselves, and holds until it is rolled back:"));
            locks.forEach(lock -> screen.result(Line.of("    " + lock.mode() + " on " + lock.table() + ", which "
                    + lock.blocks().words())));
            screen.result(Line.of("  a lock that somebody else has is waited for " + wait + " at most"));
        }
        return during(
                database,
                run -> run.inPlace(
                        (same, progress) -> new Applier(same, prepared, progress).rehearse(),
                        new ProgressLine(screen, address)));
    }

    /** Does something to an empty copy of a database. */
    public Outcome onEmptyCopy(Database database, Exclusions without, boolean journal, TrialRun.Work work) {
        return during(database, run -> run.onEmptyCopy(without, journal, work, new ProgressLine(screen, address)));
    }

    private Outcome during(Database database, Function<DryRun, Outcome> action) {
        DryRun run = new DryRun(database);
        AtomicReference<Optional<Outcome>> outcome = new AtomicReference<>(Optional.empty());
        try {
            interrupts.during(address.toString(), run::cancel, () -> outcome.set(Optional.of(action.apply(run))));
        } finally {
            screen.clearTransient();
        }
        return outcome.get().orElseThrow();
    }

    /** Returns what to throw for what has failed where nothing of it stays. */
    public SleetException failed(SleetException failure, Place place, String command) {
        List<String> details = new ArrayList<>(failure.details());
        details.removeIf(
                detail -> Transaction.saysRolledBack(detail) || detail.startsWith("that migration was rolled back"));
        String where = place == Place.ROWS ? Transaction.ROLLED_BACK : "this was an empty copy";
        boolean isBusy = failure.code() == ExitCode.BUSY;
        details.add(where + "; " + address + (place == Place.ROWS ? " is as it was" : " was only read")
                + (isBusy ? "" : ", and a " + command + " would fail in the same way"));
        return new SleetException(failure.code(), failure.what(), details, failure);
    }
}
