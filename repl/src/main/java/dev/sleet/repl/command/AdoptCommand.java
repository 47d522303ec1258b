package dev.sleet.repl.command;

import dev.sleet.adopt.FlywayFolder;
import dev.sleet.adopt.LiquibaseChangelog;
import dev.sleet.adopt.OldMigrations;
import dev.sleet.adopt.PlainFolder;
import dev.sleet.adopt.Takeover;
import dev.sleet.dialect.Dialect;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sleet adopt}: turns the migrations of another tool into those of Sleet. */
@Command(
        name = "adopt",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Turns the migrations of another tool into those of Sleet.",
        description = {
            "Writes a folder for each migration of drizzle-kit, Flyway or Liquibase, or for each file of a plain",
            "folder with SQL, with the schema after it. No database is touched, and what is there stays. A",
            "database that has had the migrations is recognised by its schema afterwards, with sleet baseline;",
            "the other tool's table is left alone. Liquibase itself reads its changelog, from jars that",
            "--class-path names. Until nothing on Node migrates any more, stay with sleet migrate --dir drizzle,",
            "which keeps drizzle's own record."
        },
        footer = {
            "",
            "Examples:",
            "  sleet adopt                                    from drizzle, or Flyway's usual place, to migrations",
            "  sleet adopt --dir db/drizzle --to db/migrations",
            "  sleet adopt --dir src/main/resources/db/migration --placeholder schema=main",
            "  sleet adopt --dir db/changelog.xml --class-path liquibase-core-4.33.0.jar:opencsv-5.11.jar",
            "  sleet baseline app.db                          then: recognise a database that has had them"
        })
public final class AdoptCommand extends dev.sleet.repl.command.Command {
    private static final List<Path> USUAL = List.of(
            Path.of("drizzle"),
            Path.of("src/main/resources/db/migration"),
            Path.of("db/migration"),
            Path.of("src/main/resources/db/changelog/db.changelog-master.yaml"),
            Path.of("src/main/resources/db/changelog/db.changelog-master.xml"),
            Path.of("src/main/resources/db/changelog/db.changelog-master.sql"));

    @Option(
            names = "--dir",
            paramLabel = "PATH",
            description = "The directory of drizzle-kit, of Flyway, or with files of SQL, or Liquibase's changelog.")
    private @Nullable Path given;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            description = "The directory to write, which is empty or not there (migrations).")
    private Path target = Path.of("migrations");

    @Option(
            names = "--placeholder",
            paramLabel = "NAME=VALUE",
            description = "What a placeholder in files of Flyway stands for; repeatable.")
    private Map<String, String> placeholders = new LinkedHashMap<>();

    public AdoptCommand(Session session) {
        super("adopt", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        Path source = given != null
                ? given
                : USUAL.stream().filter(Files::exists).findFirst().orElse(USUAL.getFirst());
        try {
            boolean drizzle = DrizzleSource.isDrizzle(source);
            Dialect dialect = drizzle ? Kinds.ofMigrations(source) : Kinds.usual();
            MigrationDirectory migrations = new MigrationDirectory(dialect, target);
            OldMigrations old = drizzle ? new OldMigrations("drizzle-kit", List.of(), List.of()) : read(source);
            if (!migrations.list().folders().isEmpty()) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "there are migrations in " + target + " already",
                        List.of("nothing was written; to name another: --to DIR"));
            }
            if (drizzle) {
                Adoption adoption = Adoption.of(dialect, DrizzleSource.directory(source));
                return write(adoption.migrations(), adoption.warnings(), migrations, json);
            }
            Takeover takeover = Takeover.of(dialect, old);
            return write(takeover.migrations(), takeover.warnings(), migrations, json);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private OldMigrations read(Path source) {
        if (LiquibaseChangelog.is(source)) {
            return LiquibaseChangelog.read(Kinds.usual(), source, common.classPath);
        }
        if (Files.isDirectory(source) && FlywayFolder.is(source)) {
            return FlywayFolder.read(source, placeholders);
        }
        if (Files.isDirectory(source) && PlainFolder.is(source)) {
            return PlainFolder.read(source);
        }
        throw new SleetException(
                ExitCode.USAGE,
                "there are no migrations of another tool in " + source,
                List.of(
                        "there is neither a meta/_journal.json nor a folder with a snapshot.json, as drizzle-kit"
                                + " writes them",
                        "there is no V1__name.sql of Flyway, no other file that ends with .sql, and it is no changelog"
                                + " of Liquibase",
                        "nothing was written; to name another: --dir PATH"));
    }

    private ExitCode write(
            List<Adoption.Adopted> adoption, List<String> warnings, MigrationDirectory migrations, JsonWriter json) {
        warnings.forEach(warning -> screen().message(new Line().add(Style.YELLOW, "! " + warning)));
        json.name("warnings").array();
        warnings.forEach(json::value);
        json.end();
        json.name("migrations").array();
        for (Adoption.Adopted adopted : adoption) {
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
        if (!adoption.isEmpty()) {
            String last = adoption.getLast().migration().name();
            screen().message(Line.of("  the schema after the last is declared in "
                    + migrations.file(last, Migration.SNAPSHOT) + "; to go on from it, copy it to schema.jsh"));
        }
        screen().message(Line.of("  next, for each database that has had them: ")
                .add(Style.GREEN, screen().typed("sleet baseline DB" + option)));
        return ExitCode.DONE;
    }
}
