package dev.sleet.repl;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Backup;
import dev.sleet.apply.Database;
import dev.sleet.apply.Database.Mode;
import dev.sleet.apply.ExitCode;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.StepText;
import dev.sleet.apply.Touched;
import dev.sleet.model.Schema;
import dev.sleet.plan.Cost;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.PlanOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One database on its way to what a script declares. */
final class Push {
    private final PushCommand command;
    private final Screen screen;
    private final Path file;
    private final Path script;
    private final Schema wanted;
    private final PlanOptions options;
    private final Consent consent;
    private final JsonWriter json;

    Push(
            PushCommand command,
            Path file,
            Path script,
            Schema wanted,
            PlanOptions options,
            Consent consent,
            JsonWriter json) {
        this.command = command;
        this.screen = command.screen();
        this.file = file;
        this.script = script;
        this.wanted = wanted;
        this.options = options;
        this.consent = consent;
        this.json = json;
    }

    /** Pushes to a database that is there. */
    ExitCode run(Database database) {
        Prepared prepared = prepare(database);
        HistoryNote.show(database, prepared, screen);
        Optional<ExitCode> early = before(prepared);
        if (early.isPresent()) {
            return early.get();
        }
        if (command.copies(prepared.losesSomething())) {
            Path copy = Backup.of(database);
            json.put("backup", copy);
            screen.result(Line.of("  backup: " + near(copy)));
        }
        apply(database, prepared);
        return ExitCode.DONE;
    }

    /** Pushes to a database that is not there: planned and asked in memory, and made only to be filled. */
    ExitCode create() {
        Prepared inMemory;
        try (Database memory = Database.inMemory()) {
            inMemory = prepare(memory);
        }
        if (!inMemory.plan().isEmpty() || command.isDryRun()) {
            Optional<ExitCode> early = before(inMemory);
            if (early.isPresent()) {
                return early.get();
            }
        }
        try (NewFile made = NewFile.make(file);
                Database database = Database.open(file, Mode.WRITE, command.common.lockWait)) {
            Prepared prepared = Sleet.plan(database, wanted, options, command.common.exclusions());
            if (prepared.plan().isEmpty()) {
                screen.result(Line.of(file + ": made, without a schema, as " + script + " declares none"));
            } else {
                apply(database, prepared);
            }
            made.keep();
            return ExitCode.DONE;
        }
    }

    private Prepared prepare(Database database) {
        return Sleet.plan(database, wanted, options, command.common.exclusions());
    }

    /** Shows a plan and asks; returns how to end if there is nothing to apply. */
    private Optional<ExitCode> before(Prepared prepared) {
        PlanJson.write(prepared, json);
        if (prepared.plan().isEmpty()) {
            screen.result(Line.of(file + ": nothing to do, it matches " + script));
            return Optional.of(ExitCode.DONE);
        }
        screen.result(PlanText.title(file, prepared, script));
        PlanText.show(prepared, screen);
        if (command.isDryRun()) {
            statements(prepared);
            return Optional.of(ExitCode.DIFFERENCES);
        }
        consent.require(prepared, file);
        return Optional.empty();
    }

    private void statements(Prepared prepared) {
        PlanJson.statements(prepared, json);
        screen.result(Line.of(""));
        Optional<PlannedStep> last = Optional.empty();
        for (Prepared.RehearsedStatement statement : prepared.statements()) {
            if (last.filter(statement.step()::equals).isEmpty()) {
                screen.result(new Line()
                        .add(Style.DIM, "-- " + StepText.of(statement.step().step())));
                last = Optional.of(statement.step());
            }
            (statement.sql() + ";").lines().forEach(line -> screen.result(Line.of(line)));
        }
    }

    private void apply(Database database, Prepared prepared) {
        ProgressLine progress = new ProgressLine(screen, file);
        Applier applier = new Applier(database, prepared, progress);
        try {
            command.interrupts().during(file.toString(), applier::cancel, applier::apply);
        } finally {
            screen.clearTransient();
        }
        json.put("applied", true);
        screen.result(new Line()
                .add(Style.GREEN, "applied and verified")
                .add(": " + file + " matches " + script + copied(prepared) + "; no reference is broken"));
        screen.message(new Line().add(Style.DIM, "  to see that nothing is left: " + diffCommand()));
    }

    private String diffCommand() {
        boolean usual = script.equals(Path.of("schema.jsh"));
        return "sleet diff " + (usual ? "" : "--schema " + Shell.quoted(script.toString()) + " ")
                + Shell.quoted(file.toString());
    }

    private static String copied(Prepared prepared) {
        long rows = prepared.plan().steps().stream()
                .filter(step -> step.cost() == Cost.REBUILD && step.step() instanceof Step.RebuildTable)
                .flatMap(step -> prepared.assessment().touched(step.touched()).stream())
                .mapToLong(Touched::rows)
                .sum();
        return rows == 0 ? "" : String.format(Locale.ROOT, "; %,d rows copied and counted", rows);
    }

    /** The copy stands beside the file, and is named as the file was. */
    private Path near(Path copy) {
        Path name = copy.getFileName();
        return file.isAbsolute() || name == null ? copy : file.resolveSibling(name);
    }
}
