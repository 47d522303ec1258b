package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import dev.sleet.repl.prompt.Editor;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.script.source.ScriptText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;

/** {@code \\e} at the prompt. */
@Command(
        name = "\\e",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Opens the script in $EDITOR and loads what was written.",
        description = {
            "The script's own file, unless something was typed that is not saved: then a copy, which stays",
            "until it has no problems."
        })
final class EditCommand extends ReplCommand {
    EditCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() throws IOException, InterruptedException {
        boolean own = workspace().isLoaded() && !workspace().isEdited();
        boolean watch = repl().settings().watch();
        // what is saved while the editor has the terminal is loaded when it gives it back
        repl().settings().watch(false);
        try {
            return own ? own(workspace().text().file()) : copy();
        } finally {
            repl().settings().watch(watch);
        }
    }

    private ExitCode own(Path file) throws IOException, InterruptedException {
        while (true) {
            edit(file, file + " is as the editor left it");
            Schema before = workspace().schema().orElse(Schema.EMPTY);
            ExitCode code = Opening.say(repl(), workspace().load(file), before);
            if (code == ExitCode.DONE || !again("what you wrote is in " + file)) {
                return code;
            }
        }
    }

    private ExitCode copy() throws IOException, InterruptedException {
        Path copy = Files.createTempFile("sleet", ".jsh");
        Files.writeString(copy, workspace().text().text());
        while (true) {
            edit(copy, "what you wrote is in " + copy);
            Schema before = workspace().schema().orElse(Schema.EMPTY);
            ScriptText edited = ScriptText.of(workspace().text().file(), Files.readString(copy));
            ExitCode code = Opening.say(repl(), workspace().take(edited), before);
            if (code == ExitCode.DONE) {
                Files.delete(copy);
                return code;
            }
            if (!again("what you wrote is in " + copy)) {
                return code;
            }
        }
    }

    /** A key that stops is a no: what was written stays where it is. */
    private boolean again(String where) {
        Optional<String> answer = screen().asks() ? screen().answer(Line.of("edit again? [Y/n]")) : Optional.empty();
        boolean again = answer.filter(text -> Set.of("", "y", "yes").contains(text.toLowerCase(Locale.ROOT)))
                .isPresent();
        if (!again) {
            screen().message(Line.of(where));
        }
        return again;
    }

    private static void edit(Path file, String where) throws IOException, InterruptedException {
        int code = Editor.open(file);
        if (code != 0) {
            throw new SleetException(
                    ExitCode.FAILED, "the editor failed", List.of("what was declared before stays; " + where));
        }
    }
}
