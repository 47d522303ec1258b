package dev.sleet.repl.command;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Rollback;
import dev.sleet.migrate.Versions;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.question.PlanChoices;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.AllowOptions;
import dev.sleet.repl.session.BackupOptions;
import dev.sleet.repl.session.BackupOptions.BackupKind;
import dev.sleet.repl.session.MigrationsOption;
import dev.sleet.repl.session.Session;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sleet rollback}: brings databases back to the schema after an earlier migration. */
@Command(
        name = "rollback",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Brings databases back to the schema after an earlier migration.",
        description = {
            "Plans from the schema that the database has to the one after that migration, shows what this means",
            "for the data, asks, and applies it in one verified transaction together with the journal. Renames are",
            "undone as renames. Rows that migrations have changed otherwise stay as they are."
        },
        footer = {
            "",
            "Examples:",
            "  sleet rollback app.db --to add_tags              undo the migrations after it",
            "  sleet rollback app.db --to add_tags --dry-run    show the plan and its SQL, change nothing",
            "  sleet rollback app.db --to empty --allow-loss '*'    undo all of them",
            "  sleet migrate app.db                             and forward again"
        })
public final class RollbackCommand extends FleetCommand {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "NAME",
            description = "The migration to go back to, which stays; 'empty' for none.")
    @SuppressWarnings("NullAway.Init")
    private String to;

    @Mixin
    private final MigrationsOption migrations = new MigrationsOption();

    @Option(names = "--yes", description = "Apply without asking; never allows a loss.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show the plan and its SQL, and end with 3 if there is something to do.")
    private boolean dryRun;

    @Mixin
    private final AllowOptions allow = new AllowOptions();

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Mixin
    private final BackupOptions backups = new BackupOptions();

    public RollbackCommand(Session session) {
        super("rollback", session);
    }

    @Override
    MigrationsFolder migrationsFolder() {
        return migrations.folder();
    }

    @Override
    ExitCode run(JsonWriter json) {
        backups.check();
        if (migrations.source() instanceof DrizzleSource) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "drizzle's record of migrations knows no way back",
                    List.of("nothing was changed; to go on with migrations of Sleet: sleet adopt"
                            + migrations.folder().here()));
        }
        Chain chain = migrations.chain();
        PlanOptions options = choices.planOptions();
        String name = to.equals(Chain.BEGINNING)
                ? Chain.BEGINNING
                : chain.migrations().get(Versions.position(chain, to)).name();
        return fleet().run(json, turn -> {
            try (Database database = Databases.open(turn.address(), dryRun ? Mode.READ : Mode.WRITE, common.lockWait)) {
                Rollback rollback = Rollback.plan(database, chain, name, options, common.exclusions());
                return run(turn, database, rollback, name);
            }
        });
    }

    private ExitCode run(Turn turn, Database database, Rollback rollback, String name) {
        Address file = database.address();
        JsonWriter json = turn.json();
        Prepared prepared = rollback.prepared();
        json.name("undone").array();
        rollback.undone().forEach(migration -> json.value(migration.name()));
        json.end();
        PlanJson.write(prepared, json);
        if (prepared.plan().isEmpty() && rollback.undone().isEmpty()) {
            turn.nothingToDo();
            turn.screen().result(Line.of(file + ": nothing to do, its schema is the one after " + name));
            return ExitCode.DONE;
        }
        show(turn, rollback, name);
        if (dryRun) {
            PlanText.statements(prepared, turn.screen());
            PlanJson.statements(prepared, json);
            return ExitCode.DIFFERENCES;
        }
        BackupKind kind = backups.before(prepared, settings().backup());
        Consent consent = new Consent(turn.screen(), "roll back", yes, allow.allowed());
        if (prepared.plan().isEmpty()) {
            consent.confirm(
                    "take back " + Shown.count(rollback.undone().size(), "migration") + " of " + file + "?",
                    file.toString());
        } else {
            consent.require(prepared, file, () -> {
                if (turn.isAlone()) {
                    SafetyCopy.announce(kind, database, turn);
                }
            });
        }
        if (kind == BackupKind.NONE) {
            apply(turn, database, rollback, name);
            return ExitCode.DONE;
        }
        try (SafetyCopy copy = SafetyCopy.make(database, turn, kind)) {
            Applier applier = copy.during(() -> apply(turn, database, rollback, name));
            copy.record(() -> ApplyRecord.of("rollback", "to " + name, database, applier));
        }
        return ExitCode.DONE;
    }

    private void show(Turn turn, Rollback rollback, String name) {
        turn.screen()
                .result(new Line()
                        .add(Style.BOLD, turn.address().toString())
                        .add(": " + PlanText.count(rollback.prepared()) + " to go back to " + name));
        PlanText.show(rollback.prepared(), turn.screen());
        List<String> names =
                rollback.undone().stream().map(Migration::name).toList().reversed();
        if (!names.isEmpty()) {
            turn.screen()
                    .result(Line.of("  undoes " + names.getFirst()
                            + (names.size() == 1
                                    ? ""
                                    : " and " + (names.size() - 1) + " before it, back to " + names.getLast())));
        }
        List<String> lost = rollback.undone().stream()
                .flatMap(migration -> migration.head().losses().stream())
                .toList();
        if (!lost.isEmpty()) {
            turn.screen().result(Line.of("  * what they have lost does not come back: " + String.join(", ", lost)));
        }
        if (rollback.undone().stream().anyMatch(RollbackCommand::changesRows)) {
            turn.screen().result(Line.of("  * rows that these migrations have changed stay as they are"));
        }
    }

    private static boolean changesRows(Migration migration) {
        return migration.data().isPresent()
                || migration.statements().stream()
                        .anyMatch(statement -> migration.dialect().grammar().changesRows(statement.sql()));
    }

    private Applier apply(Turn turn, Database database, Rollback rollback, String name) {
        Address file = database.address();
        Applier applier = apply(turn, database, rollback.prepared(), rollback.epilogue());
        turn.json().put("applied", true);
        turn.screen()
                .result(new Line()
                        .add(Style.GREEN, "rolled back and verified")
                        .add(": the schema of " + file + " is the one "
                                + (name.equals(Chain.BEGINNING) ? "before all migrations" : "after " + name)));
        turn.screen()
                .message(new Line()
                        .add(
                                Style.DIM,
                                turn.screen()
                                        .typed("  to go forward again: "
                                                + migrations.folder().next("migrate", file))));
        return applier;
    }
}
