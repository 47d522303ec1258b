package dev.sleet.backup;

import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.keep.KeptRows;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.journal.Answers;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A plan for a database that remembers its changes.
 *
 * @param prepared the plan
 * @param log what remembers it
 * @param kept what would have gone and is set aside
 * @param at when it was made
 */
public record LoggedPlan(Prepared prepared, ChangeLog log, List<KeptRows> kept, Instant at) {
    public LoggedPlan {
        kept = List.copyOf(kept);
    }

    /** Returns a plan that loses what it loses. */
    public static LoggedPlan of(Prepared prepared, ChangeLog log) {
        return new LoggedPlan(prepared, log, List.of(), Instant.now());
    }

    /** Returns the plan that sets aside what holds rows, as far as that can be done. */
    public static LoggedPlan keeping(Database database, Prepared prepared, ChangeLog log) {
        Set<PlannedStep> losing = prepared.assessment().findings().stream()
                .filter(finding -> finding.hazard().code() == Code.DATA_LOSS)
                .map(Finding::step)
                .collect(Collectors.toSet());
        Instant at = Instant.now();
        ChangeLog.Setting setting = log.aside(prepared.plan(), prepared.live(), losing, at);
        Prepared other = setting.plan().equals(prepared.plan())
                ? prepared
                : Planning.measured(database, Planning.instead(database, prepared, setting.plan()));
        return new LoggedPlan(other, log, setting.rows(), at);
    }

    /** Returns whether something goes that a plan back does not bring: values, and what is remembered of no object. */
    public boolean losesForGood() {
        return prepared.assessment().findings().stream()
                .map(Finding::hazard)
                .anyMatch(hazard -> switch (hazard.code()) {
                    case DATA_LOSS, LOSSY_CONVERSION -> true;
                    case OBJECT_LOSS -> !isRemembered(hazard);
                    case RIGHTS, BROKEN_REFERENCE, VALUE_CHANGE, MAY_FAIL, NOTE -> false;
                });
    }

    private static boolean isRemembered(Hazard hazard) {
        return hazard.code() == Code.OBJECT_LOSS && hazard.message().endsWith(Hazard.TEXT_GOES);
    }

    /** Returns a plan for which nobody is asked about objects whose text is remembered. */
    static Plan quiet(Plan plan) {
        List<PlannedStep> steps = plan.steps().stream()
                .map(step -> step.withHazards(step.hazards().stream()
                        .filter(hazard -> !isRemembered(hazard))
                        .toList()))
                .toList();
        return new Plan(plan.from(), plan.to(), plan.target(), plan.changes(), steps);
    }

    /** Returns what would remember a change of a database, if it remembers any and the role may write that. */
    public static Optional<ChangeLog> writableLog(Database database) {
        Optional<ChangeLog> log = database.dialect().changeLog(database);
        try {
            return log.isPresent() && log.get().isWritable() ? log : Optional.empty();
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** The connection may be another one by then. */
    private static ChangeLog log(Database database) {
        return database.dialect().changeLog(database).orElseThrow();
    }

    /**
     * Returns what is remembered of the plan when it is applied.
     *
     * @param kind the command, as {@code push}
     * @param name what it was done from
     */
    public LoggedChange change(String kind, String name) {
        List<String> lost = prepared.assessment().findings().stream()
                .filter(finding -> finding.hazard().code() == Code.DATA_LOSS
                        || finding.hazard().code() == Code.LOSSY_CONVERSION)
                .map(finding -> finding.hazard().subject() + ": " + finding.sentence())
                .toList();
        return new LoggedChange(
                kind,
                name,
                at,
                log.statements(prepared.live()),
                prepared.exclusions().namespaces(),
                prepared.plan().to(),
                Answers.renames(prepared.plan().changes()),
                lost,
                kept);
    }

    /**
     * Returns what remembers the plan when it is applied.
     *
     * @param kind the command, as {@code push}
     * @param name what it was done from
     */
    public Epilogue epilogue(String kind, String name) {
        LoggedChange change = change(kind, name);
        return new Epilogue() {
            @Override
            public void write(Database database) throws SQLException {
                log(database).add(change);
            }

            @Override
            public boolean isWritten(Database database) throws SQLException {
                return log(database).last().filter(last -> last.at().equals(at)).isPresent();
            }

            @Override
            public List<String> statements(Database database) {
                return List.of();
            }
        };
    }
}
