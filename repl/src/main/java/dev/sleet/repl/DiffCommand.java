package dev.sleet.repl;

import dev.sleet.Sleet;
import dev.sleet.apply.Database;
import dev.sleet.apply.ExitCode;
import dev.sleet.apply.Prepared;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.PlanOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet diff}: shows what would change, what it costs and what it means for the data. */
@Command(
        name = "diff",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows what would change, and what that costs.",
        description = {
            "Shows what a push would change, and what it means for the data.",
            "Ends with 3 when there are differences and with 0 when there are none."
        },
        footer = {
            "",
            "Examples:",
            "  sleet diff app.db                              schema.jsh against the database",
            "  sleet diff --schema shop.jsh a.db b.db         one script against two databases",
            "  sleet diff --from old.db --to new.db           two databases",
            "  sleet diff --from schema.jsh --to app.db       what has been done to the database since",
            "  sleet diff app.db --rename users.name=full_name"
        })
final class DiffCommand extends dev.sleet.repl.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "DB", arity = "0..*", description = "The database files.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private @Nullable Path schema;

    @Option(names = "--from", paramLabel = "STATE", description = "A script or a database to start from.")
    private @Nullable Path from;

    @Option(names = "--to", paramLabel = "STATE", description = "A script or a database to end at.")
    private @Nullable Path to;

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    DiffCommand(Session session) {
        super("diff", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        Path start = from;
        Path end = to;
        if ((start == null) != (end == null)) {
            throw new ParameterException(spec.commandLine(), "--from and --to go together");
        }
        if (start != null && (!files.isEmpty() || schema != null)) {
            throw new ParameterException(spec.commandLine(), "--from and --to leave nothing to DB and --schema");
        }
        if (start == null && files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which database? sleet diff DB");
        }
        PlanOptions options = choices.planOptions();
        Path target = end != null ? end : schema != null ? schema : Path.of("schema.jsh");
        Schema wanted = new States(common).schema(target);
        return new EachDatabase(start != null ? List.of(start) : files, failure(), interrupts())
                .run(json, file -> diff(file, target, wanted, options, json));
    }

    private ExitCode diff(Path file, Path target, Schema wanted, PlanOptions options, JsonWriter json) {
        try (Database database = new States(common).open(file)) {
            Prepared prepared = Sleet.plan(database, wanted, options, common.exclusions());
            PlanJson.write(prepared, json);
            if (prepared.plan().isEmpty()) {
                screen().result(Line.of(file + ": no difference from " + target));
                return ExitCode.DONE;
            }
            screen().result(PlanText.title(file, prepared, target));
            PlanText.show(prepared, screen());
            if (common.declared != Declared.BY_FILES) {
                Hints.afterDiff(prepared, screen());
            }
            return ExitCode.DIFFERENCES;
        }
    }
}
