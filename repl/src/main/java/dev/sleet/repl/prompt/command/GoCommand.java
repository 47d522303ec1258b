package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.SqlInput;
import dev.sleet.repl.prompt.ToFile;
import dev.sleet.repl.screen.View;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code \\g} and {@code \\gx} at the prompt. */
@Command(
        name = "\\g",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs the last SQL again, with its rows in a file, or as blocks.")
final class GoCommand extends ReplCommand {
    private final boolean expanded;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file; .csv, .json, .jsonl, .md, .html and .sql say the format.")
    private @Nullable Path file;

    GoCommand(Repl repl, boolean expanded) {
        super(repl);
        this.expanded = expanded;
    }

    @Override
    protected ExitCode run() throws IOException {
        if (repl().lastSql().isEmpty()) {
            throw new SleetException(ExitCode.USAGE, "there is no SQL to run", List.of("type a query first"));
        }
        Path target = file;
        if (target != null) {
            return ToFile.run(repl(), repl().lastSql(), target);
        }
        View before = repl().settings().view();
        repl().settings().view(expanded ? before.expanded(View.Expanded.ON) : before);
        try {
            return new SqlInput(repl()).run(repl().lastSql());
        } finally {
            repl().settings().view(before);
        }
    }
}
