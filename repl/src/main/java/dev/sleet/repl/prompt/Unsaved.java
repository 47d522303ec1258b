package dev.sleet.repl.prompt;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.util.List;

/** Keeps what was typed from going without a word. */
public final class Unsaved {
    private Unsaved() {}

    /** Returns if nothing would be lost, or if that was said to be all right. */
    public static void check(Workspace workspace, boolean force, String command) {
        if (workspace.isEdited() && !force) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "what you typed is not saved",
                    List.of("nothing was done; to keep it: save", "to forget it: " + command + " --force"));
        }
    }
}
