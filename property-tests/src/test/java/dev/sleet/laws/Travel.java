package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Brings a database to a schema and checks all that must hold afterwards. */
final class Travel {
    /** What SQLite says of a row that a declared constraint does not let in, and Sleet of a parent that is missing. */
    private static final Pattern REFUSED_ROW = Pattern.compile(
            "constraint failed|cannot store|datatype mismatch|would refer to rows|result of NULL",
            Pattern.CASE_INSENSITIVE);

    private Travel() {}

    /** How it ended. */
    enum Outcome {
        /** The database has the schema. */
        ARRIVED,
        /** Its rows do not allow it, and nothing was changed. */
        REFUSED
    }

    /** How a plan is applied. */
    interface Means {
        void apply(Scratch scratch, Prepared prepared);
    }

    /** Plans and applies; where rows make that impossible, they are given values if values help. */
    static Outcome go(Scratch scratch, Schema to, List<Request> renames) {
        return go(scratch, to, renames, (on, prepared) -> Sleet.apply(on.database(), prepared, Progress.NONE));
    }

    /** Does the same by other means. */
    static Outcome go(Scratch scratch, Schema to, List<Request> renames, Means means) {
        Prepared prepared = plan(scratch, to, new PlanOptions(renames, Map.of()));
        if (prepared.impossible().isEmpty()) {
            return apply(scratch, prepared, to, renames, List.of(), means);
        }
        if (needsApplication(prepared)) {
            return Outcome.REFUSED;
        }
        for (Finding finding : prepared.impossible()) {
            assertThat(finding.hazard().subject()).as(finding.sentence()).isNotEqualTo("null");
            assertThat(finding.sentence()).isNotBlank();
        }
        Map<String, String> fillers = new TreeMap<>();
        Set<String> columns = new HashSet<>();
        to.tables()
                .forEach(table -> table.columns().forEach(column -> columns.add(table.name() + "." + column.name())));
        prepared.impossible().stream()
                .map(finding -> finding.hazard().subject())
                .filter(columns::contains)
                .forEach(column -> fillers.put(column, "abs(random() % 1000000)"));
        Prepared filled = plan(scratch, to, new PlanOptions(renames, fillers));
        if (needsApplication(filled)) { // which only a rehearsal finds out, once the rows fit
            return Outcome.REFUSED;
        }
        return apply(scratch, filled, to, renames, List.copyOf(fillers.keySet()), means);
    }

    private static boolean needsApplication(Prepared prepared) {
        return prepared.impossible().stream().anyMatch(Finding::needsApplication);
    }

    /** Returns the plan, for which nothing may be written. */
    static Prepared plan(Scratch scratch, Schema to, PlanOptions options) {
        List<String> before = Dump.of(scratch);
        Prepared prepared = Sleet.plan(scratch.database(), to, options, Exclusions.NONE);
        assertThat(Dump.of(scratch)).as("after planning").isEqualTo(before);
        return prepared;
    }

    private static Outcome apply(
            Scratch scratch, Prepared prepared, Schema to, List<Request> renames, List<String> filled, Means means) {
        Schema from = scratch.schema();
        List<String> before = Dump.of(scratch);
        Survivors survivors = Survivors.of(from, to, renames, filled);
        Meaning meaning = new Meaning(scratch, Named.of(prepared, filled), to);
        Map<String, Long> marks = survivors.marks(scratch, true);
        try {
            means.apply(scratch, prepared);
        } catch (SleetException e) {
            assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.REFUSED);
            assertThat(e.getMessage() + e.details()).as(statements(prepared)).containsPattern(REFUSED_ROW);
            assertThat(Dump.of(scratch)).as("after a failure").isEqualTo(before);
            return Outcome.REFUSED;
        }
        meaning.stillHolds(scratch, statements(prepared));
        arrived(scratch, to, statements(prepared));
        checkMarks(to, marks, survivors.marks(scratch, false));
        return Outcome.ARRIVED;
    }

    private static void checkMarks(Schema to, Map<String, Long> before, Map<String, Long> after) {
        before.forEach((table, mark) -> {
            boolean counts = to.table(table)
                    .flatMap(t -> t.primaryKey())
                    .filter(PrimaryKey::autoIncrement)
                    .isPresent();
            if (counts) {
                assertThat(after.getOrDefault(table, -1L))
                        .as("mark of " + table)
                        .isGreaterThanOrEqualTo(mark);
            }
        });
    }

    /** Checks that a database is as if it had been created from a schema. */
    static void arrived(Scratch scratch, Schema to, String how) {
        assertThat(Sleet.diff(scratch.schema(), to))
                .as("difference after\n" + how)
                .isEmpty();
        Prepared second = Sleet.plan(scratch.database(), to, PlanOptions.NONE, Exclusions.NONE);
        assertThat(second.plan().isEmpty()).as("second plan after\n" + how).isTrue();
        try (Scratch direct = Scratch.of(to)) {
            assertThat(Facts.of(scratch))
                    .as("facts after\n%s", how)
                    .containsExactlyInAnyOrderElementsOf(Facts.of(direct));
        }
        assertThat(scratch.rows("SELECT name FROM sqlite_schema WHERE name LIKE '\\_\\_sleet\\_new%' ESCAPE '\\'"))
                .isEmpty();
    }

    /** Returns the statements of a plan, for a message. */
    static String statements(Prepared prepared) {
        List<String> lines = new ArrayList<>();
        prepared.plan()
                .changes()
                .forEach(change -> lines.add("-- " + change.getClass().getSimpleName()));
        prepared.statements().forEach(statement -> lines.add(statement.sql()));
        return String.join("\n", lines);
    }

    /** Returns how many tables a plan copies. */
    static long rebuilds(Prepared prepared) {
        return prepared.plan().steps().stream()
                .filter(step -> step.step() instanceof Step.RebuildTable)
                .count();
    }
}
