package dev.sleet.apply;

import dev.sleet.dialect.schema.Touched;
import dev.sleet.model.Names;
import dev.sleet.plan.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the data says about a plan.
 *
 * @param findings the hazards that are real, in the order of the steps
 * @param touched how much there is of each table that is scanned or rewritten, by folded name, if that was asked
 */
public record Assessment(List<Finding> findings, Map<String, Touched> touched) {
    public Assessment {
        findings = List.copyOf(findings);
        touched = Map.copyOf(touched);
    }

    /** Returns how much there is of a table, if the plan scans or rewrites it and that was asked. */
    public Optional<Touched> touched(String table) {
        return Optional.ofNullable(touched.get(Names.fold(table)));
    }
}
