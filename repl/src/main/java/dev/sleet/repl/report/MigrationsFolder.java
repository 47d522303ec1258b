package dev.sleet.repl.report;

import dev.sleet.dialect.Address;
import dev.sleet.repl.screen.Shell;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directory of migrations as a person names it.
 *
 * @param directory where it is
 */
public record MigrationsFolder(Path directory) {
    /** The one that need not be named. */
    public static final Path USUAL = Path.of("migrations");

    private static final Pattern READERS =
            Pattern.compile("\\bsleet (?:generate|migrate|status|check|baseline|rollback)\\b");

    /** Returns a command for a person to type next: {@code sleet migrate app.db}. */
    public String next(String command, Address file, String... more) {
        StringBuilder text = new StringBuilder("sleet " + command + " " + Shell.quoted(file.toString()));
        for (String word : more) {
            text.append(' ').append(Shell.quoted(word));
        }
        return text + here();
    }

    /** Returns words that tell what to type, with the directory after each command that reads migrations and does not name one. */
    public String completed(String hint) {
        return directory.equals(USUAL) || hint.contains("--dir")
                ? hint
                : READERS.matcher(hint).replaceAll("$0" + Matcher.quoteReplacement(here()));
    }

    /** Returns what a command needs to find the directory, with a blank before it, or nothing. */
    public String here() {
        return directory.equals(USUAL) ? "" : " --dir " + Shell.quoted(directory.toString());
    }
}
