package dev.sleet.repl.command;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.FleetReport;
import dev.sleet.repl.fleet.PlanSums;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.online.StageList;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import java.util.Locale;
import java.util.Optional;

/**
 * Several databases on their way to what a script declares. Where somebody is to be asked, all plans are made first, shown
 * together, and made again when their turn has come; a plan that is then another is not applied.
 */
final class PushFleet {
    private final PushCommand command;
    private final Push.Wanted wanted;
    private final Consent consent;
    private final PlanSums sums = new PlanSums();

    PushFleet(PushCommand command, Push.Wanted wanted, Consent consent) {
        this.command = command;
        this.wanted = wanted;
        this.consent = consent;
    }

    /** What happens to the plan of one of several databases. */
    private interface Showing {
        void show(Turn turn, Prepared prepared, Optional<StageList> stages);
    }

    /** One round of all databases. */
    private record Round(Showing showing, boolean applies) implements Push.Stage {
        @Override
        public void show(Turn turn, Prepared prepared, Optional<StageList> stages) {
            showing.show(turn, prepared, stages);
        }

        @Override
        public boolean isAlone() {
            return false;
        }
    }

    ExitCode run(Fleet fleet, JsonWriter json) {
        Fleet.Action planning = summed(new Round(this::plan, false));
        if (command.isDryRun()) {
            return fleet.run(json, planning);
        }
        return command.isYes()
                ? fleet.run(json, summed(new Round(this::planned, true)))
                : fleet.run(json, planning, this::require, turn -> push(turn, new Round(this::shown, true)));
    }

    private ExitCode push(Turn turn, Push.Stage stage) {
        return new Push(command, turn, wanted, stage).run();
    }

    private Fleet.Action summed(Push.Stage stage) {
        return new Fleet.Action() {
            @Override
            public ExitCode run(Turn turn) {
                return push(turn, stage);
            }

            @Override
            public void summarise(Screen screen) {
                sums.show(wanted.script().toString(), command.isDryRun(), screen);
            }
        };
    }

    /** What cannot be done is not asked for. */
    private void plan(Turn turn, Prepared prepared, Optional<StageList> stages) {
        if (!command.isDryRun()) {
            consent.requirePossible(prepared, turn.address().toString());
        }
        sums.add(turn.address(), prepared, stages);
    }

    private void planned(Turn turn, Prepared prepared, Optional<StageList> stages) {
        sums.add(turn.address(), prepared, stages);
        consent.on(turn.screen()).require(prepared, turn.address());
    }

    private void shown(Turn turn, Prepared prepared, Optional<StageList> stages) {
        sums.requireShown(turn.address(), prepared);
    }

    private void require(int databases) {
        String where = FleetReport.count(databases);
        for (Prepared prepared : sums.prepared()) {
            consent.requireLosses(prepared, where);
        }
        int plans = sums.prepared().size();
        consent.requireYes(plans == 1 ? "this plan" : String.format(Locale.ROOT, "these %,d plans", plans), where);
    }
}
