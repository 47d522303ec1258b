package dev.sleet.repl.command;

import dev.sleet.apply.Prepared;
import dev.sleet.apply.SharedPlans;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.online.StageList;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.question.OpenQuestions;
import dev.sleet.repl.question.PlanChoices;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Seconds;
import dev.sleet.repl.session.AllowOptions;
import dev.sleet.repl.session.BackupOptions;
import dev.sleet.repl.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
            "unless its name is given with --allow-loss or typed, and nothing is left that names what is not there",
            "unless it is given with --allow-broken or typed.",
            "With several databases, plans that are alike are shown and asked for once. Each database has its",
            "own transaction; one that fails stops no other, and the same command again does the rest.",
            "On PostgreSQL --keep loses no row with a table or column: the table moves to a schema __sleet_kept_...,",
            "the values of a column are copied there with their keys, and sleet undo puts them back.",
            "--online does it in stages on PostgreSQL, none of which lets anybody wait for long: indexes are made",
            "concurrently, constraints are verified after they hold, columns are filled in parts. Each stage is",
            "committed and verified; the same command again goes on where one was stopped.",
            "--json then writes a line for each database and a last one about all."
        },
        footer = {
            "",
            "Examples:",
            "  sleet push app.db                                  show, ask, apply",
            "  sleet push app.db --dry-run                        show the plan and its SQL, change nothing",
            "  sleet push app.db --yes                            do not ask, unless something would be lost",
            "  sleet push new.db --create                         make the file if it is not there",
            "  sleet push app.db --allow-loss posts.legacy_html   a loss is allowed by its name",
            "  sleet push app.db --allow-broken posts.user_id     its reference may lead nowhere",
            "  sleet push 'tenants/*.db' --canary 5               five databases first, all if they are well",
            "  sleet push app.db --max-block 500ms                nobody waits longer for its locks (PostgreSQL)",
            "  sleet push postgres://me@db/shop --online          in stages, none of which lets others wait (PostgreSQL)",
            "  sleet push app.db --rename users.name=full_name    a rename instead of a drop and an add",
            "  sleet push app.db --backfill users.email=\"'none'\"  a value for rows that have none"
        })
public final class PushCommand extends FleetCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path schema = Path.of("schema.jsh");

    @Option(names = "--yes", description = "Apply without asking; never allows a loss.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Show the plan and its SQL, and end with 3 if there is something to do.")
    private boolean dryRun;

    @Option(names = "--create", description = "Make a database that is not there.")
    private boolean create;

    @Option(
            names = "--keep",
            description = "PostgreSQL: set aside what holds rows in place of dropping it; undo puts it back.")
    private boolean keep;

    @Option(
            names = "--online",
            description =
                    "PostgreSQL: in stages, each short under its locks; the same command goes on where it was stopped.")
    private boolean online;

    @Option(
            names = "--max-block",
            paramLabel = "TIME",
            description =
                    "PostgreSQL: refuse a plan, or a stage (500ms), whose locks would let others wait longer, by the size of tables.",
            converter = Seconds.class)
    private @Nullable Duration maxBlock;

    @Mixin
    private final AllowOptions allow = new AllowOptions();

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Mixin
    final BackupOptions backups = new BackupOptions();

    public PushCommand(Session session) {
        super("push", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        backups.check();
        if (keep && backups.isWithout()) {
            throw new ParameterException(spec.commandLine(), "--keep and --no-backup contradict each other");
        }
        PlanOptions options = choices.planOptions();
        Fleet fleet = fleet();
        Push.Wanted wanted =
                new Push.Wanted(schema, new SharedPlans(states().script(schema), options, common.exclusions()));
        Consent consent = new Consent(screen(), "push to", yes, allow.allowed());
        return fleet.isOne()
                ? fleet.run(json, turn -> new Push(this, turn, wanted, new Alone(consent)).run())
                : new PushFleet(this, wanted, consent).run(fleet, json);
    }

    /** What happens to the plan of the only database: it is shown and asked for. */
    private final class Alone implements Push.Stage {
        private final Consent consent;
        private final OpenQuestions questions = new OpenQuestions(screen(), allow.allowed(), common.declared.settled());

        Alone(Consent consent) {
            this.consent = consent;
        }

        @Override
        public Optional<PlanOptions> asked(Prepared prepared, Database database) {
            return yes || dryRun ? Optional.empty() : questions.next(prepared, database);
        }

        @Override
        public void show(Turn turn, Prepared prepared, Optional<StageList> stages) {
            if (stages.isEmpty()) {
                PlanText.show(turn.address(), prepared, schema.toString(), screen());
            } else {
                PlanText.showStaged(turn.address(), prepared, schema.toString(), screen());
                stages.get().show(screen());
            }
            if (debugs()) {
                explain(prepared, screen());
            }
            if (dryRun) {
                stages.ifPresentOrElse(
                        list -> list.statements(screen()), () -> PlanText.statements(prepared, screen()));
            }
        }

        @Override
        public void consent(Turn turn, Prepared prepared, Runnable announced) {
            consent.require(prepared, turn.address(), announced);
        }

        @Override
        public boolean applies() {
            return !dryRun;
        }

        @Override
        public boolean isAlone() {
            return true;
        }
    }

    /** Returns whether a database that is not there is made. */
    boolean mayCreate() {
        return create;
    }

    /** Returns whether nobody needs to be asked. */
    boolean isYes() {
        return yes;
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** Returns whether plans are done in stages. */
    boolean isOnline() {
        return online;
    }

    /** Returns for how long others may have to wait for the locks of a plan, if that was said. */
    Optional<Duration> maxBlock() {
        return Optional.ofNullable(maxBlock);
    }

    /**
     * Returns whether what holds rows is set aside in a database.
     *
     * @param remembers whether the database remembers what is done to it
     * @throws SleetException if that is asked for and is not done in databases of its kind
     */
    boolean keeps(Database database, boolean remembers) {
        if (keep && !remembers && database.dialect().changeLog(database).isPresent()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot keep rows in " + database.address(),
                    List.of(
                            "the role may not make a table in the schema, which would remember where they are",
                            "nothing was changed; without --keep what holds rows goes if it is named"));
        }
        if (keep && !remembers) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot keep rows in " + database.address(),
                    List.of(
                            "a " + database.dialect().noun() + " of "
                                    + database.dialect().title() + " is copied as a whole before something goes",
                            "nothing was changed; to make the copy in any case: --backup"));
        }
        return remembers && (keep || (settings().backup() && !backups.isWithout()));
    }
}
