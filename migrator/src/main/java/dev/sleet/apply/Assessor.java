package dev.sleet.apply;

import dev.sleet.dialect.Queries;
import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.sqlite.connect.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks the data what a plan needs to know. Each question is one query; nothing is written. */
final class Assessor {
    private final Statement statement;
    private final Map<String, String> oldNames = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Touched> touched = new HashMap<>();
    private final Map<String, Boolean> screens = new HashMap<>();

    private Assessor(Plan plan, Statement statement) {
        this.statement = statement;
        for (Change change : plan.changes()) {
            if (change instanceof Change.RenameTable rename) {
                oldNames.put(Names.fold(rename.to()), rename.from());
            }
        }
    }

    /**
     * Returns what is real of a plan's hazards.
     *
     * @param transferred the steps that copy rows as they are stored, without a look at them
     * @throws SQLException if the database cannot be read
     */
    static Assessment assess(Plan plan, Connection connection, Set<PlannedStep> transferred) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Assessor assessor = new Assessor(plan, statement);
            for (PlannedStep step : plan.steps()) {
                assessor.step(step, transferred.contains(step));
            }
            return new Assessment(assessor.findings, Map.of());
        }
    }

    /**
     * Returns how much there is of each table that a plan reads or writes as a whole, which takes reading all of its pages.
     *
     * @throws SQLException if the database cannot be read
     */
    static Map<String, Touched> touched(Plan plan, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Assessor assessor = new Assessor(plan, statement);
            for (PlannedStep step : plan.steps()) {
                if (step.cost() != Cost.INSTANT && !step.touched().isEmpty()) {
                    assessor.measure(step.touched());
                }
            }
            return assessor.touched;
        }
    }

    private void step(PlannedStep step, boolean transferred) throws SQLException {
        for (Hazard hazard : step.hazards()) {
            findings.add(new Finding(step, hazard, -1, List.of()));
        }
        for (DataCheck check : step.checks()) {
            if (!transferred || !check.isCopied()) {
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
            rows = Queries.number(statement, check.count());
        } catch (SQLException e) {
            requireOther(e);
            if (check.hazard().code().consent() != Hazard.Consent.IMPOSSIBLE) {
                Hazard hazard = check.hazard();
                String message = Cautions.sentence(hazard);
                findings.add(new Finding(step, new Hazard(hazard.code(), hazard.subject(), message), -1, List.of()));
            } else if (check.walk().isPresent() && isCompiled(check.count())) {
                FailingRows.of(step, check.hazard(), check.walk().get(), statement.getConnection())
                        .filter(finding -> findings.stream()
                                .noneMatch(known -> known.hazard().equals(finding.hazard())))
                        .ifPresent(findings::add);
            }
            return;
        }
        if (rows > 0) {
            findings.add(new Finding(step, check.hazard(), rows, Queries.texts(statement, check.rows())));
        }
    }

    private boolean isWorthAsking(String screen) throws SQLException {
        Boolean known = screens.get(screen);
        if (known == null) {
            known = true;
            try {
                known = Queries.number(statement, screen) > 0;
            } catch (SQLException e) {
                requireOther(e); // and then each question tells for itself
            }
            screens.put(screen, known);
        }
        return known;
    }

    /** Whether it fails for a row, and not for something that is not there. */
    private boolean isCompiled(String sql) {
        try {
            statement.executeQuery("EXPLAIN " + sql).close();
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private static void requireOther(SQLException e) throws SQLException {
        if (Failures.isBusy(e) || Failures.isInterrupt(e)) {
            throw e;
        }
    }

    private void measure(String table) throws SQLException {
        if (touched.containsKey(Names.fold(table))) {
            return;
        }
        String stored = oldNames.getOrDefault(Names.fold(table), table);
        long rows = rows("main." + Quoting.identifier(stored));
        if (rows >= 0) {
            touched.put(Names.fold(table), new Touched(rows, bytes(stored)));
        }
    }

    /** Returns how many rows there are, or -1 if the table cannot be read; an index may have a collation that is missing. */
    private long rows(String table) throws SQLException {
        for (String from : List.of(table, table + " NOT INDEXED")) {
            try {
                return Queries.number(statement, "SELECT count(*) FROM " + from);
            } catch (SQLException e) {
                if (Failures.isBusy(e) || Failures.isInterrupt(e) || Failures.isOfDisk(e)) {
                    throw e;
                }
            }
        }
        return -1;
    }

    /** The virtual table dbstat is not in every build of SQLite (dbstat.html). */
    private long bytes(String table) throws SQLException {
        try {
            return Queries.number(
                    statement, "SELECT sum(pgsize) FROM dbstat('main', 1) WHERE name = " + Quoting.string(table));
        } catch (SQLException e) {
            if (Failures.isBusy(e) || Failures.isInterrupt(e)) {
                throw e;
            }
            return -1;
        }
    }
}
