package dev.sleet.migrate;

import dev.sleet.apply.BrokenMarks;
import dev.sleet.apply.Cautions;
import dev.sleet.apply.ChangeWords;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.journal.Answers;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationText;
import dev.sleet.model.Schema;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.script.print.Mappings;
import dev.sleet.script.print.ScriptPrinter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans the next migration: from the schema that the migrations so far lead to, which are run in memory, to one that is
 * declared. No database is needed. The statements are such as any SQLite shell since 3.37 runs.
 */
public final class Generation implements AutoCloseable {
    private final Replay replay;
    private final Prepared prepared;
    private final PlanOptions options;

    private Generation(Replay replay, Prepared prepared, PlanOptions options) {
        this.replay = replay;
        this.prepared = prepared;
        this.options = options;
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
        Replay replay = new Replay(chain.dialect());
        try {
            chain.whole().migrations().forEach(replay::run);
            LiveSchema live = replay.schema();
            if (!chain.dialect().form().fingerprint(live.schema()).equals(chain.end())) {
                throw leadsElsewhere(chain);
            }
            Prepared prepared = Planning.prepare(replay.database(), live, declared, written(options), Exclusions.NONE);
            return new Generation(replay, prepared.withoutRows(Cautions.of(prepared)), options);
        } catch (HistoryException e) {
            replay.close();
            throw e.refusal();
        } catch (RuntimeException e) {
            replay.close();
            throw e;
        }
    }

    private static PlanOptions written(PlanOptions options) {
        return options.isBatch() ? options : options.asPortable();
    }

    /** Returns the statements of a plan, those that belong together under what they do. */
    public static List<MigrationText.Section> sections(Prepared prepared) {
        return new GenerationText(prepared).sections();
    }

    private static SleetException leadsElsewhere(Chain chain) {
        return new SleetException(
                ExitCode.HISTORY,
                "the migrations do not lead where they say",
                List.of(
                        "after " + chain.migrations().getLast().name()
                                + " the schema is not the one that its head names",
                        "nothing was changed; to see how they differ: sleet check"));
    }

    /** Returns the plan; its findings are about rows that nobody has seen yet. */
    public Prepared prepared() {
        return prepared;
    }

    /** Returns a few words for what changes, for the name of a migration. */
    public String words() {
        return ChangeWords.of(prepared.plan().changes());
    }

    /** Returns the columns whose rows get no value though they need one, as {@code table.column}. */
    public List<Change> withoutValue() {
        return prepared.plan().changes().stream()
                .filter(change -> prepared.plan().steps().stream()
                        .filter(step -> step.reasons().contains(change))
                        .flatMap(step -> step.checks().stream())
                        .anyMatch(check -> lacksValue(change, check)))
                .toList();
    }

    private static boolean lacksValue(Change change, DataCheck check) {
        Optional<String> column = switch (change) {
            case Change.AddColumn c -> Optional.of(c.table() + "." + c.column().name());
            case Change.ModifyColumn c -> Optional.of(c.table() + "." + c.to().name());
            case Change other -> Optional.empty();
        };
        return check.hazard().code() == Hazard.Code.MAY_FAIL
                && column.filter(check.hazard().subject()::equals).isPresent()
                && List.of("hold NULL", "would get no value")
                        .contains(check.hazard().message());
    }

    /**
     * Returns the migration with the statements of the plan.
     *
     * @param answers a head whose losses are kept; renames and backfills are those that the plan uses, and of its own those that
     *     say that no row needs a value
     * @throws SleetException if its statements, run in memory, do not lead to what is declared
     */
    public Draft draft(String name, MigrationHead answers) {
        GenerationText text = new GenerationText(prepared);
        return draft(name, answers, text.summary(), text.sections());
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
        return new Draft(
                migration(name, head(answers), summary, sections),
                ScriptPrinter.print(plan.target(), prepared.dialect().form().kind()));
    }

    private MigrationHead head(MigrationHead answers) {
        Plan plan = prepared.plan();
        List<String> backfills = new ArrayList<>(Answers.backfills(plan.changes(), options, prepared.dialect()));
        answers.backfills().stream()
                .filter(text -> Answers.withExpression(List.of(text)).isEmpty())
                .forEach(backfills::add);
        Set<String> broken = new LinkedHashSet<>(answers.broken());
        broken.addAll(BrokenMarks.allowed(prepared));
        return new MigrationHead(
                plan.from(),
                plan.to(),
                Answers.renames(plan.changes()),
                backfills,
                answers.losses(),
                List.copyOf(broken));
    }

    private void requireWritable(String sql) {
        prepared.dialect().grammar().unwritable(sql).ifPresent(what -> {
            throw new SleetException(
                    ExitCode.SCRIPT,
                    "cannot write a migration with " + what + " that holds a carriage return",
                    List.of(
                            "statement: " + sql.replaceAll("\\s+", " "),
                            "neither version control nor the sqlite3 shell keeps it, and there it cannot be written as"
                                    + " char(13)",
                            "nothing was written; sleet push takes it"));
        });
    }

    private Migration migration(
            String name, MigrationHead head, List<String> summary, List<MigrationText.Section> sections) {
        if (!options.isBatch()) {
            String text = MigrationText.of(prepared.dialect(), name, head, summary, sections);
            return Migration.of(prepared.dialect(), name, text, Optional.empty());
        }
        String text = MigrationText.batch(prepared.dialect(), name, head, summary, sections);
        return new Migration(
                prepared.dialect(), name, text, Fingerprint.sha256(text), head, Optional.empty(), name + ".sql");
    }

    private Draft draft(
            String name, MigrationHead answers, List<String> summary, List<MigrationText.Section> sections) {
        sections.forEach(section -> section.statements().forEach(this::requireWritable));
        Migration migration = migration(name, head(answers), summary, sections);
        replay.run(migration);
        Schema after = replay.schema().schema();
        if (!replay.isAt(migration.head().to())) {
            throw new SleetException(
                    ExitCode.BUG,
                    "the statements of the migration do not lead to the declared schema",
                    prepared.dialect().form().differences(after, prepared.plan().target()));
        }
        return new Draft(
                migration,
                ScriptPrinter.print(
                        Mappings.of(prepared.plan().target(), after),
                        prepared.dialect().form().kind()));
    }

    @Override
    public void close() {
        replay.close();
    }
}
