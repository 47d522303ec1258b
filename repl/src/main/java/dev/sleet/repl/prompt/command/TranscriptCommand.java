package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Transcript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code transcript} at the prompt. */
@Command(
        name = "transcript",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Copies what is typed and shown to a file, or ends that.")
final class TranscriptCommand extends ReplCommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file; without one, or with off, the copy ends.")
    private @Nullable Path file;

    TranscriptCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException {
        Path target = file;
        if (target == null || target.equals(Path.of("off"))) {
            screen().transcript(Transcript.NONE);
            screen().message(Line.of("nothing is written down any more"));
            return ExitCode.DONE;
        }
        screen().transcript(new Transcript(
                Files.newBufferedWriter(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
        screen().message(Line.of("what follows is also written to " + target));
        return ExitCode.DONE;
    }
}
