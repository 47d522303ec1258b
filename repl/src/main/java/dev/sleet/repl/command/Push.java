package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.SharedPlans;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.Backup;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Space;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Step;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.Blocking;
import dev.sleet.repl.report.HistoryNote;
import dev.sleet.repl.report.NotManaged;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.BackupOptions.BackupKind;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.NewDatabase;
import dev.sleet.repl.session.States;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One database on its way to what a script declares. */
final class Push {
    private final PushCommand command;
    private final Turn turn;
    private final Address file;
    private Wanted wanted;
    private final Stage stage;

    Push(PushCommand command, Turn turn, Wanted wanted, Stage stage) {
        this.command = command;
        this.turn = turn;
        this.file = turn.address();
        this.wanted = wanted;
        this.stage = stage;
    }

    /**
     * What databases are to become.
     *
     * @param script the script that declares it
     * @param plans what it declares, and how to get there
     */
    record Wanted(Path script, SharedPlans plans) {
        /** Returns the same with more said about how to get there. */
        Wanted and(PlanOptions more) {
            return new Wanted(script, plans.and(more));
        }
    }

    /** How far to go, and what happens to a plan on the way. */
    interface Stage {
        /** Asks what the script leaves open, and returns what an answer adds, or nothing if no more is to be asked. */
        default Optional<PlanOptions> asked(Prepared prepared, Database database) {
            return Optional.empty();
        }

        /** Shows a plan or what stands for it. */
        void show(Turn turn, Prepared prepared);

        /** Returns if a plan that was shown may be applied; {@code announced} says what is kept before that. */
        default void consent(Turn turn, Prepared prepared, Runnable announced) {}

        /** Returns whether plans are applied. */
        boolean applies();

        /** Returns whether somebody looks at what becomes of this database alone. */
        boolean isAlone();
    }

    /** Pushes. */
    ExitCode run() {
        if (command.mayCreate() && !Databases.exists(file)) {
            return create();
        }
        Mode mode = stage.applies() ? Mode.WRITE : Mode.READ;
        try (Database database = Databases.open(file, mode, command.common.lockWait)) {
            return run(database);
        }
    }

    private ExitCode run(Database database) {
        Ready ready = prepare(database);
        Optional<PlanOptions> more = stage.asked(ready.prepared(), database);
        while (more.isPresent()) {
            wanted = wanted.and(more.get());
            ready = prepare(database);
            more = stage.asked(ready.prepared(), database);
        }
        return run(database, ready);
    }

    private ExitCode run(Database database, Ready ready) {
        Prepared prepared = ready.prepared();
        if (stage.applies() || stage.isAlone()) {
            HistoryNote.show(database, prepared, turn.screen());
        }
        boolean loses = ready.logged().map(LoggedPlan::losesForGood).orElseGet(prepared::losesSomething);
        BackupKind kind =
                command.backups.before(prepared, loses, command.settings().backup());
        Optional<ExitCode> early = before(prepared, () -> SafetyCopy.announce(kind, database, turn));
        if (early.isPresent()) {
            return early.get();
        }
        if (kind == BackupKind.NONE) {
            apply(database, ready);
            wayBack(ready, database);
            return ExitCode.DONE;
        }
        try (SafetyCopy copy = SafetyCopy.make(database, turn, kind)) {
            Applier applied = copy.during(() -> apply(database, ready));
            String from = String.valueOf(wanted.script().getFileName());
            copy.record(() -> ApplyRecord.of("push", from, database, applied));
        }
        return ExitCode.DONE;
    }

    /** Pushes to a database that is not there: planned and asked in memory, and made only to be filled. */
    private ExitCode create() {
        Prepared inMemory;
        try (Database memory = Kinds.of(file).scratch(file)) {
            inMemory = prepare(memory).prepared();
        }
        if (!inMemory.plan().isEmpty() || !stage.applies()) {
            Optional<ExitCode> early = before(inMemory, () -> {});
            if (early.isPresent()) {
                return early.get();
            }
        }
        try (NewDatabase made = NewDatabase.make(file);
                Database database = Databases.open(file, Mode.WRITE, command.common.lockWait)) {
            Ready ready = prepare(database);
            if (ready.prepared().plan().isEmpty()) {
                turn.screen()
                        .result(Line.of(file + ": made, without a schema, as " + wanted.script() + " declares none"));
            } else {
                apply(database, ready);
            }
            made.keep();
            return ExitCode.DONE;
        }
    }

