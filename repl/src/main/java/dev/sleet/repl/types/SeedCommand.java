package dev.sleet.repl.types;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.migrate.Seed;
import dev.sleet.migrate.data.DataStep;
import dev.sleet.migrate.data.ScriptClasses;
import dev.sleet.migrate.data.SeedStep;
import dev.sleet.repl.command.Command.Guest;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.StandardOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet seed}: runs a script that writes rows. */
@Command(
        name = "seed",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs a script of Java that writes rows.",
        description = {
            "The script gets the database as db: with --class-path the typed database that sleet types has",
            "written, otherwise jOOQ's context, which is also there as jooq. All that it does is one transaction,",
            "verified like that of a migration: references are checked at its end, and the schema must stay",
            "as it is. If the script fails, nothing of it is kept. To let it run twice, write rows with upsert."
        },
        footer = {
            "",
            "Examples:",
            "  sleet seed app.db                                    runs seed.jsh",
            "  sleet seed app.db seed.jsh --class-path classes      with the types that are compiled there"
        })
public final class SeedCommand extends Guest {
    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DB", description = "The database file.")
    @SuppressWarnings("NullAway.Init")
    private Address file;

    @Parameters(index = "1", paramLabel = "FILE", arity = "0..1", description = "The script (seed.jsh).")
    private Path script = Path.of("seed.jsh");

    @Option(
            names = "--types",
            paramLabel = "CLASS",
            description = "The class on the class path that opens a database (AppDb).")
    private @Nullable String types;

    public SeedCommand(Session session) {
        super("seed", session);
        this.session = session;
    }

    @Override
    protected ExitCode work(JsonWriter json) {
        json.put("database", file.toString()).put("script", script.toString());
        if (!Files.isRegularFile(script)) {
            throw new ParameterException(spec.commandLine(), "there is no script " + script);
        }
        Map<String, Long> grown = new LinkedHashMap<>();
        try (ScriptClasses classes = ScriptClasses.of(common.classPath, Optional.ofNullable(types))) {
            DataStep step = SeedStep.compile(script, classes);
            try (Database database = Databases.open(file, Database.Mode.WRITE, common.lockWait)) {
                Seed seed = new Seed(database, step, script.toString(), common.exclusions());
                session.interrupts().during(file.toString(), seed::cancel, () -> grown.putAll(printing(seed)));
            }
        }
        session.interrupts().committed();
        json.name("rows").object();
        grown.forEach(json::put);
        json.end();
        output().result(new Line()
                .add(Style.GREEN, "seeded and verified")
                .add(": " + file + (grown.isEmpty() ? ", no table has grown" : "; " + text(grown))));
        return ExitCode.DONE;
    }

    private static String text(Map<String, Long> grown) {
        return grown.entrySet().stream()
                .map(table -> table.getKey() + (table.getValue() > 0 ? " +" : " ") + table.getValue())
                .collect(Collectors.joining(", "));
    }

    /** What the script prints goes where it belongs in the output, and beside a document of JSON. */
    private Map<String, Long> printing(Seed seed) {
        return StandardOutput.during(common.json ? System.err : StandardOutput.of(output()), seed::run);
    }
}
