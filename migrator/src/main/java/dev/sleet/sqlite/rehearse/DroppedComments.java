package dev.sleet.sqlite.rehearse;

import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.ddl.Comments;
import dev.sleet.sqlite.inspect.SameMeaning;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The comments inside CREATE TABLE that a plan does away with, in a table that stays: nothing else holds them. */
final class DroppedComments {
    private static final int SHOWN = 60;
    private static final String TABLES =
            "SELECT name, sql FROM main.sqlite_schema WHERE type = 'table' AND rootpage <> 0"
                    + " AND (instr(sql, '--') OR instr(sql, '/*'))";

    /** The comments by the folded names of their tables. */
    private final Map<String, List<String>> before;

    private DroppedComments(Map<String, List<String>> before) {
        this.before = before;
    }

    /** Remembers the comments of a copy of the schema. */
    static DroppedComments before(Connection copy) throws SQLException {
        return new DroppedComments(read(copy));
    }

    private static Map<String, List<String>> read(Connection copy) throws SQLException {
        Map<String, List<String>> comments = new LinkedHashMap<>();
        try (Statement statement = copy.createStatement();
                ResultSet found = statement.executeQuery(TABLES)) {
            while (found.next()) {
                List<String> inside = Comments.in(String.valueOf(found.getString(2)));
                if (!inside.isEmpty()) {
                    comments.put(Names.fold(found.getString(1)), inside);
                }
            }
        }
        return comments;
    }

    /** Returns a note for each table of the copy that has lost comments to the steps of a plan. */
    List<Finding> findings(Plan plan, Connection copy) throws SQLException {
        List<Finding> findings = new ArrayList<>();
        if (before.isEmpty()) {
            return findings;
        }
        Map<String, List<String>> after = read(copy);
        Map<String, String> renamed = new HashMap<>();
        for (Change change : plan.changes()) {
            if (change instanceof Change.RenameTable rename) {
                renamed.put(Names.fold(rename.from()), rename.to());
            }
        }
        before.forEach((name, comments) -> {
            String now = renamed.getOrDefault(name, name);
            List<String> gone = new ArrayList<>(comments);
            after.getOrDefault(Names.fold(now), List.of()).forEach(gone::remove);
            if (!gone.isEmpty()) {
                culprit(plan, now)
                        .ifPresent(step -> findings.add(new Finding(
                                step, new Hazard(Code.NOTE, table(plan, now), sentence(gone)), -1, List.of())));
            }
        });
        return findings;
    }

    private static String table(Plan plan, String name) {
        return plan.target().table(name).map(table -> table.name()).orElse(name);
    }

    /** Returns the last step that writes the text of a table; a table that goes has none. */
    private static Optional<PlannedStep> culprit(Plan plan, String table) {
        return plan.steps().reversed().stream()
                .filter(step -> SameMeaning.edited(step.step())
                        .or(() -> step.step() instanceof Step.RebuildTable rebuild
                                ? Optional.of(rebuild.to().name())
                                : Optional.empty())
                        .filter(name -> Names.same(name, table))
                        .isPresent())
                .findFirst();
    }

    private static String sentence(List<String> gone) {
        String first = gone.getFirst().replaceAll("\\s+", " ");
        if (first.codePointCount(0, first.length()) > SHOWN) {
            String start = first.substring(0, first.offsetByCodePoints(0, SHOWN));
            first = start.substring(0, Math.max(start.lastIndexOf(' '), SHOWN / 2)) + " ...";
        }
        return gone.size() == 1
                ? "a comment inside its CREATE TABLE is dropped: " + first
                : gone.size() + " comments inside its CREATE TABLE are dropped, the first: " + first;
    }
}
