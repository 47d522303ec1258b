package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Errors;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.model.NameRule;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the data what a plan needs to know. Each question is one query; nothing is written. */
final class Assessor {
    private final Database database;
    private final Errors errors;
    private final NameRule names;
    private final Set<Hazard> known;
    private final Map<String, String> oldNames = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Touched> touched = new HashMap<>();
    private final Map<String, Boolean> screens = new HashMap<>();

    private Assessor(Plan plan, Database database, Set<Hazard> known) {
        this.database = database;
        this.known = known;
        this.names = plan.target().names();
        this.errors = database.dialect().errors();
        for (Change change : plan.changes()) {
            if (change instanceof Change.RenameTable rename) {
                oldNames.put(names.key(rename.to()), rename.from());
            }
        }
    }

    /**
     * Returns what is real of a plan's hazards.
     *
     * @param transferred the steps that copy rows as they are stored, without a look at them
     * @throws SQLException if the database cannot be read
     */
    static Assessment assess(Plan plan, Database database, Set<PlannedStep> transferred) throws SQLException {
        return assess(plan, database, transferred, Set.of());
    }

    /**
     * Returns what is real of a plan's hazards besides those that are known, for which no row is looked at again.
     *
     * @throws SQLException if the database cannot be read
     */
    static Assessment assess(Plan plan, Database database, Set<PlannedStep> transferred, Set<Hazard> known)
            throws SQLException {
        Assessor assessor = new Assessor(plan, database, known);
        for (PlannedStep step : plan.steps()) {
            assessor.step(step, transferred.contains(step));
        }
        return new Assessment(assessor.findings, Map.of());
    }

    /**
     * Returns how much there is of each table that a plan reads or writes as a whole, which takes reading all of its pages.
     *
     * @throws SQLException if the database cannot be read
     */
    static Map<String, Touched> touched(Plan plan, Database database) throws SQLException {
        Assessor assessor = new Assessor(plan, database, Set.of());
        for (PlannedStep step : plan.steps()) {
            if (step.cost() != Cost.INSTANT && !step.touched().isEmpty()) {
                assessor.measure(step.touched());
            }
        }
        return assessor.touched;
    }

    private void step(PlannedStep step, boolean transferred) throws SQLException {
        for (Hazard hazard : step.hazards()) {
            findings.add(new Finding(step, hazard, -1, List.of()));
        }
        for (DataCheck check : step.checks()) {
            if ((!transferred || !check.isCopied()) && !known.contains(check.hazard())) {
                ask(step, check);
            }
        }
    }

    /** Asks one question; one that the database cannot answer counts as answered by rows. */
    private void ask(PlannedStep step, DataCheck check) throws SQLException {
        if (check.screen().isPresent() && !isWorthAsking(check.screen().get())) {
            return;
        }
        long rows;
        try {
            rows = database.count(check.count());
        } catch (SQLException e) {
            requireOther(e);
            if (check.hazard().code().consent() != Hazard.Consent.IMPOSSIBLE) {
                Hazard hazard = check.hazard();
                String message = Cautions.sentence(hazard);
                findings.add(new Finding(step, new Hazard(hazard.code(), hazard.subject(), message), -1, List.of()));
            } else if (check.walk().isPresent() && isCompiled(check.count())) {
                FailingRows.of(step, check.hazard(), check.walk().get(), database)
                        .filter(finding -> findings.stream()
                                .noneMatch(known -> known.hazard().equals(finding.hazard())))
                        .ifPresent(findings::add);
            }
            return;
        }
        if (rows > 0) {
            findings.add(new Finding(step, check.hazard(), rows, names(check)));
        }
    }

    /** Returns the names of some rows; none where they are in an order that only the application knows. */
    private List<String> names(DataCheck check) throws SQLException {
        try {
            return database.texts(check.rows());
        } catch (SQLException e) {
            requireOther(e);
            return List.of();
        }
    }

    private boolean isWorthAsking(String screen) throws SQLException {
        Boolean known = screens.get(screen);
        if (known == null) {
            known = true;
            try {
                known = database.count(screen) > 0;
            } catch (SQLException e) {
                requireOther(e); // and then each question tells for itself
            }
            screens.put(screen, known);
        }
        return known;
    }

    /** Whether it fails for a row, and not for something that is not there. */
    private boolean isCompiled(String sql) {
        return database.isUnderstood(sql);
    }

    private void requireOther(SQLException e) throws SQLException {
        if (errors.isBusy(e) || errors.isInterrupt(e)) {
            throw e;
        }
    }

    private void measure(String table) throws SQLException {
        if (touched.containsKey(names.key(table))) {
            return;
        }
        database.dialect()
                .runner()
                .measure(database, oldNames.getOrDefault(names.key(table), table))
                .ifPresent(size -> touched.put(names.key(table), size));
    }
}
