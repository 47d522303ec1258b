package dev.sleet.scenario;

import dev.sleet.apply.Allowed;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.SleetException;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.plan.Finding;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.StepText;

/** Writes a plan, its statements and its refusals as scenario files hold them. */
final class PlanText {
    private PlanText() {}

    /** Returns a line for each step with its cost, and under it the changes that it serves and its hazards. */
    static String plan(Prepared prepared) {
        if (prepared.plan().isEmpty()) {
            return "nothing to do\n";
        }
        StringBuilder text = new StringBuilder();
        for (PlannedStep step : prepared.plan().steps()) {
            text.append(step.cost().symbol())
                    .append(' ')
                    .append(step.cost().word())
                    .append(": ")
                    .append(line(StepText.of(step.step())))
                    .append('\n');
            for (Change change : step.reasons()) {
                text.append("    ").append(line(ChangeText.of(change))).append('\n');
            }
            for (Finding finding : prepared.assessment().findings()) {
                if (finding.step().equals(step)) {
                    text.append(finding(finding));
                }
            }
        }
        return text.toString();
    }

    private static String finding(Finding finding) {
        return "    ! " + finding.hazard().code() + " " + line(finding.hazard().subject()) + ": "
                + line(finding.sentence())
                + (finding.examples().isEmpty() ? "" : " (" + line(String.join("; ", finding.examples())) + ")") + "\n";
    }

    /** Returns the statements, each with a semicolon. */
    static String sql(Prepared prepared) {
        StringBuilder text = new StringBuilder();
        prepared.statements()
                .forEach(statement -> text.append(statement.sql().strip()).append(";\n"));
        return text.toString();
    }

    /** Returns what is not allowed and what cannot be, or the empty text. */
    static String refused(Prepared prepared, Allowed allowed) {
        StringBuilder text = new StringBuilder();
        prepared.unanswered(allowed)
                .forEach(finding ->
                        text.append("not allowed").append(finding(finding).substring(5)));
        prepared.impossible()
                .forEach(finding ->
                        text.append("impossible").append(finding(finding).substring(5)));
        return text.toString();
    }

    /** Returns what an exception tells a person, with its exit code, without the folder of the database. */
    static String refused(SleetException e, String folder) {
        StringBuilder text = new StringBuilder();
        text.append("exit ")
                .append(e.code().number())
                .append(": ")
                .append(e.what())
                .append('\n');
        e.details().forEach(detail -> text.append("  ").append(detail).append('\n'));
        return text.toString().replace(folder, "");
    }

    private static String line(String text) {
        return text.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n");
    }
}
