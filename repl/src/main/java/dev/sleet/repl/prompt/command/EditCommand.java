package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Shell;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.source.ScriptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code \\e} at the prompt. */
@Command(
        name = "\\e",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Opens the script in $EDITOR and loads what was written.")
final class EditCommand extends ReplCommand {
    EditCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException, InterruptedException {
        Path copy = Files.createTempFile("sleet", ".jsh");
        try {
            Files.writeString(copy, workspace().text().text());
            if (edit(copy) != 0) {
                throw new SleetException(
                        ExitCode.FAILED, "the editor failed", List.of("what was declared before stays"));
            }
            Schema before = workspace().schema().orElse(Schema.EMPTY);
            ScriptText edited = ScriptText.of(workspace().text().file(), Files.readString(copy));
            return switch (workspace().take(edited)) {
                case LoadResult.Failed failed -> {
                    Opening.problems(repl(), failed);
                    yield ExitCode.SCRIPT;
                }
                case LoadResult.Loaded now -> {
                    Opening.changes(repl(), before, now.schema());
                    yield ExitCode.DONE;
                }
            };
        } finally {
            Files.delete(copy);
        }
    }

    private static int edit(Path copy) throws IOException, InterruptedException {
        String visual = System.getenv("VISUAL");
        String editor = visual == null || visual.isBlank() ? System.getenv("EDITOR") : visual;
        String command = editor == null || editor.isBlank() ? "vi" : editor;
        return new ProcessBuilder("sh", "-c", command + " " + Shell.quoted(copy.toString()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
