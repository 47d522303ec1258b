package dev.sleet.migrate;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.journal.Answers;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationText;
import dev.sleet.model.Schema;
import dev.sleet.script.print.Mappings;
import dev.sleet.script.print.ScriptPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes a migration out of its place, with those that follow it alone, to put what it does on top of the others: the cure for a
 * fork, and for a migration that came late.
 *
 * @param others the migrations that stay, each of which follows the one before it
 * @param moved those that go, the one that was named first
 */
public record Rebase(Chain others, List<Migration> moved) {
    public Rebase {
        moved = List.copyOf(moved);
    }

    /**
     * Returns what goes and what stays.
     *
     * @throws SleetException if there is no migration of that name, or what stays has more breaks
     */
    public static Rebase of(Chain all, String name) {
        Migration named = all.migrations().get(Versions.position(all, name));
        List<Migration> path = new ArrayList<>();
        List<Migration> moved = new ArrayList<>(List.of(named));
        List<Migration> rest = new ArrayList<>();
        String at = Chain.EMPTY;
        for (Migration migration : all.migrations()) {
            if (migration.equals(named)) {
                continue;
            }
            if (migration.head().from().equals(at)) {
                path.add(migration);
                at = migration.head().to();
            } else if (migration.head().from().equals(moved.getLast().head().to())
                    && migration.name().compareTo(named.name()) > 0) {
                moved.add(migration);
            } else {
                rest.add(migration);
            }
        }
        if (!rest.isEmpty()) {
            path.add(rest.getFirst());
            try {
                new Chain(all.dialect(), path).whole();
            } catch (HistoryException e) {
                throw e.refusal();
            }
        }
        return new Rebase(new Chain(all.dialect(), path), moved);
    }

    /** Returns what was answered when those that go were made, as far as it can be said of what stays and what is declared. */
    public MigrationHead answers(Schema declared) {
        Schema from = Replay.at(others, others.migrations().size() - 1).schema();
        List<String> renames = new ArrayList<>();
        List<String> backfills = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (Migration migration : moved) {
            MigrationHead head = migration.head();
            renames.addAll(Answers.possibleRenames(head.renames(), from, declared));
            backfills.addAll(Answers.possibleBackfills(head.backfills(), declared));
            losses.addAll(head.losses());
            broken.addAll(head.broken());
        }
        return new MigrationHead("", "", renames, backfills, losses, broken);
    }

    /**
     * Returns the first of those that go whose statements or data step somebody wrote.
     *
     * @param snapshot returns the schema that a migration declares as the one after it, if it can be read
     */
    public Optional<Migration> handWritten(Function<Migration, Optional<Schema>> snapshot) {
        List<Migration> before = new ArrayList<>(others.migrations());
        while (!before.isEmpty()
                && !before.getLast().head().to().equals(moved.getFirst().head().from())) {
            before.removeLast();
        }
        for (Migration migration : moved) {
            Optional<Schema> after = snapshot.apply(migration);
            if (migration.data().isPresent()
                    || after.isEmpty()
                    || !isGenerated(migration, new Chain(others.dialect(), before), after.get())) {
                return Optional.of(migration);
            }
            before.add(migration);
        }
        return Optional.empty();
    }

    private static boolean isGenerated(Migration migration, Chain before, Schema after) {
        if (!before.end().equals(migration.head().from())) {
            return false;
        }
        PlanOptions options = Answers.options(
                migration.head().renames(),
                Answers.withExpression(migration.head().backfills()));
        try (Generation again = Generation.plan(before, after, options)) {
            return statements(again.draft(migration.name(), migration.head()).migration())
                    .equals(statements(migration));
        } catch (SleetException e) {
            return false;
        }
    }

    private static List<String> statements(Migration migration) {
        return migration.statements().stream().map(ScriptStatement::sql).toList();
    }

    /**
     * Returns the migration with its own statements under another name and head.
     *
     * @throws SleetException if on top of the others they do not lead to what is declared
     */
    public Generation.Draft keeping(String name, Schema declared) {
        Migration old = moved.getFirst();
        try (Replay replay = new Replay(others.dialect())) {
            others.migrations().forEach(replay::run);
            MigrationHead head = new MigrationHead(
                    others.end(),
                    others.dialect().form().fingerprint(declared),
                    old.head().renames(),
                    old.head().backfills(),
                    old.head().losses(),
                    old.head().broken());
            Migration moved = Migration.of(
                    others.dialect(),
                    name,
                    MigrationText.withHead(others.dialect(), old.sql(), name, head),
                    old.data());
            replay.run(moved);
            Schema after = replay.schema().schema();
            if (!replay.isAt(head.to())) {
                List<String> details = new ArrayList<>();
                details.add(
                        "its statements are written by hand; on top of the others they do not lead to what is declared;"
                                + " what is missing then:");
                others.dialect().form().differences(after, declared).forEach(line -> details.add("  " + line));
                details.add("nothing was changed; edit the statements or the script, and run the command again");
                throw new SleetException(ExitCode.HISTORY, "cannot rebase " + old.name(), details);
            }
            return new Generation.Draft(
                    moved,
                    ScriptPrinter.print(
                            Mappings.of(declared, after),
                            others.dialect().form().kind()));
        }
    }
}
