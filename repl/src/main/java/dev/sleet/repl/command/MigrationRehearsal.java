package dev.sleet.repl.command;

import dev.sleet.backup.TrialRun.Report;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Migrator;
import dev.sleet.migrate.Status;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.PlanText;
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

    ExitCode run(Database database, Path place, @Nullable Path keep) {
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
            return ExitCode.DONE;
        }
        String last = pending.getLast().name();
        screen.result(new Line()
                .add(Style.BOLD, file.toString())
                .add(": " + Shown.count(pending.size(), "pending migration") + ", done on a copy"));
        MigrationProgress progress = new MigrationProgress(screen, file, pending, json);
        MigrateOptions options =
                new MigrateOptions(command.common.exclusions(), Optional.of(last), false, command.common.lockWait);
        json.name("migrations").array();
        Report report = Rehearsal.trial(
                command, turn, database, place, keep, (copy, unused) -> migrate(copy, options, progress));
        json.end();
        document(report, keep);
        if (report.failure().isPresent()) {
            throw Rehearsal.onTheCopy(file, "migrate", report.failure().get());
        }
        show(report, pending, progress.done());
        if (keep != null) {
            screen.result(Line.of("  kept: " + keep));
        }
        return ExitCode.DONE;
    }

    /** Nobody knows the copy by its name, and what is said of it is true of the file. */
    private void migrate(Database copy, MigrateOptions options, MigrationProgress progress) {
        try {
            new Migrator(copy, migrations.source(), options, progress).migrate();
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
        json.put("copyingSeconds", Rehearsal.number(report.copying()));
        json.put("seconds", Rehearsal.number(report.total()));
        Rehearsal.sizes(report, keep, json);
        json.end();
    }

    private void show(Report report, List<Migration> pending, List<Applied> done) {
        screen.result(Line.of("  copied in " + Shown.seconds(report.copying()) + " s, migrated in "
                + Shown.seconds(report.total()) + " s"));
        screen.result(Rehearsal.size(report));
        List<String> losses = pending.stream()
                .flatMap(migration -> migration.head().losses().stream())
                .toList();
        if (!losses.isEmpty()) {
            screen.result(Line.of("  and " + PlanText.size(report.before())
                    + " for the backup that a migrate makes, since it loses " + String.join(", ", losses)));
        }
        screen.result(new Line()
                .add(Style.GREEN, "rehearsed and verified")
                .add(": a migrate brings " + file + " to " + done.getLast().name() + "; " + file + " was only read"));
    }
}
