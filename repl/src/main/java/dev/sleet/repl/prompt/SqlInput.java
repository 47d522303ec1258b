package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs SQL that was typed, as {@code sql} does. */
public final class SqlInput {
    private final Repl repl;

    public SqlInput(Repl repl) {
        this.repl = repl;
    }

    public ExitCode run(String text) {
        Optional<Address> database = repl.database();
        if (database.isEmpty()) {
            throw new SleetException(
                    ExitCode.USAGE, "no database is open", List.of("to open one: open FILE", "nothing was run"));
        }
        List<String> words = new ArrayList<>(List.of("sql", database.get().toString(), text));
        if (repl.settings().write()) {
            words.add("--write");
        }
        repl.variables().forEach((name, value) -> {
            words.add("--param");
            words.add(name + "=" + value);
        });
        CommandLine line = repl.commands().line(repl, "sql");
        return Repl.code(line.execute(words.toArray(String[]::new)));
    }
}
