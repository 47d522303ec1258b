package dev.sleet.repl.back;

import dev.sleet.apply.Prepared;
import dev.sleet.backup.Backup;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Space;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Step;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.States;
import java.nio.file.Path;
import java.util.Locale;

/** What is said when a push is done: what it came to, how to look at it, and the way back. */
public final class Afterwards {
    private final Turn turn;
    private final States states;
    private final Path script;

    /** Makes it for one database. */
    public Afterwards(Turn turn, States states, Path script) {
        this.turn = turn;
        this.states = states;
        this.script = script;
    }

    /** Says how to take it back, where a database remembers it. */
    public void wayBack(Database database, boolean isRemembered) {
        if (database.dialect().changeLog(database).isEmpty()) {
            return;
        }
        String words = isRemembered
                ? "  to take it back: " + turn.toType("undo")
                : "  not remembered, so that undo does not lead back: the role may not make a table in the schema";
        turn.screen().message(new Line().add(Style.DIM, words));
    }

    /** Says that a plan was applied, and what is known of references. */
    public void say(Prepared prepared, String references) {
        say(copied(prepared) + "; " + references);
    }

    /** Says that the database is what the script declares, and how it became so. */
    public void say(String how) {
        turn.screen()
                .result(
                        new Line()
                                .add(Style.GREEN, "applied and verified")
                                .add(": " + turn.address() + " matches " + script + how),
                        2);
        turn.screen().message(new Line().add(Style.DIM, "  to see that nothing is left: " + diffCommand()));
    }

    /** What a rebuild leaves behind is filled again in time; who wants it back now is told how. It is an offer, for which nothing fails that is done. */
    public void offerVacuum(Database database) {
        if (database.dialect().copies().isEmpty()) {
            return;
        }
        Space space;
        try {
            space = Backup.space(database);
        } catch (SleetException e) {
            return;
        }
        if (space.isWorthVacuum()) {
            turn.screen()
                    .message(Line.of("  " + PlanText.size(space.unused()) + " of the "
                            + database.dialect().noun() + "'s " + PlanText.size(space.bytes())
                            + " hold nothing and are filled again; to give them back: "
                            + (states.isAtPrompt()
                                    ? "set write on, then VACUUM;"
                                    : "sleet sql --write "
                                            + Shell.quoted(turn.address().toString()) + " VACUUM")));
        }
    }

    private String diffCommand() {
        return states.isAtPrompt()
                ? "diff"
                : "sleet diff " + states.typed(script)
                        + Shell.quoted(turn.address().toString());
    }

    private static String copied(Prepared prepared) {
        long rows = prepared.plan().steps().stream()
                .filter(step -> step.cost() == Cost.REBUILD && step.step() instanceof Step.RebuildTable)
                .flatMap(step -> prepared.touched(step.touched()).stream())
                .mapToLong(Touched::rows)
                .sum();
        return rows == 0
                ? ""
                : String.format(Locale.ROOT, "; %,d %s copied and counted", rows, rows == 1 ? "row" : "rows");
    }
}
