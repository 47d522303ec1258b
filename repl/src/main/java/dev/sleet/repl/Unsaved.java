package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import dev.sleet.apply.SleetException;
import java.util.List;

/** Keeps what was typed from going without a word. */
final class Unsaved {
    private Unsaved() {}

    /** Returns if nothing would be lost, or if that was said to be all right. */
    static void check(Workspace workspace, boolean force, String command) {
        if (workspace.isEdited() && !force) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "what you typed is not saved",
                    List.of("nothing was done; to keep it: save", "to forget it: " + command + " --force"));
        }
    }
}
