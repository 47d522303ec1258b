package dev.sleet.repl;

import dev.sleet.apply.Database;
import dev.sleet.apply.Database.Mode;
import dev.sleet.apply.ExitCode;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.PlanOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet push}: brings databases to what a script declares. */
@Command(
        name = "push",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Brings databases to what a script declares.",
        description = {
            "Shows the plan, asks, and applies it in one verified transaction. Nothing that holds data goes",
            "unless its name is given with --allow-loss or typed."
        },
        footer = {
            "",
            "Examples:",
            "  sleet push app.db                                show, ask, apply",
            "  sleet push app.db --dry-run                      show the plan and its SQL, change nothing",
            "  sleet push app.db --yes                          do not ask, unless something would be lost",
            "  sleet push new.db --create                       make the file if it is not there",
            "  sleet push app.db --allow-loss posts.legacy_html a loss is allowed by its name",
            "  sleet push app.db --rename users.name=full_name  a rename instead of a drop and an add",
            "  sleet push app.db --backfill users.email=\"'none'\" a value for rows that have none"
        })
final class PushCommand extends dev.sleet.repl.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DB", arity = "1..*", description = "The database files.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path schema = Path.of("schema.jsh");

    @Option(names = "--yes", description = "Apply without asking; never allows a loss.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show the plan and its SQL, and end with 3 if there is something to do.")
    private boolean dryRun;

    @Option(names = "--create", description = "Make a database that is not there.")
    private boolean create;

    @Option(
            names = "--allow-loss",
            paramLabel = "GLOB",
            description = "Allow the loss of what bears this name: table or table.column; repeatable.")
    private List<String> allowLoss = new ArrayList<>();

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Option(names = "--backup", description = "Copy the database first; the default when something is lost.")
    private boolean backup;

    @Option(names = "--no-backup", description = "Do not copy the database first.")
    private boolean noBackup;

    PushCommand(Session session) {
        super("push", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        if (backup && noBackup) {
            throw new ParameterException(spec.commandLine(), "--backup and --no-backup contradict each other");
        }
        PlanOptions options = choices.planOptions();
        Schema wanted = new States(common).script(schema);
        return new EachDatabase(files, failure(), interrupts()).run(json, file -> push(file, wanted, options, json));
    }

    private ExitCode push(Path file, Schema wanted, PlanOptions options, JsonWriter json) {
        Consent consent = new Consent(screen(), "push to", yes, allowLoss);
        Push push = new Push(this, file, schema, wanted, options, consent, json);
        if (create && !Files.exists(file)) {
            return push.create();
        }
        try (Database database = Database.open(file, dryRun ? Mode.READ : Mode.WRITE, common.lockWait)) {
            return push.run(database);
        }
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** Returns whether to copy the database before a plan that does or does not lose something. */
    boolean copies(boolean losesSomething) {
        return backup || (losesSomething && !noBackup);
    }
}
