package dev.sleet.repl.command;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.model.Schema;
import dev.sleet.repl.d1.TargetOption;
import dev.sleet.repl.question.GenerationQuestions;
import dev.sleet.repl.question.PlanChoices;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.session.AllowOptions;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sleet generate}: writes the next migration. */
@Command(
        name = "generate",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes the next migration.",
        description = {
            "Writes a folder with the statements that lead from the migrations so far to what the script",
            "declares, and with the schema after them. No database is needed. Read migration.sql, and edit",
            "it freely until a database has had it: add statements that change rows."
        },
        footer = {
            "",
            "Examples:",
            "  sleet generate                                   what schema.jsh declares and migrations lacks",
            "  sleet generate --dry-run                         show the statements, write nothing",
            "  sleet generate --name add_ticket_status          give it a name",
            "  sleet generate --rename users.name=full_name     a rename instead of a drop and an add",
            "  sleet generate --backfill users.email=\"'none'\"   a value for rows that have none",
            "  sleet generate --backfill users.email=           no row is without one, or else it shall fail",
            "  sleet generate --allow-loss posts.legacy_html    a loss is allowed by its name",
            "  sleet generate --custom --name split_names       statements that you write",
            "  sleet generate --target d1 --dir worker/migrations   0001_name.sql, for Cloudflare D1",
            "  sleet generate --rebase 20261121T093000_tags     put one of a fork on top of the others"
        })
public final class GenerateCommand extends dev.sleet.repl.command.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path schema = Path.of("schema.jsh");

    @Option(names = "--dir", paramLabel = "DIR", description = "The directory of migrations (migrations).")
    private Path directory = MigrationsFolder.USUAL;

    @Option(names = "--name", paramLabel = "WORDS", description = "What it does, instead of words from the changes.")
    private @Nullable String name;

    @Option(names = "--custom", description = "Leave the statements to you.")
    private boolean custom;

    @Option(names = "--rebase", paramLabel = "NAME", description = "Put this migration on top of the others.")
    private @Nullable String rebase;

    @Option(names = "--dry-run", description = "Show the statements, and end with 3 if there is something to do.")
    private boolean dryRun;

    @Mixin
    private final TargetOption target = new TargetOption();

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Mixin
    private final AllowOptions allow = new AllowOptions();

    public GenerateCommand(Session session) {
        super("generate", session);
    }

    @Override
    MigrationsFolder migrationsFolder() {
        return new MigrationsFolder(directory);
    }

    @Override
    ExitCode run(JsonWriter json) {
        if (custom && rebase != null) {
            throw new ParameterException(spec.commandLine(), "--custom and --rebase contradict each other");
        }
        boolean d1 = target.isD1(directory);
        if (d1 && rebase != null) {
            throw new ParameterException(
                    spec.commandLine(), "--rebase is for folders; a file for D1 is made anew when it is removed");
        }
        GenerationQuestions questions = new GenerationQuestions(screen(), choices, allow.allowed(), d1);
        questions.checkForms(spec.commandLine());
        Schema declared = common.exclusions().without(new States(common, Kinds.target(kind(d1))).script(schema));
        Generate generate = new Generate(this, directory, schema, declared, questions, json, d1);
        String old = rebase;
        if (old != null) {
            return new RebaseRun(generate, directory, schema, declared, questions).run(old, name);
        }
        return custom ? generate.custom(name) : generate.next(name);
    }

    /** Returns what the migrations are for. */
    Dialect kind(boolean d1) {
        return d1 ? Kinds.usual() : Kinds.ofMigrations(directory, target.dialect());
    }

    boolean isDryRun() {
        return dryRun;
    }
}
