package dev.sleet.repl.report;

import dev.sleet.repl.screen.Shell;
import java.nio.file.Path;

/**
 * The directory of migrations as a person names it.
 *
 * @param directory where it is
 */
public record MigrationsFolder(Path directory) {
    /** The one that need not be named. */
    public static final Path USUAL = Path.of("migrations");

    /** Returns a command for a person to type next: {@code sleet migrate app.db}. */
    public String next(String command, Path file, String... more) {
        StringBuilder text = new StringBuilder("sleet " + command + " " + Shell.quoted(file.toString()));
        for (String word : more) {
            text.append(' ').append(Shell.quoted(word));
        }
        return text + here();
    }

    /** Returns what a command needs to find the directory, with a blank before it, or nothing. */
    public String here() {
        return directory.equals(USUAL) ? "" : " --dir " + Shell.quoted(directory.toString());
    }
}
