package dev.sleet.apply;

import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Finding;
import java.util.List;
import java.util.Map;

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
}
