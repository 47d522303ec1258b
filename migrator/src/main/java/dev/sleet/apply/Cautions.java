package dev.sleet.apply;

import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a plan means for rows that nobody has seen yet: what is certain, and what is so if rows are so. */
public final class Cautions {
    private static final Pattern CONSTANT = Pattern.compile("'([^']|'')*'|-?[0-9]+(\\.[0-9]+)?");
    private static final String BACKFILL = "get NULL from the backfill ";

    private Cautions() {}

    /** Returns the hazards of a plan, each as a finding that is about no particular rows. */
    public static List<Finding> of(Prepared prepared) {
        List<Finding> findings = new ArrayList<>();
        for (PlannedStep step : prepared.plan().steps()) {
            step.hazards().forEach(hazard -> findings.add(new Finding(step, hazard, -1, List.of())));
            step.checks().stream().filter(check -> !isVain(check)).forEach(check -> {
                Hazard hazard = check.hazard();
                findings.add(new Finding(
                        step, new Hazard(hazard.code(), hazard.subject(), sentence(hazard)), -1, List.of()));
            });
        }
        prepared.assessment().findings().stream()
                .filter(Cautions::isRehearsed)
                .filter(finding ->
                        findings.stream().noneMatch(known -> known.hazard().equals(finding.hazard())))
                .forEach(findings::add);
        return findings;
    }

    /** What the rehearsal has found is of no rows; every other note is of a question about rows. */
    private static boolean isRehearsed(Finding finding) {
        return switch (finding.hazard().code()) {
            case BROKEN_REFERENCE -> true;
            case NOTE ->
                finding.step().checks().stream()
                        .noneMatch(check -> check.hazard().equals(finding.hazard()));
            case DATA_LOSS, LOSSY_CONVERSION, OBJECT_LOSS, RIGHTS, VALUE_CHANGE, MAY_FAIL -> false;
        };
    }

    /** A constant gives no row NULL. */
    private static boolean isVain(DataCheck check) {
        if (check.isQuiet()) {
            return true;
        }
        String message = check.hazard().message();
        return message.startsWith(BACKFILL)
                && CONSTANT.matcher(message.substring(BACKFILL.length())).matches();
    }

    /** Returns what a hazard of rows means where they cannot be asked. */
    static String sentence(Hazard hazard) {
        String rows = hazard.message();
        return switch (hazard.code().consent()) {
            case IMPOSSIBLE ->
                rows.equals("would get no value")
                        ? "fails if there are rows, which would get no value"
                        : "fails if rows " + rows;
            case BY_NAME ->
                switch (rows) {
                    case "are lost" -> "all its rows are lost";
                    case "hold a value" -> "all its values are lost";
                    default -> "something is lost where rows " + rows;
                };
            case NONE -> rows.startsWith("get ") ? "rows without a value " + rows : "rows may " + rows;
        };
    }
}
