package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Config;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\n}, {@code \\ns} and {@code \\nd} at the prompt. */
@Command(
        name = "\\n",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Lists the named queries, or runs one.",
        footer = {
            "",
            "Examples:",
            "  \\ns late SELECT * FROM orders WHERE due < :day;    remember a query",
            "  \\set day 2026-11-29                              the value of :day, which is bound and not pasted",
            "  \\n late                                          run it",
            "  \\nd late                                         forget it"
        })
final class NamedCommand extends ReplCommand {
    private static final Pattern NAME = Pattern.compile("[\\w-]+");

    private final Kind kind;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The name; behind it, for \\ns, the SQL.")
    private String text = "";

    /** What is done with a name. */
    enum Kind {
        RUN,
        SAVE,
        DELETE
    }

    NamedCommand(Repl repl, Kind kind) {
        super(repl);
        this.kind = kind;
    }

    @Override
    protected ExitCode run() {
        Config config = Config.ofUser(System.getenv())
                .orElseThrow(() -> new SleetException(
                        ExitCode.FAILED, "there is no home directory", List.of("no query is remembered")));
        String[] words = text.strip().split("\\s+", 2);
        if (kind == Kind.SAVE) {
            return save(config, words);
        }
        Map<String, String> queries = config.queries();
        if (words[0].isEmpty()) {
            queries.forEach((name, sql) ->
                    screen().result(new Line().add(Style.BOLD, name).to(16).add(sql.replace('\n', ' ')), 16));
            if (queries.isEmpty()) {
                screen().message(Line.of("no query is remembered; \\ns NAME SQL remembers one"));
            }
            return ExitCode.DONE;
        }
        String sql = queries.get(words[0]);
        if (sql == null) {
            throw unknown(words[0], queries);
        }
        if (kind == Kind.DELETE) {
            config.query(words[0], Optional.empty());
            screen().message(Line.of(words[0] + " is forgotten"));
            return ExitCode.DONE;
        }
        screen().message(new Line().add(Style.DIM, sql.replace('\n', ' ')));
        return repl().run(sql.endsWith(";") ? sql : sql + ";");
    }

    private ExitCode save(Config config, String[] words) {
        if (words.length < 2 || !NAME.matcher(words[0]).matches()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "a name of letters, digits, _ and - stands before the SQL",
                    List.of("nothing was remembered; such as: \\ns big SELECT * FROM orders;"));
        }
        config.query(words[0], Optional.of(words[1].strip()));
        screen().message(Line.of("remembered in " + config.file() + "; \\n " + words[0] + " runs it"));
        return ExitCode.DONE;
    }

    private static SleetException unknown(String name, Map<String, String> queries) {
        String meant = queries.keySet().stream()
                .min(Distance.from(name))
                .filter(other -> Distance.between(other, name) <= Math.max(1, name.length() / 2))
                .map(other -> "did you mean " + other + "?")
                .orElse("to see what there is: \\n");
        return new SleetException(ExitCode.USAGE, "no query is called " + name, List.of(meant));
    }
}
