package dev.sleet.repl.command;

import dev.sleet.apply.SharedBreaks;
import dev.sleet.dialect.ExitCode;
import dev.sleet.journal.Chain;
import dev.sleet.migrate.Versions;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.session.BackupOptions;
import dev.sleet.repl.session.MigrationsOption;
import dev.sleet.repl.session.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sleet migrate}: brings databases through the migrations that they have not had. */
@Command(
        name = "migrate",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Brings databases through the migrations that they have not had.",
        description = {
            "Applies what is pending, each migration in a transaction of its own, which is verified and",
            "committed together with its row in the table __sleet_migrations. The second time there is",
            "nothing to do. Any number of programs may do it at once: one applies, the others wait."
        },
        footer = {
            "",
            "Examples:",
            "  sleet migrate app.db                           apply what is pending",
            "  sleet migrate app.db --create                  make the file if it is not there",
            "  sleet migrate app.db --dry-run                 show the statements, change nothing",
            "  sleet migrate app.db --to add_ticket_status    stop there; part of a name is enough",
            "  sleet migrate app.db --baseline                a file without a history whose schema is known",
            "  sleet migrate --dir drizzle app.db             share a database with drizzle-orm on Node",
            "  sleet migrate --dir db/migrations --lock-wait 60 app.db    before a service starts"
        })
public final class MigrateCommand extends FleetCommand {
    @Mixin
    final MigrationsOption migrations = new MigrationsOption();

    @Option(names = "--to", paramLabel = "NAME", description = "Stop after this migration; part of its name is enough.")
    private @Nullable String to;

    @Option(names = "--dry-run", description = "Show the pending statements, and end with 3 if there are any.")
    boolean dryRun;

    @Option(names = "--create", description = "Make a database that is not there.")
    boolean create;

    @Option(
            names = "--baseline",
            description = "Take a file without a history for what its schema says it is, if that is exact.")
    boolean baseline;

    @Option(names = "--yes", description = "Do not ask at a terminal before a migration that loses something.")
    boolean yes;

    @Mixin
    final BackupOptions backups = new BackupOptions();

    public MigrateCommand(Session session) {
        super("migrate", session);
    }

    @Override
    MigrationsFolder migrationsFolder() {
        return migrations.folder();
    }

    @Override
    ExitCode run(JsonWriter json) {
        backups.check();
        Fleet fleet = fleet();
        Chain chain = migrations.chain();
        int end = end(chain);
        SharedBreaks breaks = new SharedBreaks();
        return fleet.run(json, turn -> new Migrate(this, turn, chain, end, breaks).run());
    }

    /** Returns how many migrations of a chain are wanted. */
    int end(Chain chain) {
        return Optional.ofNullable(to)
                .map(text -> Versions.position(chain, text) + 1)
                .orElse(chain.migrations().size());
    }
}
