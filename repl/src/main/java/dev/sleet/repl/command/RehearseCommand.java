package dev.sleet.repl.command;

import dev.sleet.apply.Allowed;
import dev.sleet.backup.ScratchCopy;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.migrate.Versions;
import dev.sleet.model.Schema;
import dev.sleet.repl.back.DryRehearsal;
import dev.sleet.repl.back.DryRehearsal.Place;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.PlanChoices;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.session.AllowOptions;
import dev.sleet.repl.session.MigrationsOption;
import dev.sleet.repl.session.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sleet rehearse}: does on a copy what a push or a migrate would do. */
@Command(
        name = "rehearse",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Does on a copy what a push or a migrate would do, and times it.",
        description = {
            "Copies each database with all of its rows, applies the plan to the copy, verifies it, and says",
            "how long each step took and how much free space it needs. The database itself is only read, and",
            "the copy is removed. Nothing is asked: what would be lost is named, and a push will ask.",
            "With --dir it applies the pending migrations instead, and says how long each took.",
            "",
            "There are no copies of a PostgreSQL database: the plan is done on an empty copy of its schema, or with",
            "--rolled-back on the rows themselves, in one transaction that is rolled back. Until then it holds the",
            "locks that it names beforehand, and others wait.",
            "",
            "The copy is made beside the database, on the disk that has to hold the change; a temporary",
            "directory may be small or in memory, and would tell another time."
        },
        footer = {
            "",
            "Examples:",
            "  sleet rehearse app.db                            time the push of schema.jsh",
            "  sleet rehearse app.db --dir migrations           time the pending migrations",
            "  sleet rehearse app.db --keep after.db            and keep what came out",
            "  sleet rehearse app.db --copy /var/tmp            make the copy elsewhere",
            "  sleet rehearse app.db --backfill users.email=\"'none'\"",
            "  sleet rehearse app.db --rolled-back               on the rows themselves, and rolled back",
            "",
            "Ends with 0 if it went well, with 8 if the real one would fail, with 4 if rows do not fit."
        })
public final class RehearseCommand extends FleetCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path schema = Path.of("schema.jsh");

    @Mixin
    private final AllowOptions allow = new AllowOptions();

    @Option(names = "--dir", paramLabel = "DIR", description = "Rehearse the migrations of this directory.")
    private @Nullable Path directory;

    @Option(names = "--to", paramLabel = "NAME", description = "With --dir: stop after this migration.")
    private @Nullable String to;

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Option(names = "--copy", paramLabel = "DIR", description = "Make the copy there, not beside the database.")
    private @Nullable Path place;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "Keep the copy, with what was done to it, as this file.")
    private @Nullable Path keep;

    @Option(
            names = "--rolled-back",
            description = "Make no copy: change the database itself, with its rows and locks, and roll that back.")
    private boolean rolledBack;

    public RehearseCommand(Session session) {
        super("rehearse", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        if (keep != null && writesLines()) {
            throw new ParameterException(spec.commandLine(), "--keep takes one file, so it takes one database");
        }
        if (keep != null && Files.exists(keep)) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot keep the copy as " + keep,
                    List.of("there is such a file already, and it was left alone"));
        }
        if (rolledBack && (keep != null || place != null)) {
            throw new ParameterException(
                    spec.commandLine(), "--rolled-back makes no copy, so there is none to keep or place");
        }
        Path migrations = directory;
        if (migrations != null) {
            if (rolledBack) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--rolled-back is for the plan of a script; migrations are rehearsed on a copy");
            }
            return rehearse(migrations, json);
        }
        if (to != null) {
            throw new ParameterException(spec.commandLine(), "--to names a migration, so it goes with --dir");
        }
        PlanOptions options = choices.planOptions();
        Fleet fleet = fleet();
        Schema wanted = states().script(schema);
        return fleet.run(json, turn -> rehearse(turn, wanted, options));
    }

    private ExitCode rehearse(Path migrations, JsonWriter json) {
        if (choices.isGiven() || allow.isGiven()) {
            throw new ParameterException(
                    spec.commandLine(), "a migration has its answers in its head, so --dir leaves nothing to answer");
        }
        MigrationsOption option = new MigrationsOption(migrations);
        Chain chain = option.chain();
        int end = Optional.ofNullable(to)
                .map(text -> Versions.position(chain, text) + 1)
                .orElse(chain.migrations().size());
        return fleet().run(json, turn -> {
            try (Database database = Databases.open(turn.address(), Mode.READ, common.lockWait)) {
                if (database.dialect().copies().isEmpty()) {
                    requireNoCopy(database);
                    return new MigrationRehearsal(this, turn, option, end).run(database);
                }
                return new MigrationRehearsal(this, turn, option, end).run(database, place(turn.address()), keep);
            }
        });
    }

    private Path place(Address file) {
        Path given = place;
        return given == null ? ScratchCopy.beside(file) : given;
    }

    private ExitCode rehearse(Turn turn, Schema wanted, PlanOptions options) {
        Address file = turn.address();
        try (Database database = Databases.open(file, rolledBack ? Mode.WRITE : Mode.READ, common.lockWait)) {
            if (rolledBack || database.dialect().copies().isEmpty()) {
                requireNoCopy(database);
                Place where = rolledBack ? Place.ROWS : Place.EMPTY_COPY;
                return dry(turn).run(database, where, schema, wanted, options, allowed());
            }
            return new Rehearsal(this, turn, schema).run(database, place(file), keep, wanted, options);
        }
    }

    /** What is a file can be kept and placed, and what is on a server cannot. */
    private void requireNoCopy(Database database) {
        if (keep != null || place != null) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot copy " + database.address(),
                    List.of(
                            "there are no copies of " + database.dialect().title() + " databases",
                            "nothing was changed; to rehearse it: sleet rehearse without --keep and --copy"));
        }
    }

    /** Returns the rehearsal where there is no copy with rows. */
    DryRehearsal dry(Turn turn) {
        return new DryRehearsal(turn, interrupts(), common.exclusions());
    }

    Allowed allowed() {
        return allow.allowed();
    }
}
