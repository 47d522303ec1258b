package dev.sleet.migrate;

import dev.sleet.apply.Prepared;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.journal.MigrationText.Section;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.plan.Step;
import dev.sleet.plan.StepText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a migration says to who reviews it: what changes at what cost, and each statement under its reason. */
final class GenerationText {
    private static final String INNER = " ".repeat(11);

    private final Prepared prepared;
    private final Plan plan;
    private boolean explained;

    GenerationText(Prepared prepared) {
        this.prepared = prepared;
        this.plan = prepared.plan();
    }

    /** Returns what changes, an object after the other, with its cost and what that means for rows, a line each. */
    List<String> summary() {
        Map<String, List<Change>> objects = new LinkedHashMap<>();
        plan.changes()
                .forEach(change -> objects.computeIfAbsent(key(change), key -> new ArrayList<>())
                        .add(change));
        List<String> lines = new ArrayList<>();
        Set<Finding> shown = new HashSet<>();
        objects.values().forEach(changes -> object(changes, lines, shown));
        prepared.assessment().findings().stream().filter(shown::add).forEach(finding -> lines.add(hazard(finding)));
        Cost most = plan.changes().stream().map(this::cost).max(Cost::compareTo).orElse(Cost.INSTANT);
        switch (most) {
            case INSTANT -> {}
            case SCAN -> lines.addAll(List.of("", "scan: every row is read"));
            case REBUILD -> lines.addAll(List.of("", "rebuild: every row is written again"));
        }
        return lines;
    }

    private void object(List<Change> changes, List<String> lines, Set<Finding> shown) {
        Cost cost = changes.stream().map(this::cost).max(Cost::compareTo).orElse(Cost.INSTANT);
        String start = cost.symbol() + " " + padded(cost.word()) + "  ";
        if (changes.size() == 1) {
            lines.add(start + ChangeText.of(changes.getFirst()));
        } else {
            lines.add(start + "table \"" + ((Change.OfTable) changes.getFirst()).table() + "\"");
            changes.forEach(change -> lines.add(INNER
                    + ChangeText.within((Change.OfTable) change)
                    + (cost(change) == cost ? "" : " (" + cost(change).word() + ")")));
        }
        prepared.assessment().findings().stream()
                .filter(finding -> finding.hazard().code() != Hazard.Code.BROKEN_REFERENCE)
                .filter(finding -> finding.step().reasons().stream().anyMatch(changes::contains))
                .filter(shown::add)
                .map(finding -> INNER + hazard(finding))
                .distinct()
                .forEach(lines::add);
    }

    /** What has one name is one object; what comes or goes stands alone. */
    private String key(Change change) {
        return switch (change) {
            case Change.AddTable c -> "add " + c.table();
            case Change.DropTable c -> "drop " + c.table();
            case Change.OfTable c -> "table " + prepared.plan().target().names().key(c.table());
            case Change other -> ChangeText.of(other);
        };
    }

    private Cost cost(Change change) {
        return plan.steps().stream()
                .filter(step -> step.reasons().contains(change))
                .map(PlannedStep::cost)
                .max(Cost::compareTo)
                .orElse(Cost.INSTANT);
    }

    private static String hazard(Finding finding) {
        Hazard hazard = finding.hazard();
        String mark = switch (hazard.code().consent()) {
            case NONE -> "* ";
            case BY_NAME -> "! ";
            case IMPOSSIBLE -> "x ";
        };
        return mark + hazard.subject() + ": " + hazard.message();
    }

    private static String padded(String word) {
        return word + " ".repeat(Cost.INSTANT.word().length() - word.length());
    }

    /** Returns the statements, those of a step under why it is there. */
    List<Section> sections() {
        if (prepared.statements().stream()
                .anyMatch(statement -> !statement.part().isEmpty())) {
            return parts();
        }
        List<Section> sections = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        Optional<PlannedStep> current = Optional.empty();
        for (RehearsedStatement statement : prepared.statements()) {
            if (current.filter(statement.step()::equals).isEmpty()) {
                current.ifPresent(step -> sections.add(section(step, statements)));
                statements.clear();
                current = Optional.of(statement.step());
            }
            statements.add(statement.sql());
        }
        current.ifPresent(step -> sections.add(section(step, statements)));
        return sections;
    }

    /** Where the statements of several steps are one piece of work, those that do the same stand together. */
    private List<Section> parts() {
        List<Section> sections = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        String current = "";
        for (RehearsedStatement statement : prepared.statements()) {
            String part =
                    statement.part().isEmpty() ? StepText.of(statement.step().step()) : statement.part();
            if (!part.equals(current) && !statements.isEmpty()) {
                sections.add(new Section(List.of(current), statements));
                statements.clear();
            }
            current = part;
            statements.add(statement.sql());
        }
        sections.add(new Section(List.of(current), statements));
        return sections;
    }

    private Section section(PlannedStep step, List<String> statements) {
        List<String> comment = new ArrayList<>();
        String does = StepText.of(step.step());
        comment.add(step.cost().symbol() + " " + does
                + (step.cost() == Cost.REBUILD ? "" : ", " + step.cost().word()));
        if (step.reasons().isEmpty()) {
            comment.add("    it makes way for another step, or puts back what made way");
        }
        if (step.step() instanceof Step.RebuildTable) {
            for (Change reason : step.reasons()) {
                comment.add(
                        "    " + (reason instanceof Change.OfTable of ? ChangeText.within(of) : ChangeText.of(reason)));
            }
            if (!explained) {
                comment.add(
                        "    a new table takes the rows and then the name; legacy_alter_table keeps what refers to it");
                explained = true;
            }
        }
        prepared.assessment().findings().stream()
                .filter(finding -> finding.step().equals(step))
                .map(finding -> "    " + hazard(finding))
                .distinct()
                .forEach(comment::add);
        return new Section(comment, statements);
    }
}
