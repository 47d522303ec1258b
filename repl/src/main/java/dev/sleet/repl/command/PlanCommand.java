package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.PlanChoices;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.StepList;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Session;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code plan}: the steps in which databases would be brought to what is declared. */
@Command(
        name = "plan",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows the steps of a push, and their SQL.",
        footer = {"", "Examples:", "  plan          the steps, in order", "  plan --sql    and their statements"})
public final class PlanCommand extends FleetCommand {
    @Option(names = "--schema", paramLabel = "FILE", description = "The script (schema.jsh).")
    private Path schema = Path.of("schema.jsh");

    @Option(names = "--sql", description = "Show the statements.")
    private boolean sql;

    @Mixin
    private final PlanChoices choices = new PlanChoices();

    public PlanCommand(Session session) {
        super("plan", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        PlanOptions options = choices.planOptions();
        Fleet fleet = fleet();
        Schema wanted = states().script(schema);
        return fleet.run(json, turn -> plan(turn, wanted, options));
    }

    private ExitCode plan(Turn turn, Schema wanted, PlanOptions options) {
        Address file = turn.address();
        Screen screen = turn.screen();
        try (Database database = states().open(file, Address.of(schema))) {
            Prepared prepared = Sleet.measured(database, Sleet.plan(database, wanted, options, common.exclusions()));
            PlanJson.write(prepared, turn.json());
            if (prepared.plan().isEmpty()) {
                turn.nothingToDo();
                screen.result(Line.of(file + ": nothing to do, it matches " + schema));
                return ExitCode.DONE;
            }
            screen.result(PlanText.title(file, prepared, schema.toString()), 2);
            if (sql) {
                PlanJson.statements(prepared, turn.json());
                PlanText.statements(prepared, screen);
            } else {
                StepList.show(prepared, screen);
            }
            return ExitCode.DIFFERENCES;
        }
    }
}
