package dev.sleet.repl.command;

import dev.sleet.apply.SharedBreaks;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Migrator;
import dev.sleet.migrate.Status;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.MigrationProgress;
import dev.sleet.repl.session.NewDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One database on its way through its pending migrations. */
final class Migrate {
    private final MigrateCommand command;
    private final Turn turn;
    private final Screen screen;
    private final Address file;
    private final JsonWriter json;
    private final SharedBreaks breaks;
    private Chain chain;
    private int end;

    /** Makes the way of a database to the migration before the position {@code end}. */
    Migrate(MigrateCommand command, Turn turn, Chain chain, int end, SharedBreaks breaks) {
        this.command = command;
        this.breaks = breaks;
        this.turn = turn;
        this.screen = turn.screen();
        this.file = turn.address();
        this.chain = chain;
        this.end = end;
        this.json = turn.json();
    }

    ExitCode run() {
        if (Databases.exists(file)) {
            return open();
        }
        if (!command.create) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot use " + file,
                    List.of(
                            "there is no such " + Kinds.of(file).noun(),
                            "to make it: " + command.migrations.folder().next("migrate --create", file)));
        }
        if (command.dryRun || end == 0) {
            try (Database memory = Kinds.of(file).scratch(file)) {
                return run(memory);
            }
        }
        return create();
    }

    private ExitCode open() {
        try (Database database =
                Databases.open(file, command.dryRun ? Mode.READ : Mode.WRITE, command.common.lockWait)) {
            return run(database);
        }
    }

    /** Where several programs start at once, one makes the file and the others find it. */
    private ExitCode create() {
        NewDatabase made;
        try {
            made = NewDatabase.make(file);
        } catch (SleetException e) {
            if (e.code() == ExitCode.FAILED && Databases.exists(file)) {
                return open();
            }
            throw e;
        }
        try (made) {
            ExitCode code = open();
            made.keep();
            return code;
        }
    }

    private ExitCode run(Database database) {
        Status status = Status.of(database, command.migrations.source(), command.common.exclusions());
        chain = status.chain();
        end = command.end(chain);
        if (status.mismatch().isPresent()) {
            throw status.mismatch().get();
        }
        boolean marks = status.recognition().isPresent();
        status.recognition()
                .ifPresent(
                        found -> found.require(file, mayBaseline(found.exact().size(), status)));
        requireNoDrift(status);
        int position = chain.migrations().size() - status.pending().size();
        List<Migration> pending = chain.migrations().subList(Math.min(position, end), end);
        if (pending.isEmpty() && !marks) {
            return nothingToDo(position);
        }
        if (command.dryRun) {
            return show(pending, marks ? Optional.of(position - 1) : Optional.empty());
        }
        boolean holdsRows = marks || !status.applied().isEmpty();
        List<String> losses = pending.stream()
                .filter(migration -> holdsRows)
                .flatMap(migration -> migration.head().losses().stream())
                .toList();
        confirm(losses);
        if (!command.backups.copies(!losses.isEmpty(), command.settings().backup())) {
            apply(database, pending, marks, Optional.empty());
            return ExitCode.DONE;
        }
        try (SafetyCopy copy = SafetyCopy.make(database, turn)) {
            apply(database, pending, marks, Optional.of(copy));
        }
        return ExitCode.DONE;
    }

    private boolean mayBaseline(int exact, Status status) {
        if (command.baseline || exact != 1 || command.dryRun || !screen.asks()) {
            return command.baseline;
        }
        int had = chain.migrations().size() - status.pending().size();
        String last = chain.migrations().get(had - 1).name();
        screen.message(Line.of(file + " has no history; its schema is exactly the one after " + last));
        String answer = screen.ask(Line.of("take it as having had "
                + (had == 1 ? "that migration" : "the " + had + " migrations so far") + "? [y/N]"));
        return isYes(answer);
    }

    private static boolean isYes(String answer) {
        return Set.of("y", "yes").contains(answer.toLowerCase(Locale.ROOT));
    }

    private void requireNoDrift(Status status) {
        if (status.drift().isEmpty()) {
            return;
        }
        String last = status.applied().getLast().name();
        List<String> details = new ArrayList<>();
        details.add("its schema is not the one after " + last + ":");
        status.drift().forEach(line -> details.add("  " + line));
        details.add("nothing was changed; to undo what was done to it:");
        details.add("  " + command.migrations.folder().next("rollback", file, "--to", last));
        details.add("or to see it beside what is declared: "
                + command.migrations.folder().next("status", file));
        throw new SleetException(ExitCode.HISTORY, file + " has drifted", details);
    }

    private ExitCode nothingToDo(int position) {
        turn.nothingToDo();
        json.name("applied").array().end();
        String last = end == 0 ? "" : chain.migrations().get(end - 1).name();
        String why = end == 0
                ? "there are no migrations in " + command.migrations.directory()
                : position > end ? "it has had " + last : "it is at " + last;
        screen.result(Line.of(file + ": nothing to do, " + why));
        if (position > end) {
            screen.message(Line.of("  and " + Shown.count(position - end, "migration") + " after it; to go back: "
                    + screen.typed(command.migrations.folder().next("rollback", file, "--to", last))));
        }
        return ExitCode.DONE;
    }

    private ExitCode show(List<Migration> pending, Optional<Integer> marked) {
        json.put(
                "baseline",
                marked.map(last -> chain.migrations().get(last).name()).orElse(null));
        json.name("pending").array();
        marked.ifPresent(last -> screen.result(Line.of(file + ": would be taken as having had "
                + Shown.count(last + 1, "migration") + ", the last of them "
                + chain.migrations().get(last).name())));
        screen.result(new Line()
                .add(Style.BOLD, file.toString())
                .add(": " + Shown.count(pending.size(), "pending migration")));
        for (Migration migration : pending) {
            json.object().put("name", migration.name()).name("statements").array();
            screen.result(Line.of(""));
            screen.result(new Line().add(Style.DIM, "-- " + migration.name()));
            migration.head().losses().forEach(loss -> screen.result(new Line().add(Style.RED, "-- loses " + loss)));
            migration
                    .head()
                    .broken()
                    .forEach(name -> screen.result(new Line().add(Style.RED, "-- leaves broken " + name)));
            migration.statements().forEach(statement -> {
                json.value(statement.sql());
                (statement.sql() + ";").lines().forEach(line -> screen.result(Line.of(line)));
            });
            json.end().end();
        }
        json.end();
        return ExitCode.DIFFERENCES;
    }

    /** What a migration loses was named when it was written; at a terminal the person there is told of it. */
    private void confirm(List<String> losses) {
        if (losses.isEmpty() || command.yes || !screen.asks()) {
            return;
        }
        screen.message(new Line().add(Style.RED, file + " will lose " + String.join(", ", losses)));
        if (!isYes(screen.ask(Line.of("go on? [y/N]")))) {
            throw new SleetException(ExitCode.REFUSED, "stopped", List.of("nothing was changed"));
        }
    }

    private void apply(Database database, List<Migration> pending, boolean marks, Optional<SafetyCopy> copy) {
        Optional<String> to = end == 0
                ? Optional.empty()
                : Optional.of(chain.migrations().get(end - 1).name());
        MigrateOptions options = new MigrateOptions(command.common.exclusions(), to, marks, command.common.lockWait);
        MigrationProgress progress = new MigrationProgress(screen, file, pending, json);
        Migrator migrator = new Migrator(database, command.migrations.source(), options, progress, breaks);
        json.name("applied").array();
        try {
            command.interrupts().during(file.toString(), progress.stopping(migrator), migrator::migrate);
        } catch (SleetException e) {
            if (e.code() == ExitCode.LOOK) {
                copy.ifPresent(SafetyCopy::keep);
            }
            record(copy, migrator);
            throw e;
        } catch (RuntimeException | Error e) {
            copy.ifPresent(SafetyCopy::keep);
            throw e;
        } finally {
            if (migrator.hasCommitted()) {
                turn.committed();
            }
            screen.clearTransient();
        }
        json.end();
        progress.showMarked();
        show(progress.done());
        record(copy, migrator);
    }

    /** Migrations before one that failed stay, so that they too can be taken back. */
    private static void record(Optional<SafetyCopy> copy, Migrator migrator) {
        if (migrator.hasCommitted()) {
            copy.ifPresent(made -> made.record(migrator::record));
        }
    }

    private void show(List<Applied> done) {
        if (done.isEmpty()) {
            screen.result(Line.of(file + ": nothing to do, another program has applied them meanwhile"));
            return;
        }
        screen.result(new Line()
                .add(Style.GREEN, "migrated and verified")
                .add(": " + file + " is at " + done.getLast().name()));
    }
}
