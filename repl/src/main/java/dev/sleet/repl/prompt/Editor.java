package dev.sleet.repl.prompt;

import dev.sleet.repl.screen.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The editor of whoever types, which VISUAL or EDITOR names. */
public final class Editor {
    private Editor() {}

    /** Opens a file and returns how the editor ended, which is 0 if all is well. */
    public static int open(Path file) throws IOException, InterruptedException {
        String visual = System.getenv("VISUAL");
        String editor = visual == null || visual.isBlank() ? System.getenv("EDITOR") : visual;
        String command = editor == null || editor.isBlank() ? "vi" : editor;
        return new ProcessBuilder("sh", "-c", command + " " + Shell.quoted(file.toString()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Returns what becomes of a text in it, or nothing if the editor fails. */
    public static Optional<String> edited(String text) throws IOException, InterruptedException {
        Path copy = Files.createTempFile("sleet", ".sql");
        try {
            Files.writeString(copy, text);
            return open(copy) == 0 ? Optional.of(Files.readString(copy).stripTrailing()) : Optional.empty();
        } finally {
            Files.delete(copy);
        }
    }
}
