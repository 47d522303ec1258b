package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.question.TrustQuestion;
import dev.sleet.repl.screen.Line;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code save} at the prompt. */
@Command(
        name = "save",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Writes what is declared back to the script.",
        footer = {"", "Examples:", "  save", "  save schema.jsh    the first time"})
final class SaveCommand extends ReplCommand {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Another file.")
    private @Nullable Path file;

    @Option(names = "--force", description = "Replace what somebody else has written there.")
    private boolean force;

    SaveCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Path own = workspace().text().file();
        Path target = file == null ? own : file;
        boolean another = !target.equals(own) || !workspace().isLoaded();
        if (!force && another && Files.exists(target)) {
            throw refused(target, "it is there already");
        }
        if (!force && !another && workspace().isChangedOnDisk()) {
            throw refused(target, "it has been changed since it was read");
        }
        workspace().save(target);
        TrustQuestion.remembered().add(target);
        screen().message(Line.of("wrote " + target));
        return ExitCode.DONE;
    }

    private static SleetException refused(Path target, String why) {
        return new SleetException(
                ExitCode.REFUSED,
                "cannot write " + target,
                List.of(
                        why,
                        "nothing was written; to replace it: save --force",
                        "to take what it holds: reload --force"));
    }
}
