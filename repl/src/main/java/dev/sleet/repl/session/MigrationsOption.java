package dev.sleet.repl.session;

import dev.sleet.d1.D1Directory;
import dev.sleet.d1.D1Source;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Versions;
import dev.sleet.repl.report.MigrationsFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the migrations are. */
public final class MigrationsOption {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The directory of migrations (migrations); one of drizzle-kit or wrangler will do.")
    private Path directory = MigrationsFolder.USUAL;

    private @Nullable MigrationSource source;

    /** Makes the option, which names the usual directory unless it is given. */
    public MigrationsOption() {}

    /** Makes what stands for a directory that was named otherwise. */
    public MigrationsOption(Path directory) {
        this.directory = directory;
    }

    /** Makes what stands for a directory that something reads already. */
    public MigrationsOption(Path directory, MigrationSource source) {
        this.directory = directory;
        this.source = source;
    }

    public Path directory() {
        return directory;
    }

    /** Returns what reads the directory, once. */
    public MigrationSource source() {
        if (!Files.isDirectory(directory)) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "there is no directory " + directory,
                    List.of("nothing was changed; to name another: --dir DIR; to begin one: sleet generate"));
        }
        MigrationSource known = source;
        if (known == null) {
            known = found();
            source = known;
        }
        return known;
    }

    private MigrationSource found() {
        try {
            if (DrizzleSource.isDrizzle(directory)) {
                return DrizzleSource.directory(directory);
            }
            return D1Directory.is(directory) ? D1Source.directory(directory) : MigrationSource.directory(directory);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    /**
     * Returns the migrations.
     *
     * @throws SleetException if they cannot be read or do not follow each other
     */
    public Chain chain() {
        return Versions.chain(source(), Kinds.ofMigrations(directory));
    }

    /** Returns the directory as it is named in what a person may type next. */
    public MigrationsFolder folder() {
        return new MigrationsFolder(directory);
    }
}
