package dev.sleet.online;

import dev.sleet.apply.Prepared;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.stage.StagedPush;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.plan.Cost;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.plan.StepText;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan with its stages.
 *
 * @param whole the plan in one transaction
 * @param options what was said beside the schema
 * @param stages the stages that are left to do, in order
 * @param statements the statements of each
 * @param goesOn the push that was stopped, with which this one goes on
 */
public record StagedPlan(
        LoggedPlan whole,
        PlanOptions options,
        List<Stage> stages,
        Map<Stage, List<String>> statements,
        Optional<GoingOn> goesOn) {
    public StagedPlan {
        stages = List.copyOf(stages);
        statements = Map.copyOf(statements);
    }

    /** Returns the statements of a stage. */
    public List<String> statements(Stage stage) {
        return statements.getOrDefault(stage, List.of());
    }

    /** Returns what of a stage reads or writes rows, in a few words each. */
    public List<String> slow(Stage stage) {
        return stage.plan().steps().stream()
                .filter(step -> step.cost() != Cost.INSTANT)
                .map(step -> StepText.of(step.step()) + " (" + step.cost().word() + ")")
                .toList();
    }

    /**
     * A push that was stopped.
     *
     * @param push its stages
     * @param change what the database remembers of it
     */
    public record GoingOn(StagedPush push, LoggedChange change) {
        /** Returns what gives the columns their values that it fills, as far as they are still wanted and nothing else is said: what is declared comes first. */
        public PlanOptions options(PlanOptions said, Schema target) {
            Map<String, String> expressions = new HashMap<>();
            Set<String> unfilled = new HashSet<>();
            push.columns().forEach(each -> {
                Fill fill = each.fill();
                Optional<Column> wanted = target.table(fill.table()).flatMap(table -> table.column(fill.column()));
                if (wanted.isPresent() && !each.isDone()) {
                    unfilled.add(fill.name());
                }
                if (wanted.isPresent() && !said.backfills().containsKey(fill.name())) {
                    Optional<SqlText> declared = wanted.get().declaration().backfill();
                    expressions.put(fill.name(), declared.map(SqlText::written).orElse(fill.expression()));
                }
            });
            return new PlanOptions(List.of(), expressions, unfilled);
        }
    }

    /** Returns the push in stages that a database has not come to the end of, unless something else has changed it since. */
    public static Optional<GoingOn> unfinished(Database database) {
        Optional<Stages> stages = database.dialect().stages(database);
        Optional<ChangeLog> log = database.dialect().changeLog(database);
        try {
            Optional<StagedPush> push = stages.isPresent() ? stages.get().unfinished() : Optional.empty();
            Optional<LoggedChange> last =
                    push.isPresent() && log.isPresent() ? log.get().last() : Optional.empty();
            return last.filter(
                            change -> change.at().toString().equals(push.get().at()))
                    .map(change -> new GoingOn(push.get(), change));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /**
     * Requires that a database can be changed in stages over the connection that it has.
     *
     * @throws SleetException if it cannot
     */
    public static void requirePossible(Database database) {
        Stages stages = stages(database);
        try {
            stages.requireOwnProcess();
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** Returns what keeps a database from remembering stages, and what would allow it, a sentence each. */
    public static List<String> lacking(Database database) {
        try {
            return stages(database).lacking();
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /**
     * Returns a plan with its stages.
     *
     * @param logged the plan in one transaction, and what remembers it
     * @param said what was said beside the schema
     */
    public static StagedPlan of(Database database, LoggedPlan logged, PlanOptions said, Optional<GoingOn> goesOn) {
        PlanOptions options = said.ofFilled(); // those have stages of their own
        Prepared prepared = logged.prepared();
        Optional<StagedPush> before = goesOn.map(GoingOn::push);
        List<Stage> stages =
                database.undisturbed(() -> stages(database).of(prepared.plan(), prepared.live(), options, before));
        Map<Stage, List<String>> statements = new HashMap<>();
        for (Stage stage : stages) {
            statements.put(
                    stage,
                    database
                            .dialect()
                            .planner()
                            .rehearse(database, stage.plan(), prepared.live(), prepared.exclusions(), options)
                            .statements()
                            .stream()
                            .map(RehearsedStatement::sql)
                            .toList());
        }
        return new StagedPlan(logged, options, stages, statements, goesOn);
    }

    /**
     * Returns what a database does in stages.
     *
     * @throws SleetException if it does nothing so
     */
    public static Stages stages(Database database) {
        return database.dialect()
                .stages(database)
                .orElseThrow(() -> new SleetException(
                        ExitCode.USAGE,
                        "cannot change " + database.address() + " in stages",
                        List.of(
                                "a " + database.dialect().noun() + " of "
                                        + database.dialect().title()
                                        + " is locked as a whole, and changed in one transaction",
                                "nothing was changed; to do that: the same command without --online")));
    }

    /** Returns how many stages were done before these. */
    public int done() {
        return goesOn.map(each -> each.push().done().size()).orElse(0);
    }

    /** Returns whether there is nothing left to do. */
    public boolean isEmpty() {
        return stages.isEmpty();
    }

    /**
     * Requires that a plan for what is left loses nothing that was not shown.
     *
     * @throws SleetException if it does
     */
    void requireNoWorse(Prepared left, Address where) {
        List<String> fresh = left.assessment().beyond(whole.prepared().assessment()).stream()
                .map(finding -> finding.hazard().subject() + ": " + finding.sentence())
                .toList();
        if (!fresh.isEmpty()) {
            throw new SleetException(
                    ExitCode.FAILED, "the rows of " + where + " have changed since the plan was made", fresh);
        }
    }
}
