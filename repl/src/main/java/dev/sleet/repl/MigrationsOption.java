package dev.sleet.repl;

import dev.sleet.apply.ExitCode;
import dev.sleet.apply.Failures;
import dev.sleet.apply.SleetException;
import dev.sleet.apply.Versions;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.MigrationSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the migrations are. */
final class MigrationsOption {
    private static final Path USUAL = Path.of("migrations");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The directory of migrations (migrations); one of drizzle-kit will do.")
    private Path directory = USUAL;

    private @Nullable MigrationSource source;

    /** Makes the option, which names the usual directory unless it is given. */
    MigrationsOption() {}

    /** Makes what stands for a directory that was named otherwise. */
    MigrationsOption(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** Returns what reads the directory, once. */
    MigrationSource source() {
        MigrationSource known = source;
        if (known == null) {
            if (!Files.isDirectory(directory)) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "there is no directory " + directory,
                        List.of("nothing was changed; to name another: --dir DIR; to begin one: sleet generate"));
            }
            known = found();
            source = known;
        }
        return known;
    }

    private MigrationSource found() {
        try {
            return DrizzleSource.isDrizzle(directory)
                    ? DrizzleSource.directory(directory)
                    : MigrationSource.directory(directory);
        } catch (HistoryException e) {
            throw Failures.history(e);
        }
    }

    /**
     * Returns the migrations.
     *
     * @throws SleetException if they cannot be read or do not follow each other
     */
    Chain chain() {
        return Versions.chain(source());
    }

    /** Returns a command for a person to type next: {@code sleet migrate app.db}. */
    String next(String command, Path file, String... more) {
        StringBuilder text = new StringBuilder("sleet " + command + " " + Shell.quoted(file.toString()));
        for (String word : more) {
            text.append(' ').append(Shell.quoted(word));
        }
        return text + here();
    }

    /** Returns what a command needs to find the directory, with a blank before it, or nothing. */
    String here() {
        return directory.equals(USUAL) ? "" : " --dir " + Shell.quoted(directory.toString());
    }
}
