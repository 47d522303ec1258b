package dev.sleet.repl.back;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.backup.PlanBack;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import java.util.List;

/** The way back from the last change that a database remembers: a plan to the schema before it, with the rows that it has set aside. */
public final class ServerUndo {
    private final Turn turn;
    private final Screen screen;
    private final Address address;
    private final JsonWriter json;
    private final Exclusions exclusions;
    private final Applying applying;

    /** Applies a plan, with its progress on the screen. */
    public interface Applying {
        /** Returns what has applied it. */
        Applier apply(Turn turn, Database database, Prepared prepared, Epilogue epilogue);
    }

    /** Makes the way back of one database. */
    public ServerUndo(Turn turn, Exclusions exclusions, Applying applying) {
        this.turn = turn;
        this.screen = turn.screen();
        this.address = turn.address();
        this.json = turn.json();
        this.exclusions = exclusions;
        this.applying = applying;
    }

    /**
     * Goes back.
     *
     * @param isDryRun whether only to say what would be done
     * @param goesOver whether to go back over what has changed the schema since
     * @throws SleetException if there is no way back, or it is not allowed
     */
    public ExitCode run(Database database, ChangeLog log, Consent consent, boolean isDryRun, boolean goesOver) {
        PlanBack back = database.undisturbed(() -> PlanBack.of(database, log, exclusions));
        LoggedChange change = back.change();
        LoggedPlan plan = back.plan();
        Prepared prepared = plan.prepared();
        String what = "the " + change.kind() + " of " + change.name() + " at " + Shown.time(change.at());
        json.put("applied", change.at());
        json.put("changedSince", !back.isLast());
        screen.result(new Line().add(Style.BOLD, address.toString()).add(": to undo " + what));
        screen.result(Line.of("  a plan leads back to the schema before it; rows that came since stay where they fit"));
        if (!back.isLast()) {
            screen.result(Line.of("  something else has changed the schema since, and is taken back with it"));
        }
        lost(change);
        PlanJson.write(prepared, json);
        if (prepared.plan().isEmpty()) {
            turn.nothingToDo();
            screen.result(Line.of(address + ": nothing to do, its schema is the one before already"));
            return ExitCode.DONE;
        }
        PlanText.show(prepared, screen);
        if (isDryRun) {
            PlanText.statements(prepared, screen);
            PlanJson.statements(prepared, json);
            return ExitCode.DIFFERENCES;
        }
        if (!back.isLast() && !goesOver) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "cannot undo " + what,
                    List.of(
                            "something else has changed the schema of " + address + " since",
                            "nothing was changed; to take that back too: --reverse"));
        }
        consent.require(prepared, address);
        Applier applier =
                applying.apply(turn, database, prepared, plan.epilogue("undo", change.kind() + " of " + change.name()));
        json.put("reversed", true);
        screen.result(new Line()
                .add(Style.GREEN, "applied and verified")
                .add(": " + address + " has the schema from before " + what + "; "
                        + applier.references().words()));
        if (turn.isAlone()) {
            screen.message(new Line().add(Style.DIM, "  to take it back: " + turn.toType("undo")));
        }
        return ExitCode.DONE;
    }

    private void lost(LoggedChange change) {
        json.name("lost").array();
        change.lost().forEach(json::value);
        json.end();
        if (!change.lost().isEmpty()) {
            screen.result(Line.of("  what went with it does not come back:"));
            change.lost().forEach(text -> screen.result(Line.of("    " + text)));
        }
    }
}
