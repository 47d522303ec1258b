package dev.sleet.repl.command;

import dev.sleet.backup.ScratchCopy;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.repl.back.ServerUndo;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.AllowOptions;
import dev.sleet.repl.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sleet undo}: goes back to the backup of the last apply. */
@Command(
        name = "undo",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Goes back to the backup that the last push or migrate has made.",
        description = {
            "Puts the backup back if nothing has written since. That is proven: what was done is repeated on a",
            "copy of the backup, and the outcome compared with the database, value by value. If something has",
            "written, its rows would be lost, so a plan back to the earlier schema is offered instead, which",
            "keeps the rows that came since. The database is backed up first, so an undo can be undone.",
            "Of a push at the prompt that only created objects the schema alone was written down: undo plans back.",
            "",
            "A push, migrate or rollback makes a backup when something is lost, or with --backup. Without one, push",
            "the earlier script, or go back with rollback. The history of migrations goes back with the schema.",
            "",
            "A PostgreSQL database remembers each push itself, and a plan leads back from the last one. It puts back",
            "what push --keep has set aside, sets aside what it would lose, and names what does not come back."
        },
        footer = {
            "",
            "Examples:",
            "  sleet undo app.db                       prove, ask, put the backup back",
            "  sleet undo app.db --dry-run             say what would be done, change nothing",
            "  sleet undo app.db --yes                 do not ask, unless something has written since",
            "  sleet undo app.db --reverse             plan back, and keep the rows that came since",
            "  sleet undo app.db --backup app.db.20261121T093000.backup   go back to an earlier one"
        })
public final class UndoCommand extends FleetCommand {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--yes", description = "Do not ask; never allows a loss.")
    private boolean yes;

    @Option(names = "--dry-run", description = "Say what would be done, and end with 3 if there is something to do.")
    private boolean dryRun;

    @Option(names = "--reverse", description = "Plan back to the earlier schema; rows that came since stay.")
    private boolean reverse;

    @Mixin
    private final AllowOptions allow = new AllowOptions();

    @Option(names = "--backup", paramLabel = "FILE", description = "Go back to this backup, not to the last.")
    private @Nullable Path backup;

    @Option(
            names = "--copy",
            paramLabel = "DIR",
            description = "Make the copy for the proof there, not beside the database.")
    private @Nullable Path place;

    public UndoCommand(Session session) {
        super("undo", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        if (backup != null && writesLines()) {
            throw new ParameterException(spec.commandLine(), "--backup is of one database, so it takes one");
        }
        return fleet().run(json, turn -> undo(turn));
    }

    private ExitCode undo(Turn turn) {
        Address file = turn.address();
        Consent consent = new Consent(turn.screen(), "undo the change of", yes, allow.allowed());
        try (Database database = Databases.open(file, dryRun ? Mode.READ : Mode.WRITE, common.lockWait)) {
            Optional<ChangeLog> log = database.dialect().changeLog(database);
            if (log.isPresent()) {
                requireNoFile(database);
                return new ServerUndo(turn, common.exclusions(), this::apply)
                        .run(database, log.get(), consent, dryRun, reverse);
            }
            return new Undoing(this, turn, consent)
                    .run(database, Optional.ofNullable(backup), place == null ? ScratchCopy.beside(file) : place);
        }
    }

    private void requireNoFile(Database database) {
        if (backup != null || place != null) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot undo a change of " + database.address() + " with a file",
                    List.of(
                            "there are no copies of " + database.dialect().title() + " databases",
                            "nothing was changed; a plan leads back: sleet undo without --backup and --copy"));
        }
    }

    boolean isDryRun() {
        return dryRun;
    }

    /** Returns whether a plan back is wanted in any case. */
    boolean plansBack() {
        return reverse;
    }

    /** Returns whether a person can be asked and is. */
    boolean asks(Screen screen) {
        return screen.asks() && !yes;
    }
}
