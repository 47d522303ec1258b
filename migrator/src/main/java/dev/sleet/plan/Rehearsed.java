package dev.sleet.plan;

import java.util.List;
import java.util.Optional;

/**
 * What a plan does to a copy of the schema that holds no rows.
 *
 * @param statements the statements in their order
 * @param findings the views and triggers that the plan leaves broken and did not find so, comments that it drops, and what it cannot do, or was only
 *     tried with stand-ins, as it uses what only the application has
 * @param whole why the copy was of the whole schema and not of the part that the plan can touch, if it was
 */
public record Rehearsed(List<RehearsedStatement> statements, List<Finding> findings, Optional<String> whole) {
    /** What nothing was tried for. */
    public static final Rehearsed NOTHING = new Rehearsed(List.of(), List.of(), Optional.empty());

    public Rehearsed {
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
    }
}
