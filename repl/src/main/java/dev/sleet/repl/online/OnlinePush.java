package dev.sleet.repl.online;

import dev.sleet.apply.SharedPlans;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.stage.StagedPush;
import dev.sleet.online.StagedPlan;
import dev.sleet.online.StagedPlan.GoingOn;
import dev.sleet.online.StagedRun;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.ProgressLine;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Interrupts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A push in stages to one database. */
public final class OnlinePush {
    /** How long a stage may let others wait if nothing is said. */
    public static final Duration USUAL = Duration.ofMillis(500);

    private OnlinePush() {}

    /**
     * Returns the push that has not come to its end, with which this one goes on.
     *
     * @param isRequired whether there must be stages
     */
    public static Optional<GoingOn> goesOn(Database database, boolean isRequired) {
        return database.undisturbed(() -> {
            if (isRequired) {
                StagedPlan.requirePossible(database);
            }
            return StagedPlan.unfinished(database);
        });
    }

    /** Returns what it adds to what is said beside the schema. */
    public static PlanOptions more(GoingOn goesOn, SharedPlans plans) {
        return goesOn.options(plans.options(), plans.target());
    }

    /**
     * Returns a plan with its stages.
     *
     * @throws SleetException if the database may not remember them
     */
    public static StagedPlan staged(
            Database database, Optional<LoggedPlan> logged, PlanOptions options, Optional<GoingOn> goesOn) {
        LoggedPlan whole = logged.orElseThrow(() -> notRemembered(database));
        return StagedPlan.of(database, whole, options, goesOn);
    }

    private static SleetException notRemembered(Database database) {
        List<String> details = new ArrayList<>(database.undisturbed(() -> StagedPlan.lacking(database)));
        details.add("nothing was changed; without --online all is done in one transaction");
        return new SleetException(ExitCode.UNUSABLE, "cannot push to " + database.address() + " in stages", details);
    }

    /** Does the stages, with their progress on the screen, where an interrupt stops them; returns how many there were. */
    public static int apply(
            Turn turn, Database database, StagedPlan plan, boolean keeps, String from, Interrupts interrupts) {
        StagedRun run = new StagedRun(database, plan, keeps, from, new ProgressLine(turn.screen(), turn.address()));
        try {
            interrupts.during(turn.address().toString(), stop(run), run::apply);
        } finally {
            turn.json().put("stagesFinished", run.done());
            if (run.committed()) {
                turn.committed();
            }
            turn.screen().clearTransient();
        }
        return run.total();
    }

    private static Interrupts.Stop stop(StagedRun run) {
        return new Interrupts.Stop() {
            @Override
            public boolean stop(long seconds) throws InterruptedException {
                return run.cancel(seconds);
            }

            @Override
            public String outcome(String database) {
                return run.state() + "; to go on: the same command again";
            }
        };
    }

    /** Says that a push in stages has not come to its end, to whoever looks at the database or pushes in one transaction. */
    public static void warn(GoingOn goesOn, Turn turn) {
        StagedPush push = goesOn.push();
        turn.json().put("stagesDone", push.done().size());
        turn.json().name("stagesOpen").array();
        push.open().forEach(turn.json()::value);
        turn.json().end();
        String where = turn.isAlone() ? "  " : turn.address() + ": ";
        turn.screen()
                .message(new Line()
                        .add(
                                Style.YELLOW,
                                where + "a push in stages has stopped: "
                                        + push.done().size() + " of " + push.total() + " stages are done, and "
                                        + (push.isInPart() ? "a part of the next" : "not the next") + ": "
                                        + push.open().getFirst() + "; to go on with it: sleet push --online"));
    }
}
