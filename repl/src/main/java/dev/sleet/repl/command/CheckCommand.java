package dev.sleet.repl.command;

import dev.sleet.d1.D1Check.Found;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.HistoryCheck;
import dev.sleet.migrate.HistoryCheck.Problem;
import dev.sleet.model.Schema;
import dev.sleet.repl.d1.D1Files;
import dev.sleet.repl.d1.TargetOption;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Addresses;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.ScriptLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet check}: looks for all that is wrong with a directory of migrations. */
@Command(
        name = "check",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Looks for all that is wrong with the migrations.",
        description = {
            "Runs every migration in memory and checks that each leads where it says, that each snapshot",
            "declares that schema, that each follows the one before it, and that the script declares",
            "nothing that they lack; with databases, also that what they have had is as it was.",
            "Ends with 10 when the history is wrong, and with 3 when there is something to generate."
        },
        footer = {
            "",
            "Examples:",
            "  sleet check                              before a merge, and in continuous integration",
            "  sleet check app.db                       also that nothing was edited that app.db has had",
            "  sleet check 'tenants/*.db'                of a file for each tenant",
            "  sleet check --dir db/migrations --schema db/schema.jsh",
            "  sleet check --target d1 --dir drizzle    which rows drizzle-kit's files would delete on D1"
        })
