package dev.sleet.repl.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.drizzle.Adoption;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sleet adopt}: turns a directory of drizzle-kit into one of Sleet. */
@Command(
        name = "adopt",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Turns a directory of drizzle-kit into one of Sleet.",
        description = {
            "Writes a folder for each of drizzle-kit's migrations, with the schema after it. No database is",
            "touched, and drizzle's directory stays. A database that has had the migrations is recognised by its",
            "schema afterwards, with sleet baseline. Until nothing on Node migrates any more, stay with",
            "sleet migrate --dir drizzle, which keeps drizzle's own record."
        },
        footer = {
            "",
            "Examples:",
            "  sleet adopt                                    from drizzle to migrations",
            "  sleet adopt --dir db/drizzle --to db/migrations",
            "  sleet baseline app.db                          then: recognise a database that has had them"
        })
public final class AdoptCommand extends dev.sleet.repl.command.Command {
    @Option(names = "--dir", paramLabel = "DIR", description = "The directory of drizzle-kit (drizzle).")
    private Path directory = Path.of("drizzle");

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The directory to write, which is empty or not there (migrations).")
    private Path target = Path.of("migrations");

    public AdoptCommand(Session session) {
        super("adopt", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        if (!DrizzleSource.isDrizzle(directory)) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "there are no migrations of drizzle-kit in " + directory,
                    List.of(
                            "there is neither a meta/_journal.json nor a folder with a snapshot.json",
                            "nothing was written; to name another: --dir DIR"));
        }
        try {
            MigrationDirectory migrations = new MigrationDirectory(Kinds.usual(), target);
            if (!migrations.list().folders().isEmpty()) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "there are migrations in " + target + " already",
                        List.of("nothing was written; to name another: --to DIR"));
            }
            return write(Adoption.of(Kinds.usual(), DrizzleSource.directory(directory)), migrations, json);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private ExitCode write(Adoption adoption, MigrationDirectory migrations, JsonWriter json) {
        adoption.warnings().forEach(warning -> screen().message(new Line().add(Style.YELLOW, "! " + warning)));
        json.name("migrations").array();
        for (Adoption.Adopted adopted : adoption.migrations()) {
            Migration migration = adopted.migration();
            Path folder = migrations.add(
                    migration.name(), Map.of(Migration.SQL, migration.sql(), Migration.SNAPSHOT, adopted.snapshot()));
            json.object()
                    .put("file", adopted.file())
                    .put("name", migration.name())
                    .end();
            screen().result(new Line().add(Style.GREEN, "wrote").add(" " + folder + ", which was " + adopted.file()));
        }
        json.end();
        String option = target.equals(Path.of("migrations")) ? "" : " --dir " + Shell.quoted(target.toString());
        if (!adoption.migrations().isEmpty()) {
            String last = adoption.migrations().getLast().migration().name();
            screen().message(Line.of("  the schema after the last is declared in "
                    + migrations.file(last, Migration.SNAPSHOT) + "; to go on from it, copy it to schema.jsh"));
        }
        screen().message(Line.of("  next, for each database that has had them: ")
                .add(Style.GREEN, screen().typed("sleet baseline DB" + option)));
        return ExitCode.DONE;
    }
}
