package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Allowed;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.TrialRun;
import dev.sleet.backup.TrialRun.Report;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What a push would do to one database, done on a copy of it. */
final class Rehearsal {
    private final RehearseCommand command;
    private final Turn turn;
    private final Screen screen;
    private final Address file;
    private final Path script;
    private final JsonWriter json;

    Rehearsal(RehearseCommand command, Turn turn, Path script) {
        this.command = command;
        this.turn = turn;
        this.screen = turn.screen();
        this.file = turn.address();
        this.script = script;
        this.json = turn.json();
    }

    ExitCode run(Database database, Path place, @Nullable Path keep, Schema wanted, PlanOptions options) {
        Prepared prepared =
                Sleet.measured(database, Sleet.plan(database, wanted, options, command.common.exclusions()));
        PlanJson.write(prepared, json);
        if (prepared.plan().isEmpty()) {
            screen.result(Line.of(file + ": nothing to rehearse, it matches " + script));
            return ExitCode.DONE;
        }
        PlanText.show(file, prepared, script.toString(), screen);
        new Consent(screen, "rehearse a push to", true, Allowed.NOTHING).requirePossible(prepared, file.toString());
        Report report =
                trial(command, turn, database, place, keep, (copy, progress) -> push(copy, progress, wanted, options));
        show(report, prepared);
        document(report, prepared, keep);
        if (report.failure().isPresent()) {
            throw onTheCopy(file, "push", report.failure().get());
        }
        screen.result(new Line()
                .add(Style.GREEN, "rehearsed and verified")
                .add(": a push brings " + file + " to " + script + "; " + file + " was only read"));
        if (keep != null) {
            screen.result(Line.of("  kept: " + keep));
        }
        NamedAnswers.announce(prepared, command.allowed(), screen);
        return ExitCode.DONE;
    }

    /** Does something to a copy of a database. */
    static Report trial(
            RehearseCommand command,
            Turn turn,
            Database database,
            Path place,
            @Nullable Path keep,
            TrialRun.Work work) {
        Address file = turn.address();
        Screen screen = turn.screen();
        TrialRun trial = new TrialRun(database);
        AtomicReference<Optional<Report>> report = new AtomicReference<>(Optional.empty());
        screen.show(Line.of(file + ": copying"));
        try {
            command.interrupts()
                    .during(
                            file.toString(),
                            trial::cancel,
                            () -> report.set(Optional.of(trial.run(
                                    place, Optional.ofNullable(keep), work, new ProgressLine(screen, file)))));
        } finally {
            screen.clearTransient();
        }
        return report.get().orElseThrow();
    }

    private void push(Database copy, dev.sleet.dialect.Progress progress, Schema wanted, PlanOptions options) {
        Prepared prepared = Sleet.plan(copy, wanted, options, command.common.exclusions());
        new Applier(copy, prepared, progress).apply();
    }

    private void show(Report report, Prepared prepared) {
        screen.result(Line.of(""));
        screen.result(Line.of("on a copy of " + PlanText.size(report.before()) + ", made in "
                + Shown.seconds(report.copying()) + " s:"));
        TimeTable.show(report.timing(), report.failure().isEmpty(), prepared, screen);
        if (report.failure().isEmpty()) {
            screen.result(size(report));
            if (prepared.losesSomething()) {
                screen.result(Line.of("  and " + PlanText.size(report.before())
                        + " for the backup that a push makes, since something is lost"));
            }
        }
    }

    /** Returns a line about the size of a database before, at the time and after. */
    static Line size(Report report) {
        return Line.of("  size: " + PlanText.size(report.before()) + ", afterwards " + PlanText.size(report.after())
                + "; free space needed beside it: " + PlanText.size(report.space()) + " ("
                + PlanText.size(report.journal()) + " of it for the journal)");
    }

    private void document(Report report, Prepared prepared, @Nullable Path keep) {
        json.name("rehearsal").object();
        json.put("copyingSeconds", TimeTable.number(report.copying()));
        TimeTable.write(report.timing(), prepared, json);
        sizes(report, keep, json);
        json.end();
    }

    static void sizes(Report report, @Nullable Path keep, JsonWriter json) {
        json.put("bytes", report.before());
        json.put("bytesAfter", report.after());
        json.put("journalBytes", report.journal());
        json.put("spaceBytes", report.space());
        json.put("failed", report.failure().isPresent());
        json.put("kept", keep);
    }

    /** What was said about the copy is true of the database, which nobody has touched. */
    static SleetException onTheCopy(Address file, String command, SleetException failure) {
        List<String> details = new ArrayList<>(failure.details());
        details.removeIf(
                detail -> Transaction.saysRolledBack(detail) || detail.startsWith("that migration was rolled back"));
        details.add("this was a copy; " + file + " was only read, and a " + command + " would fail in the same way");
        return new SleetException(failure.code(), failure.what(), details, failure);
    }
}
