package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.SharedPlans;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.online.StagedPlan.GoingOn;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.FleetOptions;
import dev.sleet.repl.fleet.PlanSums;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.online.OnlinePush;
import dev.sleet.repl.question.PlanChoices;
import dev.sleet.repl.report.DiffHint;
import dev.sleet.repl.report.InTheWay;
import dev.sleet.repl.report.NotManaged;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
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

/** {@code sleet diff}: shows what would change, what it costs and what it means for the data. */
@Command(
        name = "diff",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows what would change, and what that costs.",
        description = {
            "Shows what a push would change, and what it means for the data.",
            "A STATE is a script, a database, or migrations: DIR for where they lead, DIR@NAME for one of them.",
            "Ends with 3 when there are differences and with 0 when there are none.",
            "With several databases, plans that are alike are shown once, and --json writes a line for each",
            "database and a last one about all."
        },
        footer = {
            "",
            "Examples:",
            "  sleet diff app.db                              schema.jsh against the database",
            "  sleet diff --schema shop.jsh a.db b.db         one script against two databases",
            "  sleet diff 'tenants/**/*.db'                   all databases below a directory",
            "  sleet diff --from old.db --to new.db           two databases",
            "  sleet diff --from schema.jsh --to app.db       what has been done to the database since",
            "  sleet diff --from migrations@add_tags --to migrations    what came after a migration",
            "  sleet diff app.db --rename users.name=full_name"
        })
public final class DiffCommand extends dev.sleet.repl.command.Command {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DB",
            arity = "0..*",
            description = "The database files, or patterns such as 'tenants/*.db' in quotes.")
    private List<String> databases = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private @Nullable Path schema;

    @Option(names = "--from", paramLabel = "STATE", description = "The state to start from.")
    private @Nullable Address from;

    @Option(names = "--to", paramLabel = "STATE", description = "The state to end at.")
    private @Nullable Address to;

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    @Mixin
    private final FleetOptions fleetOptions = new FleetOptions();

    public DiffCommand(Session session) {
        super("diff", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        Address start = from;
        Address end = to;
        if ((start == null) != (end == null)) {
            throw new ParameterException(spec.commandLine(), "--from and --to go together");
        }
        if (start != null && (!databases.isEmpty() || schema != null)) {
            throw new ParameterException(spec.commandLine(), "--from and --to leave nothing to DB and --schema");
        }
        if (start == null && databases.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "which database? sleet diff DB");
        }
        PlanOptions options = choices.planOptions();
        Address target = end != null ? end : Address.of(schema != null ? schema : Path.of("schema.jsh"));
        Fleet fleet = start == null ? fleet(fleetOptions) : fleet(fleetOptions, fleetOptions.addresses(databases()));
        States states =
                end == null ? states() : new States(common, Kinds.target(List.of(start == null ? end : start, end)));
        SharedPlans plans = new SharedPlans(states.schema(target), options, states.exclusions());
        Comparison comparison = new Comparison(states, plans, target, debugs(), fleet.isOne() ? null : new PlanSums());
        return fleet.run(json, comparison);
    }

    /** What is done with each database; the plans of several are summed up. */
    private record Comparison(
            States states,
            SharedPlans plans,
            Address target,
            boolean debug,
            @Nullable PlanSums sums) implements Fleet.Action {
        @Override
        public ExitCode run(Turn turn) {
            Address file = turn.address();
            try (Database database = states.open(file, target)) {
                Optional<GoingOn> goesOn = OnlinePush.goesOn(database, false);
                SharedPlans own = goesOn.map(each -> plans.and(OnlinePush.more(each, plans)))
                        .orElse(plans);
                Prepared prepared = Sleet.measured(database, Sleet.plan(database, own));
                PlanJson.write(prepared, turn.json());
                goesOn.ifPresent(each -> OnlinePush.warn(each, turn));
                if (prepared.plan().isEmpty()) {
                    turn.nothingToDo();
                    turn.screen().result(Line.of(file + ": no difference from " + states.called(target)));
                    if (sums == null) {
                        NotManaged.showFew(prepared.live(), turn.screen());
                    }
                    return ExitCode.DONE;
                }
                if (sums == null) {
                    PlanText.show(file, prepared, target.toString(), turn.screen());
                    if (debug) {
                        explain(prepared, turn.screen());
                    }
                    NotManaged.showFew(prepared.live(), turn.screen());
                    InTheWay.show(prepared, turn.screen());
                    if (states.isAtPrompt()) {
                        DiffHint.show(prepared, turn.screen());
                    }
                } else {
                    sums.add(file, prepared);
                }
                return ExitCode.DIFFERENCES;
            }
        }

        @Override
        public void summarise(Screen screen) {
            if (sums != null) {
                sums.show(target.toString(), false, screen);
            }
        }
    }

    @Override
    List<String> databases() {
        Address start = from;
        return start == null ? databases : List.of(start.toString());
    }
}
