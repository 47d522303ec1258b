package dev.sleet.repl.command;

import dev.sleet.backup.BackupFiles;
import dev.sleet.backup.BackupFiles.BackupFile;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.Grid;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sleet backups}: the backups of a database, and how to have fewer. */
@Command(
        name = "backups",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Lists the backups of a database, or deletes old ones.",
        description = {
            "A backup with a record is one that undo can prove: it knows what was done since. Of a push that only",
            "created objects the schema alone was written down, and undo plans back. prune deletes all but the",
            "newest, with their records."
        },
        footer = {
            "",
            "Examples:",
            "  sleet backups app.db",
            "  sleet backups app.db prune --keep 5",
            "  sleet backups app.db prune --keep 0 --yes"
        })
public final class BackupsCommand extends dev.sleet.repl.command.Command {
    private static final String PRUNE = "prune";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DB", description = "The database file.")
    @SuppressWarnings("NullAway.Init")
    private Address file;

    @Parameters(index = "1", paramLabel = "ACTION", arity = "0..1", description = "prune, to delete old ones.")
    private @Nullable String action;

    @Option(names = "--keep", paramLabel = "N", description = "With prune: how many of the newest stay (5).")
    private int keep = 5;

    @Option(names = "--yes", description = "Delete without asking.")
    private boolean yes;

    public BackupsCommand(Session session) {
        super("backups", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        if (action != null && !PRUNE.equals(action)) {
            throw new ParameterException(spec.commandLine(), "what is done with backups is prune, not " + action);
        }
        if (keep < 0) {
            throw new ParameterException(spec.commandLine(), "--keep is a number of backups, not " + keep);
        }
        List<BackupFile> backups = BackupFiles.of(file);
        json.put("database", file.toString());
        if (action == null) {
            list(backups, json);
            return ExitCode.DONE;
        }
        List<BackupFile> old = backups.subList(Math.min(keep, backups.size()), backups.size());
        if (!old.isEmpty()) {
            confirm(old);
        }
        json.name("deleted").array();
        for (BackupFile backup : old) {
            BackupFiles.delete(backup);
            json.value(backup.file().toString());
        }
        json.end();
        screen().result(Line.of(
                old.isEmpty()
                        ? "nothing to delete: " + Shown.count(backups.size(), "backup") + " of " + file
                        : "deleted " + Shown.count(old.size(), "backup") + ", " + bytes(old) + "; "
                                + Shown.count(backups.size() - old.size(), "backup") + " left"));
        return ExitCode.DONE;
    }

    private void list(List<BackupFile> backups, JsonWriter json) {
        Grid grid = new Grid("backup", "size", "undo");
        json.name("backups").array();
        for (BackupFile backup : backups) {
            grid.row(
                    Shown.near(backup.file(), file).toString(),
                    PlanText.size(backup.bytes()),
                    backup.isSchemaAlone() ? "plans back" : backup.isRecorded() ? "proves" : "by --backup");
            json.object().put("file", backup.file()).put("bytes", backup.bytes());
            json.put("recorded", backup.isRecorded())
                    .put("schemaAlone", backup.isSchemaAlone())
                    .end();
        }
        json.end();
        if (backups.isEmpty()) {
            screen().message(Line.of("there is no backup of " + file));
            return;
        }
        grid.show(screen(), "");
        screen().message(Line.of(Shown.count(backups.size(), "backup") + ", " + bytes(backups)));
    }

    private static String bytes(List<BackupFile> backups) {
        return PlanText.size(backups.stream().mapToLong(BackupFile::bytes).sum());
    }

    /** A key that stops is a no. */
    private void confirm(List<BackupFile> old) {
        if (yes) {
            return;
        }
        if (!screen().asks()) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "nobody was asked whether to delete " + Shown.count(old.size(), "backup"),
                    List.of(screen().whyNobody() + "; nothing was deleted; to go on: --yes"));
        }
        String answer = screen().ask(
                        Line.of("delete " + Shown.count(old.size(), "backup") + ", " + bytes(old) + "? [y/N]"))
                .toLowerCase(Locale.ROOT);
        if (!Set.of("y", "yes").contains(answer)) {
            throw new SleetException(ExitCode.REFUSED, "stopped", List.of("nothing was deleted"));
        }
    }
}
