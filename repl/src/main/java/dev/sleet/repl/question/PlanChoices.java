package dev.sleet.repl.question;

import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Answers;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say what the script does not. */
public final class PlanChoices {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--rename",
            paramLabel = "OLD=NEW",
            description =
                    "users=people or users.name=full_name; repeatable. A name with a dot stands in double quotes.")
    private List<String> renames = new ArrayList<>();

    @Option(
            names = "--backfill",
            paramLabel = "TABLE.COLUMN=SQL",
            description = "Fill a column of rows that exist with an SQL expression; repeatable.")
    private List<String> backfills = new ArrayList<>();

    /** Returns them as the planner takes them. */
    public PlanOptions planOptions() {
        try {
            return Answers.options(renames, backfills);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns whether something was said. */
    public boolean isGiven() {
        return !renames.isEmpty() || !backfills.isEmpty();
    }

    /** Returns the renames as they were given. */
    List<String> renames() {
        return List.copyOf(renames);
    }

    /** Returns the backfills as they were given. */
    List<String> backfills() {
        return List.copyOf(backfills);
    }
}
