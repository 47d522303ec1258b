package dev.sleet.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scenario came to, in the words of its expectation sections.
 *
 * @param problems what the script loader says, if the script has problems
 * @param plan the plan
 * @param sql the statements
 * @param refused what keeps the plan from being applied, or the empty text
 * @param rows the rows afterwards
 * @param rowsMatter whether rows are other than they were, beyond what the plan drops, so that the file must list them
 * @param schema the stored statements afterwards
 */
record Outcome(
        Optional<String> problems,
        String plan,
        String sql,
        String refused,
        String rows,
        boolean rowsMatter,
        String schema) {
    /** The names of the expectation sections. */
    static final List<String> SECTIONS =
            List.of("problems", "plan", "sql", "refused", "rows.expected", "schema.expected");

    /** Returns the sections that a file should have, those it must have and those it has already. */
    Map<String, String> sections(Scenario scenario) {
        Map<String, String> sections = new LinkedHashMap<>();
        if (problems.isPresent()) {
            sections.put("problems", problems.get());
            return sections;
        }
        if (!plan.isEmpty()) {
            sections.put("plan", plan);
        }
        if (!sql.isEmpty()) {
            sections.put("sql", sql);
        }
        if (!refused.isEmpty()) {
            sections.put("refused", refused);
            return sections;
        }
        if (rowsMatter || scenario.section("rows.expected").isPresent()) {
            sections.put("rows.expected", rows);
        }
        if (scenario.section("schema.expected").isPresent()) {
            sections.put("schema.expected", schema);
        }
        return sections;
    }
}