public final class CheckCommand extends dev.sleet.repl.command.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DB",
            arity = "0..*",
            description = "Databases that have had some of them, or patterns: 'tenants/*.db'.")
    private List<String> arguments = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path schema = Path.of("schema.jsh");

    @Option(names = "--dir", paramLabel = "DIR", description = "The directory of migrations (migrations).")
    private Path directory = MigrationsFolder.USUAL;

    @Mixin
    private final TargetOption target = new TargetOption();

    @Option(
            names = "--cure",
            paramLabel = "NAME",
            description = "Print statements that do what a file for D1 does and keep every row.")
    private @Nullable String cure;

    public CheckCommand(Session session) {
        super("check", session);
    }

    @Override
    MigrationsFolder migrationsFolder() {
        return new MigrationsFolder(directory);
    }

    @Override
    ExitCode run(JsonWriter json) {
        List<Address> files = files();
        if (cure != null) {
            String text = new D1Files(directory).cure(cure);
            json.put("sql", text);
            text.lines().forEach(line -> screen().result(Line.of(line)));
            return ExitCode.DONE;
        }
        if (target.isD1(directory)) {
            return d1(files, new D1Files(directory), json);
        }
        Dialect kind = Kinds.ofMigrations(directory, target.dialect());
        MigrationDirectory folders = new MigrationDirectory(kind, directory);
        MigrationDirectory.Listing listing = list(folders);
        LoadOptions options = common.loadOptions().withTarget(Kinds.target(kind));
        List<Problem> problems = new HistoryCheck(
                        listing, name -> ScriptLoader.load(folders.file(name, Migration.SNAPSHOT), options))
                .problems();
        ExitCode code = report(files, problems, listing.chain(), MigrationSource.directory(directory), json);
        return lead(code, problems, listing.chain(), json);
    }

    private ExitCode d1(List<Address> files, D1Files migrations, JsonWriter json) {
        Found found = migrations.found(common.loadOptions());
        Chain chain = migrations.chain();
        ExitCode code = report(files, found.problems(), chain, migrations.source(), json);
        json.name("untried").array();
        found.untried().forEach(json::value);
        json.end();
        if (!found.untried().isEmpty()) {
            screen().result(Line.of("not tried: what becomes of the rows of " + String.join(", ", found.untried())
                    + ", which took none; look yourself where a table is dropped"));
        }
        return migrations.areDrizzles() ? keep(code, found, chain) : lead(code, found.problems(), chain, json);
    }

    /** Reports what is wrong with the migrations and then with each database. */
    private ExitCode report(
            List<Address> files, List<Problem> problems, Chain chain, MigrationSource source, JsonWriter json) {
        json.put("migrations", chain.migrations().size());
        json.name("problems").array();
        problems.forEach(problem -> show(problem, json));
        json.end();
        ExitCode worst = problems.isEmpty() ? ExitCode.DONE : ExitCode.HISTORY;
        for (ExitCode code : databases(files, chain, source, json)) {
            worst = worse(worst, code);
        }
        return worst;
    }

    /** Says at the end where migrations lead, beside what the script declares. */
    private ExitCode lead(ExitCode worst, List<Problem> problems, Chain chain, JsonWriter json) {
        if (problems.isEmpty()) {
            return worse(worst, compare(chain, json));
        }
        screen().result(Line.of(
                count(problems.size(), "problem") + " in " + directory + "; " + schema + " was not compared with it"));
        return worst;
    }

    /** Says at the end what drizzle-kit's files do to rows; what they lead to is declared in TypeScript. */
    private ExitCode keep(ExitCode worst, Found found, Chain chain) {
        screen().result(
                        found.problems().isEmpty()
                                ? new Line()
                                        .add(Style.GREEN, "all is well")
                                        .add(": " + count(chain.migrations().size(), "migration") + " in " + directory
                                                + " keep every row "
                                                + (found.untried().isEmpty() ? "" : "that was tried ") + "on D1")
                                : Line.of(count(found.problems().size(), "problem") + " in " + directory));
        return worst;
    }

    private static MigrationDirectory.Listing list(MigrationDirectory folders) {
        try {
            return folders.list();
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private void show(Problem problem, JsonWriter json) {
        screen().result(new Line()
                .add(Style.BOLD, problem.migration())
                .add(": ")
                .add(Style.RED, problem.message()));
        problem.details().forEach(detail -> screen().result(Line.of("  " + screen().typed(detail))));
        json.object().put("migration", problem.migration()).put("message", problem.message());
        json.name("details").array();
        problem.details().forEach(json::value);
        json.end().end();
    }

    private List<Address> files() {
        try {
            return Addresses.of(arguments);
        } catch (Addresses.NoMatch e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private List<ExitCode> databases(List<Address> files, Chain chain, MigrationSource source, JsonWriter json) {
        List<ExitCode> codes = new ArrayList<>();
        json.name("databases").array();
        for (Address file : files) {
            json.object().put("database", file.toString());
            ExitCode code;
            try {
                code = check(file, chain, source, json);
            } catch (RuntimeException e) {
                code = failure().report(e, json);
            }
            json.put("exit", code.number()).end();
            codes.add(code);
        }
        json.end();
        return codes;
    }

    private ExitCode check(Address file, Chain chain, MigrationSource source, JsonWriter json) {
        Optional<Problem> problem;
        try (Database database = Databases.open(file, Mode.READ, common.lockWait)) {
            problem = HistoryCheck.of(database, chain, source.history(database, common.exclusions()));
        }
        json.name("problems").array();
        problem.ifPresent(found -> show(found, json));
        json.end();
        if (problem.isPresent()) {
            return ExitCode.HISTORY;
        }
        screen().result(Line.of(file + ": what it has had is as it was"));
        return ExitCode.DONE;
    }

    /** Looks whether the script declares something that the migrations lack. */
    private ExitCode compare(Chain chain, JsonWriter json) {
        try {
            Schema declared =
                    common.exclusions().without(new States(common, Kinds.target(chain.dialect())).script(schema));
            try (Generation generation = Generation.plan(chain, declared, PlanOptions.NONE)) {
                PlanJson.write(generation.prepared(), json);
                String count = count(chain.migrations().size(), "migration");
                if (generation.prepared().plan().isEmpty()) {
                    screen().result(new Line()
                            .add(Style.GREEN, "all is well")
                            .add(": " + count + " in " + directory + " lead where they say, and to what " + schema
                                    + " declares"));
                    return ExitCode.DONE;
                }
                screen().result(new Line()
                        .add(Style.BOLD, schema.toString())
                        .add(": " + PlanText.count(generation.prepared()) + " that " + directory + " lacks"));
                PlanText.show(generation.prepared(), screen());
                screen().message(Line.of(screen().typed("  to write the migration: sleet generate")));
                return ExitCode.DIFFERENCES;
            }
        } catch (RuntimeException e) {
            return failure().report(e, json);
        }
    }

    private static ExitCode worse(ExitCode a, ExitCode b) {
        return a == ExitCode.BUG || (b != ExitCode.BUG && a.number() >= b.number()) ? a : b;
    }

    private static String count(int number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }
}
