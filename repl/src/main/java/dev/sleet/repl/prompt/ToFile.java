package dev.sleet.repl.prompt;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Output;
import dev.sleet.repl.screen.View;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Rows of a query into a file, in the format that its name says. */
public final class ToFile {
    private ToFile() {}

    /** Runs a query and returns how that ended. */
    public static ExitCode run(Repl repl, String sql, Path target) throws IOException {
        View before = repl.settings().view();
        repl.settings().view(before.forFile(target));
        repl.screen().resultsTo(Optional.of(Output.to(Files.newOutputStream(target))));
        ExitCode code;
        try {
            code = new SqlInput(repl).run(sql);
        } finally {
            repl.settings().view(before);
            repl.screen().resultsTo(Optional.empty());
        }
        if (code == ExitCode.DONE) {
            repl.screen().message(Line.of("wrote " + target));
        }
        return code;
    }
}
