package dev.sleet.apply;

import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the data says about a plan.
 *
 * @param findings the hazards that are real, in the order of the steps
 * @param touched how much there is of each table that is scanned or rewritten, by the key of its name, if that was asked
 */
public record Assessment(List<Finding> findings, Map<String, Touched> touched) {
    public Assessment {
        findings = List.copyOf(findings);
        touched = Map.copyOf(touched);
    }

    /** Returns the hazards of what was found. */
    Set<Hazard> hazards() {
        return findings.stream().map(Finding::hazard).collect(Collectors.toSet());
    }

    /** Returns what needs somebody's consent and was not found by another one, which was shown. */
    public List<Finding> beyond(Assessment shown) {
        Set<Hazard> known = shown.hazards();
        return findings.stream()
                .filter(finding -> finding.hazard().code().consent() != Hazard.Consent.NONE)
                .filter(finding -> !known.contains(finding.hazard()))
                .toList();
    }
}
