package dev.sleet.plan;

import java.util.List;

/**
 * What a plan does to a copy of the schema that holds no rows.
 *
 * @param statements the statements in their order
 * @param findings the views and triggers that the plan leaves broken and did not find so, comments that it drops, and what it cannot do, or was only
 *     tried with stand-ins, as it uses what only the application has
 */
public record Rehearsed(List<RehearsedStatement> statements, List<Finding> findings) {
    public Rehearsed {
        statements = List.copyOf(statements);
        findings = List.copyOf(findings);
    }
}
