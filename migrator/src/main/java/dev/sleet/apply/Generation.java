package dev.sleet.apply;

import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationText;
import dev.sleet.model.Schema;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.script.ScriptPrinter;
import dev.sleet.sqlite.Exclusions;
import dev.sleet.sqlite.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans the next migration: from the schema that the migrations so far lead to, which are run in memory, to one that is
 * declared. No database is needed. The statements are such as any SQLite shell since 3.37 runs.
 */
public final class Generation implements AutoCloseable {
    private final Replay replay;
    private final Prepared prepared;

    private Generation(Replay replay, Prepared prepared) {
        this.replay = replay;
        this.prepared = prepared;
    }

    /**
     * A migration that is not yet written.
     *
     * @param migration the migration
     * @param snapshot the text of the script that declares the schema after it
     */
    public record Draft(Migration migration, String snapshot) {}

    /**
     * Plans what is missing.
     *
     * @throws SleetException if the migrations so far do not follow each other, or SQLite would not take what is declared
     */
    public static Generation plan(Chain chain, Schema declared, PlanOptions options) {
        Replay replay = new Replay();
        try {
            chain.whole().migrations().forEach(replay::run);
            Prepared prepared = Planning.prepare(
                    replay.database(), replay.schema(), declared, options.asPortable(), Exclusions.NONE);
            return new Generation(replay, prepared);
        } catch (HistoryException e) {
            replay.close();
            throw Failures.history(e);
        } catch (RuntimeException e) {
            replay.close();
            throw e;
        }
    }

    /** Returns the plan; its findings are those that hold whatever the rows are. */
    public Prepared prepared() {
        return prepared;
    }

    /**
     * Returns the migration with the statements of the plan.
     *
     * @param answers a head whose answers, and nothing else, are kept
     * @throws SleetException if its statements, run in memory, do not lead to what is declared
     */
    public Draft draft(String name, MigrationHead answers) {
        return draft(name, answers, summary(), sections());
    }

    /**
     * Returns a migration without statements, whose author writes them.
     *
     * @throws SleetException never for the sake of the statements, which are not there yet
     */
    public Draft custom(String name, MigrationHead answers) {
        Plan plan = prepared.plan();
        List<String> summary = new ArrayList<>();
        summary.add("Written by hand. Its statements must lead to the schema in " + Migration.SNAPSHOT + " beside it:");
        if (plan.changes().isEmpty()) {
            summary.add("it is the schema before it, so they change rows and nothing else.");
        }
        plan.changes().forEach(change -> summary.add("  " + ChangeText.of(change)));
        List<MigrationText.Section> sections =
                List.of(new MigrationText.Section(List.of("statements go here"), List.of()));
        String text = MigrationText.of(name, head(answers), summary, sections);
        return new Draft(Migration.of(name, text, Optional.empty()), ScriptPrinter.print(plan.target()));
    }

    private MigrationHead head(MigrationHead answers) {
        Plan plan = prepared.plan();
        return new MigrationHead(plan.from(), plan.to(), answers.renames(), answers.backfills(), answers.losses());
    }

    private Draft draft(
            String name, MigrationHead answers, List<String> summary, List<MigrationText.Section> sections) {
        String text = MigrationText.of(name, head(answers), summary, sections);
        Migration migration = Migration.of(name, text, Optional.empty());
        replay.run(migration);
        Schema after = replay.schema().schema();
        if (!replay.isAt(migration.head().to())) {
            throw new SleetException(
                    ExitCode.BUG,
                    "the statements of the migration do not lead to the declared schema",
                    Differences.between(after, prepared.plan().target()));
        }
        return new Draft(migration, ScriptPrinter.print(after));
    }

    /** Returns what changes, at what cost, and what that means for rows, a line each. */
    private List<String> summary() {
        Plan plan = prepared.plan();
        List<String> lines = new ArrayList<>();
        for (Change change : plan.changes()) {
            Cost cost = plan.steps().stream()
                    .filter(step -> step.reasons().contains(change))
                    .map(PlannedStep::cost)
                    .max(Cost::compareTo)
                    .orElse(Cost.INSTANT);
            lines.add(cost.symbol() + " " + padded(cost.word()) + " " + ChangeText.of(change));
        }
        for (PlannedStep step : plan.steps()) {
            for (Hazard hazard : step.hazards()) {
                lines.add((hazard.code().consent() == Hazard.Consent.NONE ? "* " : "! ") + hazard.subject() + ": "
                        + hazard.message());
            }
            for (DataCheck check : step.checks()) {
                boolean fails = check.hazard().code().consent() == Hazard.Consent.IMPOSSIBLE;
                lines.add(
                        (fails ? "x " : "! ") + check.hazard().subject() + ": " + (fails ? "fails" : "loses something")
                                + " if rows " + check.hazard().message());
            }
        }
        return lines;
    }

    private static String padded(String word) {
        return word + " ".repeat(Cost.INSTANT.word().length() - word.length());
    }

    private List<MigrationText.Section> sections() {
        List<MigrationText.Section> sections = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        Optional<PlannedStep> current = Optional.empty();
        for (Prepared.RehearsedStatement statement : prepared.statements()) {
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

    private static MigrationText.Section section(PlannedStep step, List<String> statements) {
        List<String> comment = new ArrayList<>();
        comment.add(step.cost().symbol() + " " + step.cost().word() + ": " + StepText.of(step.step()));
        step.reasons().forEach(reason -> comment.add("    " + ChangeText.of(reason)));
        return new MigrationText.Section(comment, statements);
    }

    @Override
    public void close() {
        replay.close();
    }
}
