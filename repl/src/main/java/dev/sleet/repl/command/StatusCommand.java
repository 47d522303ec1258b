package dev.sleet.repl.command;

import dev.sleet.apply.Planning;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.ChangeText;
import dev.sleet.journal.Chain;
import dev.sleet.migrate.Status;
import dev.sleet.model.Schema;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.report.StatusJson;
import dev.sleet.repl.report.StatusText;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.MigrationsOption;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sleet status}: where databases stand among the migrations, and the migrations beside what is declared. */
@Command(
        name = "status",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows where databases stand among the migrations.",
        description = {
            "Shows what has been applied and what is pending, what was done to the database beside its migrations,",
            "and what is declared and in no migration yet, each with the command that comes next. Ends with 3 when",
            "anything is to do, with 10 when the history does not match, and with 0 otherwise."
        },
        footer = {
            "",
            "Examples:",
            "  sleet status app.db                               everything on one screen",
            "  sleet status app.db --dir db/migrations --schema db/schema.jsh",
            "  sleet status app.db --json                        for a program"
        })
public final class StatusCommand extends FleetCommand {
    private static final Path USUAL = Path.of("schema.jsh");
    private static final int FEW = 10;

    @Mixin
    private final MigrationsOption migrations = new MigrationsOption();

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh, if it is there).")
    private @Nullable Path schema;

    public StatusCommand(Session session) {
        super("status", session);
    }

    @Override
    MigrationsFolder migrationsFolder() {
        return migrations.folder();
    }

    @Override
    ExitCode run(JsonWriter json) {
        Fleet fleet = fleet();
        Chain chain = migrations.chain();
        Path script = schema == null ? USUAL : schema;
        boolean declared = schema != null || Files.exists(USUAL);
        List<String> changes = declared ? changes(states().script(script), chain) : List.of();
        ExitCode code = fleet.run(json, turn -> {
            try (Database database = Databases.open(turn.address(), Mode.READ, common.lockWait)) {
                Status status = Status.of(database, migrations.source(), common.exclusions());
                StatusJson.write(status, turn.json());
                return new StatusText(turn.screen(), migrations.folder(), status.chain()).show(turn.address(), status);
            }
        });
        json.name("declared")
                .object()
                .put("script", declared ? script.toString() : null)
                .name("changes")
                .array();
        changes.forEach(json::value);
        json.end().end();
        if (declared) {
            show(script, changes, chain);
        }
        return code == ExitCode.DONE && !changes.isEmpty() ? ExitCode.DIFFERENCES : code;
    }

    /** Returns what is declared and in no migration. */
    private List<String> changes(Schema declared, Chain chain) {
        Schema wanted = common.exclusions().without(declared);
        if (chain.dialect().form().fingerprint(wanted).equals(chain.end())) {
            return List.of();
        }
        try (Replay replay = Replay.through(chain)) {
            LiveSchema replayed = replay.schema();
            LiveSchema newest = new LiveSchema(
                    common.exclusions().without(replayed.schema()),
                    replayed.unmanaged(),
                    replayed.version(),
                    replayed.details());
            return Planning.changes(replay.database(), newest, wanted).stream()
                    .map(ChangeText::of)
                    .toList();
        }
    }

    private void show(Path script, List<String> changes, Chain chain) {
        if (changes.isEmpty()) {
            screen().result(Line.of(script + ": every change is in a migration"));
            return;
        }
        screen().result(new Line()
                .add(Style.BOLD, script.toString())
                .add(": " + Shown.count(changes.size(), "change") + " in no migration"
                        + (chain.migrations().isEmpty() ? "" : " yet")));
        changes.stream().limit(FEW).forEach(change -> screen().result(Line.of("    " + change)));
        if (changes.size() > FEW) {
            screen().result(Line.of("    and " + (changes.size() - FEW) + " more"));
        }
        String option = (" " + new States(common).typed(script)).stripTrailing();
        screen().result(Line.of("  next: ")
                .add(
                        Style.GREEN,
                        screen().typed("sleet generate" + option
                                + migrations.folder().here())));
    }
}
