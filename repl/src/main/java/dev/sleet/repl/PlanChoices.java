package dev.sleet.repl;

import dev.sleet.diff.Renames;
import dev.sleet.sqlite.PlanOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The options that say what the script does not. */
final class PlanChoices {
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
    PlanOptions planOptions() {
        try {
            Map<String, String> expressions = new LinkedHashMap<>();
            for (String text : backfills) {
                NamePath path = NamePath.of("--backfill", text);
                require(path.names().size() == 2 && !path.rest().isBlank(), "--backfill", text, "TABLE.COLUMN=SQL");
                expressions.put(String.join(".", path.names()), path.rest());
            }
            return new PlanOptions(renames.stream().map(PlanChoices::rename).toList(), expressions);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Renames.Request rename(String text) {
        NamePath path = NamePath.of("--rename", text);
        int names = path.names().size();
        require(names <= 2, "--rename", text, "OLD=NEW or TABLE.OLD=NEW");
        Optional<String> column = names == 2 ? Optional.of(path.names().get(1)) : Optional.empty();
        return new Renames.Request(path.names().getFirst(), column, NamePath.unquoted(path.rest()));
    }

    private static void require(boolean holds, String option, String text, String form) {
        if (!holds) {
            throw new TypeConversionException(option + " '" + text + "' is not of the form " + form);
        }
    }
}
