package dev.sleet.repl.command;

import dev.sleet.backup.DryRun.Outcome;
import dev.sleet.backup.TrialRun.Report;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Migrator;
import dev.sleet.migrate.Status;
import dev.sleet.repl.back.DryRehearsal;
import dev.sleet.repl.back.DryRehearsal.Place;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.TimeTable;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.MigrationProgress;
import dev.sleet.repl.session.MigrationsOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a migrate would do to one database, done on a copy of it. */
final class MigrationRehearsal {
    private final RehearseCommand command;
    private final Turn turn;
    private final Screen screen;
    private final Address file;
    private final JsonWriter json;
    private final MigrationsOption migrations;
    private final int end;

    /** Makes the rehearsal of the migrations before the position {@code end}. */
    MigrationRehearsal(RehearseCommand command, Turn turn, MigrationsOption migrations, int end) {
        this.command = command;
        this.turn = turn;
        this.screen = turn.screen();
        this.file = turn.address();
        this.json = turn.json();
        this.migrations = migrations;
        this.end = end;
    }

    /** What is to be done, and who hears of it. */
    private record Work(List<Migration> pending, MigrateOptions options, MigrationProgress progress) {}

    ExitCode run(Database database, Path place, @Nullable Path keep) {
        Optional<Work> found = work(database, "a copy");
        if (found.isEmpty()) {
            return ExitCode.DONE;
        }
        Work work = found.get();
        json.name("migrations").array();
        Report report = Rehearsal.trial(command, turn, database, place, keep, (copy, unused) -> migrate(copy, work));
        json.end();
        document(report, keep);
        if (report.failure().isPresent()) {
            throw Rehearsal.onTheCopy(file, "migrate", report.failure().get());
        }
        show(report, work.pending());
        if (keep != null) {
            screen.result(Line.of("  kept: " + keep));
        }
        done(work);
        return ExitCode.DONE;
    }

    /** Does the same where there are no copies, on one without rows. */
    ExitCode run(Database database) {
        Optional<Work> found = work(database, "an empty copy of the schema");
        if (found.isEmpty()) {
            return ExitCode.DONE;
        }
        Work work = found.get();
        json.name("migrations").array();
        DryRehearsal dry = command.dry(turn);
        Outcome outcome =
                dry.onEmptyCopy(database, command.common.exclusions(), true, (copy, unused) -> migrate(copy, work));
        json.end();
        json.name("rehearsal").object();
        json.put("seconds", TimeTable.number(outcome.timing().total()));
        json.put("failed", outcome.failure().isPresent()).end();
        outcome.failure().ifPresent(failure -> {
            throw dry.failed(failure, Place.EMPTY_COPY, "migrate");
        });
        screen.result(Line.of("  migrated in " + Shown.seconds(outcome.timing().total()) + " s"));
        done(work);
        return ExitCode.DONE;
    }

    private Optional<Work> work(Database database, String place) {
        Status status = Status.of(database, migrations.source(), command.common.exclusions());
        if (status.mismatch().isPresent()) {
            throw status.mismatch().get();
        }
        Chain chain = status.chain();
        status.recognition().ifPresent(found -> found.require(file, false));
        int had = chain.migrations().size() - status.pending().size();
        List<Migration> pending = chain.migrations().subList(Math.min(had, end), end);
        if (pending.isEmpty()) {
            screen.result(Line.of(file + ": nothing to rehearse, no migration is pending"));
            return Optional.empty();
        }
        screen.result(new Line()
                .add(Style.BOLD, file.toString())
                .add(": " + Shown.count(pending.size(), "pending migration") + ", done on " + place));
        Optional<String> last = Optional.of(pending.getLast().name());
        return Optional.of(new Work(
                pending,
                new MigrateOptions(command.common.exclusions(), last, false, command.common.lockWait),
                new MigrationProgress(screen, file, pending, json)));
    }

    /** Nobody knows the copy by its name, and what is said of it is true of the file. */
    private void migrate(Database copy, Work work) {
        try {
            new Migrator(copy, migrations.source(), work.options(), work.progress()).migrate();
        } catch (SleetException e) {
            String name = copy.address().toString();
            List<String> details = e.details().stream()
                    .map(detail -> detail.replace(name, file.toString()))
                    .toList();
            throw new SleetException(e.code(), e.what().replace(name, file.toString()), details, e);
        }
    }

    private void document(Report report, @Nullable Path keep) {
        json.name("rehearsal").object();
        json.put("copyingSeconds", TimeTable.number(report.copying()));
        json.put("seconds", TimeTable.number(report.timing().total()));
        Rehearsal.sizes(report, keep, json);
        json.end();
    }

    private void show(Report report, List<Migration> pending) {
        screen.result(Line.of("  copied in " + Shown.seconds(report.copying()) + " s, migrated in "
                + Shown.seconds(report.timing().total()) + " s"));
        screen.result(Rehearsal.size(report));
        List<String> losses = pending.stream()
                .flatMap(migration -> migration.head().losses().stream())
                .toList();
        if (!losses.isEmpty()) {
            screen.result(Line.of("  and " + PlanText.size(report.before())
                    + " for the backup that a migrate makes, since it loses " + String.join(", ", losses)));
        }
    }

    private void done(Work work) {
        screen.result(new Line()
                .add(Style.GREEN, "rehearsed and verified")
                .add(": a migrate brings " + file + " to "
                        + work.progress().done().getLast().name() + "; " + file + " was only read"));
    }
}