    /** A plan, and what remembers it where a database does that. */
    private record Ready(Prepared prepared, Optional<LoggedPlan> logged) {}

    private Ready prepare(Database database) {
        Prepared prepared = Sleet.measured(database, Sleet.plan(database, wanted.plans()));
        Optional<ChangeLog> writable = LoggedPlan.writableLog(database);
        boolean keeps = command.keeps(database, writable.isPresent());
        Optional<LoggedPlan> logged =
                writable.map(log -> keeps ? LoggedPlan.keeping(database, prepared, log) : LoggedPlan.of(prepared, log));
        return new Ready(logged.map(LoggedPlan::prepared).orElse(prepared), logged);
    }

    /** Shows a plan and asks; returns how to end if there is nothing to apply. */
    private Optional<ExitCode> before(Prepared prepared, Runnable announce) {
        PlanJson.write(prepared, turn.json());
        if (stage.isAlone()) {
            NotManaged.showFew(prepared.live(), turn.screen());
        }
        if (prepared.plan().isEmpty()) {
            turn.nothingToDo();
            turn.screen().result(Line.of(file + ": nothing to do, it matches " + wanted.script()));
            return Optional.of(ExitCode.DONE);
        }
        if (command.isDryRun()) {
            PlanJson.statements(prepared, turn.json());
        }
        stage.show(turn, prepared);
        command.maxBlock().ifPresent(most -> Blocking.of(prepared).requireAtMost(most, file, turn.screen()));
        if (!stage.applies()) {
            return Optional.of(ExitCode.DIFFERENCES);
        }
        stage.consent(turn, prepared, announce);
        return Optional.empty();
    }

    private Applier apply(Database database, Ready ready) {
        Prepared prepared = ready.prepared();
        String from = String.valueOf(wanted.script().getFileName());
        Epilogue epilogue =
                ready.logged().map(logged -> logged.epilogue("push", from)).orElse(Epilogue.NONE);
        Applier applier = command.apply(turn, database, prepared, epilogue);
        turn.json().put("applied", true);
        if (stage.isAlone()) {
            say(prepared, applier.references().words());
            if (!prepared.onlyCreates()) {
                offerVacuum(database);
            }
        }
        return applier;
    }

    private void wayBack(Ready ready, Database database) {
        if (!stage.isAlone() || database.dialect().changeLog(database).isEmpty()) {
            return;
        }
        String words = ready.logged().isPresent()
                ? "  to take it back: " + turn.toType("undo")
                : "  not remembered, so that undo does not lead back: the role may not make a table in the schema";
        turn.screen().message(new Line().add(Style.DIM, words));
    }

    private void say(Prepared prepared, String references) {
        turn.screen()
                .result(
                        new Line()
                                .add(Style.GREEN, "applied and verified")
                                .add(": " + file + " matches " + wanted.script() + copied(prepared) + "; "
                                        + references),
                        2);
        turn.screen().message(new Line().add(Style.DIM, "  to see that nothing is left: " + diffCommand()));
    }

    /** What a rebuild leaves behind is filled again in time; who wants it back now is told how. It is an offer, for which nothing fails that is done. */
    private void offerVacuum(Database database) {
        if (database.dialect().copies().isEmpty()) {
            return;
        }
        Space space;
        try {
            space = Backup.space(database);
        } catch (SleetException e) {
            return;
        }
        if (space.isWorthVacuum()) {
            turn.screen()
                    .message(Line.of("  " + PlanText.size(space.unused()) + " of the "
                            + database.dialect().noun() + "'s " + PlanText.size(space.bytes())
                            + " hold nothing and are filled again; to give them back: "
                            + (new States(command.common).isAtPrompt()
                                    ? "set write on, then VACUUM;"
                                    : "sleet sql --write " + Shell.quoted(file.toString()) + " VACUUM")));
        }
    }

    private String diffCommand() {
        States states = new States(command.common);
        return states.isAtPrompt()
                ? "diff"
                : "sleet diff " + states.typed(wanted.script()) + Shell.quoted(file.toString());
    }

    private static String copied(Prepared prepared) {
        long rows = prepared.plan().steps().stream()
                .filter(step -> step.cost() == Cost.REBUILD && step.step() instanceof Step.RebuildTable)
                .flatMap(step -> prepared.touched(step.touched()).stream())
                .mapToLong(Touched::rows)
                .sum();
        return rows == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d %s copied and counted", rows, rows == 1 ? "row" : "rows");
    }
}
