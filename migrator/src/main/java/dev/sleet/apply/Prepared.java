package dev.sleet.apply;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Hazard.Consent;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Rehearsed;
import dev.sleet.plan.RehearsedStatement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan with what the database says about it.
 *
 * @param dialect the kind of database that it is for
 * @param live the schema that the database has
 * @param plan the plan
 * @param assessment what its data says
 * @param rehearsed what it did to an empty copy
 * @param exclusions what is left alone
 * @param dataVersion the number that tells whether others have written since (pragma.html, data_version)
 */
public record Prepared(
        Dialect dialect,
        LiveSchema live,
        Plan plan,
        Assessment assessment,
        Rehearsed rehearsed,
        Exclusions exclusions,
        long dataVersion) {
    /** Returns the statements that would be run, in order. */
    public List<RehearsedStatement> statements() {
        return rehearsed.statements();
    }

    /** Returns how much there is of a table, if the plan scans or rewrites it and that was asked. */
    public Optional<Touched> touched(String table) {
        return Optional.ofNullable(
                assessment.touched().get(plan.target().names().key(table)));
    }

    /** Returns the steps that copy rows as they are stored. */
    Set<PlannedStep> transferred() {
        return transferred(rehearsed);
    }

    static Set<PlannedStep> transferred(Rehearsed rehearsed) {
        return rehearsed.statements().stream()
                .filter(RehearsedStatement::isTransfer)
                .map(RehearsedStatement::step)
                .collect(Collectors.toSet());
    }

    /** Returns this plan with findings that are about no particular rows. */
    public Prepared withoutRows(List<Finding> findings) {
        return new Prepared(
                dialect, live, plan, new Assessment(findings, Map.of()), rehearsed, exclusions, dataVersion);
    }

    /** Returns the hazards that need their names said and that none of {@code globs} names. */
    public List<Finding> unanswered(List<String> globs) {
        return unanswered(new Allowed(globs, List.of()));
    }

    /** Returns the hazards that need their names said and that were not allowed. */
    public List<Finding> unanswered(Allowed allowed) {
        return assessment.findings().stream()
                .filter(finding -> finding.hazard().code().consent() == Consent.BY_NAME)
                .filter(finding ->
                        !allowed.names(finding.hazard(), plan.target().names()))
                .toList();
    }

    /** Returns the hazards that nothing but another schema or other data helps against. */
    public List<Finding> impossible() {
        return assessment.findings().stream()
                .filter(finding -> finding.hazard().code().consent() == Consent.IMPOSSIBLE)
                .toList();
    }

    /** Returns whether objects are created and nothing else is done, so that a plan back leaves all else as it was. */
    public boolean onlyCreates() {
        return !plan.isEmpty()
                && plan.steps().stream().allMatch(step -> step.step().isCreation());
    }

    /** Returns whether something goes that cannot be had back from the database afterwards. */
    public boolean losesSomething() {
        return assessment.findings().stream()
                .map(finding -> finding.hazard().code())
                .anyMatch(code -> code == Code.DATA_LOSS || code == Code.LOSSY_CONVERSION || code == Code.OBJECT_LOSS);
    }
}
