package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.SharedPlans;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.online.StagedPlan;
import dev.sleet.online.StagedPlan.GoingOn;
import dev.sleet.repl.back.Afterwards;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.online.OnlinePush;
import dev.sleet.repl.online.StageList;
import dev.sleet.repl.report.Blocking;
import dev.sleet.repl.report.HistoryNote;
import dev.sleet.repl.report.NotManaged;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.session.BackupOptions.BackupKind;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.NewDatabase;
import dev.sleet.repl.session.States;
import java.nio.file.Path;
import java.time.Duration;
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
        void show(Turn turn, Prepared prepared, Optional<StageList> stages);

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
            if (!command.isOnline()) {
                ready.goesOn().ifPresent(each -> OnlinePush.warn(each, turn));
            }
        }
        boolean loses = ready.logged().map(LoggedPlan::losesForGood).orElseGet(prepared::losesSomething);
        BackupKind kind =
                command.backups.before(prepared, loses, command.settings().backup());
        Optional<ExitCode> early = before(ready, () -> SafetyCopy.announce(kind, database, turn));
        if (early.isPresent()) {
            return early.get();
        }
        if (command.isOnline()) {
            online(database, ready.staged().orElseThrow());
            wayBack(database, ready);
            return ExitCode.DONE;
        }
        if (kind == BackupKind.NONE) {
            apply(database, ready);
            wayBack(database, ready);
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
        Ready inMemory;
        try (Database memory = Kinds.of(file).scratch(file)) {
            inMemory = prepare(memory, false);
        }
        if (!inMemory.prepared().plan().isEmpty() || !stage.applies()) {
            Optional<ExitCode> early = before(inMemory, () -> {});
            if (early.isPresent()) {
                return early.get();
            }
        }
        try (NewDatabase made = NewDatabase.make(file);
                Database database = Databases.open(file, Mode.WRITE, command.common.lockWait)) {
            Ready ready = prepare(database, false);
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

    /** A plan, what remembers it where a database does that, and its stages. */
    private record Ready(
            Prepared prepared, Optional<LoggedPlan> logged, Optional<StagedPlan> staged, Optional<GoingOn> goesOn) {
        Optional<StageList> stages() {
            return staged.map(StageList::new);
        }
    }

    private Ready prepare(Database database) {
        return prepare(database, command.isOnline());
    }

    /** A plan that is refused for its locks is perhaps not refused in stages. */
    private Ready prepare(Database database, boolean isOnline) {
        Optional<GoingOn> goesOn = OnlinePush.goesOn(database, isOnline);
        goesOn.ifPresent(each -> wanted = wanted.and(OnlinePush.more(each, wanted.plans())));
        Prepared prepared = Sleet.measured(database, Sleet.plan(database, wanted.plans()));
        Optional<ChangeLog> writable = LoggedPlan.writableLog(database);
        boolean keeps = command.keeps(database, writable.isPresent());
        Optional<LoggedPlan> logged =
                writable.map(log -> keeps ? LoggedPlan.keeping(database, prepared, log) : LoggedPlan.of(prepared, log));
        boolean mayOffer = command.maxBlock().isPresent()
                && logged.isPresent()
                && database.dialect().stages(database).isPresent();
        return new Ready(
                logged.map(LoggedPlan::prepared).orElse(prepared),
                logged,
                isOnline || mayOffer
                        ? Optional.of(OnlinePush.staged(
                                database, logged, wanted.plans().options(), goesOn))
                        : Optional.empty(),
                goesOn);
    }

    /** Shows a plan and asks; returns how to end if there is nothing to apply. */
    private Optional<ExitCode> before(Ready ready, Runnable announce) {
        Prepared prepared = ready.prepared();
        Optional<StageList> stages = command.isOnline() ? ready.stages() : Optional.empty();
        if (stages.isPresent()) {
            PlanJson.changes(prepared, turn.json());
            stages.get().write(turn.json(), command.isDryRun());
        } else {
            PlanJson.write(prepared, turn.json());
        }
        if (stage.isAlone()) {
            NotManaged.showFew(prepared.live(), turn.screen());
        }
        if (prepared.plan().isEmpty()
                && (stages.isEmpty() || ready.staged().get().isEmpty())) {
            turn.nothingToDo();
            turn.screen().result(Line.of(file + ": nothing to do, it matches " + wanted.script()));
            return Optional.of(ExitCode.DONE);
        }
        if (command.isDryRun() && stages.isEmpty()) {
            PlanJson.statements(prepared, turn.json());
        }
        stage.show(turn, prepared, stages);
        requireShort(prepared, stages, ready.stages());
        if (!stage.applies()) {
            return Optional.of(ExitCode.DIFFERENCES);
        }
        stage.consent(turn, prepared, announce);
        return Optional.empty();
    }

    private void requireShort(Prepared prepared, Optional<StageList> stages, Optional<StageList> offered) {
        Optional<Duration> most = command.maxBlock();
        if (stages.isPresent()) {
            stages.get().requireAtMost(most.orElse(OnlinePush.USUAL), file);
        } else if (most.isPresent()) {
            boolean isShort = offered.filter(list -> list.isWithin(most.get())).isPresent();
            Blocking.of(prepared).requireAtMost(most.get(), file, turn.screen(), isShort);
        }
    }

    private Applier apply(Database database, Ready ready) {
        Prepared prepared = ready.prepared();
        String from = String.valueOf(wanted.script().getFileName());
        Epilogue epilogue =
                ready.logged().map(logged -> logged.epilogue("push", from)).orElse(Epilogue.NONE);
        Applier applier = command.apply(turn, database, prepared, epilogue);
        turn.json().put("applied", true);
        if (stage.isAlone()) {
            afterwards().say(prepared, applier.references().words());
            if (!prepared.onlyCreates()) {
                afterwards().offerVacuum(database);
            }
        }
        return applier;
    }

    private void online(Database database, StagedPlan staged) {
        boolean keeps = command.keeps(database, true);
        String from = String.valueOf(wanted.script().getFileName());
        int total = OnlinePush.apply(turn, database, staged, keeps, from, command.interrupts());
        turn.json().put("applied", true);
        if (stage.isAlone()) {
            afterwards().say("; " + (total == 1 ? "in 1 stage" : "in " + total + " stages"));
        }
    }

    private void wayBack(Database database, Ready ready) {
        if (stage.isAlone()) {
            afterwards().wayBack(database, ready.logged().isPresent());
        }
    }

    private Afterwards afterwards() {
        return new Afterwards(turn, new States(command.common), wanted.script());
    }
}
