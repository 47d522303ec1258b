package dev.sleet.repl.online;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.online.StagedPlan;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Stage;
import dev.sleet.repl.fleet.StagesShown;
import dev.sleet.repl.report.Blocking;
import dev.sleet.repl.screen.Estimate;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The stages of a push, as a list for a person and as members of a JSON object. */
public final class StageList implements StagesShown {
    private static final int INDENT = 8;

    private final StagedPlan plan;
    private final Prepared prepared;

    /** Makes the list of a plan whose tables were measured. */
    public StageList(StagedPlan plan) {
        this.plan = plan;
        this.prepared = plan.whole().prepared();
    }

    private Blocking blocking(Stage stage) {
        return Blocking.of(stage.plan().steps(), stage.locks(), prepared);
    }

    private String locks(Stage stage) {
        String words = blocking(stage).words();
        return words.isEmpty() ? "locks no table that is there" : words;
    }

    private double blockedSeconds(Stage stage) {
        return stage.blocks() ? blocking(stage).seconds() : 0;
    }

    @Override
    public List<String> words() {
        return plan.stages().stream().map(Stage::words).toList();
    }

    @Override
    public void show(Screen screen) {
        int before = plan.done();
        plan.goesOn()
                .ifPresent(each -> screen.result(
                        Line.of("  goes on where a push has stopped: " + before + " of "
                                + each.push().total() + " stages are done"),
                        4));
        if (plan.stages().isEmpty()) {
            return;
        }
        screen.result(Line.of("  in " + count(plan.stages().size()) + ", each done and verified by itself:"), 4);
        int number = before;
        for (Stage stage : plan.stages()) {
            Line line = Line.of(String.format(Locale.ROOT, "%5d ", ++number)).add(stage.words() + ": ");
            double seconds = blocking(stage).seconds();
            boolean isLong = stage.blocks() && isRead(stage);
            line.add(
                    isLong ? Style.YELLOW : Style.PLAIN,
                    locks(stage) + (seconds < 1 ? "" : ", about " + Estimate.words(seconds)));
            screen.result(line, INDENT);
        }
    }

    private static String count(int stages) {
        return stages == 1 ? "1 stage" : stages + " stages";
    }

    private static boolean isRead(Stage stage) {
        return stage.plan().steps().stream().anyMatch(step -> step.cost() != Cost.INSTANT);
    }

    @Override
    public void statements(Screen screen) {
        screen.result(Line.of(""));
        int number = plan.done();
        for (Stage stage : plan.stages()) {
            screen.result(
                    new Line().add(Style.DIM, "-- stage " + ++number + ": " + stage.words() + ": " + locks(stage)));
            plan.statements(stage).forEach(sql -> (sql + ";").lines().forEach(line -> screen.result(Line.of(line))));
        }
    }

    /** Writes the member {@code stages}, each with its statements if they are wanted. */
    public void write(JsonWriter json, boolean withStatements) {
        json.put("stagesDone", plan.done());
        json.name("stages").array();
        int number = plan.done();
        for (Stage stage : plan.stages()) {
            json.object()
                    .put("number", ++number)
                    .put("stage", stage.words())
                    .put("kind", stage.kind().name().toLowerCase(Locale.ROOT));
            Blocking.write(stage.locks(), json);
            json.put("blockingSeconds", Math.round(blockedSeconds(stage) * 1000) / 1000.0);
            if (withStatements) {
                json.name("statements").array();
                plan.statements(stage).forEach(json::value);
                json.end();
            }
            json.end();
        }
        json.end();
    }

    /** Returns whether no stage lets anybody wait longer than that. */
    public boolean isWithin(Duration most) {
        return plan.stages().stream().allMatch(stage -> blockedSeconds(stage) * 1000 <= most.toMillis());
    }

    /**
     * Returns if no stage lets anybody wait longer than that, as far as the size of the tables tells.
     *
     * @throws SleetException if one does
     */
    public void requireAtMost(Duration most, Address where) {
        List<String> details = new ArrayList<>();
        double longest = 0;
        for (Stage stage : plan.stages()) {
            double seconds = blockedSeconds(stage);
            if (seconds * 1000 > most.toMillis()) {
                longest = Math.max(longest, seconds);
                for (String step : plan.slow(stage)) {
                    details.add("no stages do this: " + step);
                }
                details.add("locks meanwhile: " + locks(stage));
            }
        }
        if (details.isEmpty()) {
            return;
        }
        details.add("nothing was changed; to do it nevertheless: --max-block " + (long) Math.ceil(longest) + "s");
        throw new SleetException(
                ExitCode.REFUSED,
                "cannot push to " + where + " online: others would wait for about " + Estimate.words(longest)
                        + ", longer than " + Estimate.words(most.toMillis() / 1000.0),
                details);
    }
}
