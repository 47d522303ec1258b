package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.plan.Cost;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.StepText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.List;

/** Shows the steps of a plan in the order in which they are done. */
public final class StepList {
    private static final int INDENT = 8;

    private StepList() {}

    public static void show(Prepared prepared, Screen screen) {
        List<PlannedStep> steps = prepared.plan().steps();
        int column = 6
                + steps.stream()
                        .mapToInt(step -> StepText.of(step.step()).length())
                        .max()
                        .orElse(0);
        for (int i = 0; i < steps.size(); i++) {
            PlannedStep step = steps.get(i);
            Line line = Line.of(String.format(java.util.Locale.ROOT, "%3d ", i + 1) + StepText.of(step.step()));
            Style style = step.cost() == Cost.INSTANT ? Style.PLAIN : Style.YELLOW;
            line.to(column).add(style, step.cost().word());
            step.origin().ifPresent(origin -> line.to(column + 9).add(Style.DIM, origin.toString()));
            screen.result(line, INDENT);
        }
    }
}
