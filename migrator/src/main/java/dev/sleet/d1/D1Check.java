package dev.sleet.d1;

import dev.sleet.apply.LostDependents;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.batch.BatchFailed;
import dev.sleet.dialect.batch.BatchLoss;
import dev.sleet.dialect.batch.BatchMemory;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import dev.sleet.journal.MigrationText.Section;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.HistoryCheck.Problem;
import dev.sleet.model.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs files as D1 does, references enforced and each file one batch, over a few rows in each table, and finds what D1 would not take and
 * which rows would go with a table that is dropped.
 */
public final class D1Check implements AutoCloseable {
    private static final int LONGEST = 100_000;

    private final Dialect dialect;
    private final BatchMemory memory;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> untried = new LinkedHashSet<>();

    /**
     * A file.
     *
     * @param name what it is called
     * @param text its statements
     */
    public record File(String name, String text) {}

    /**
     * What was found.
     *
     * @param problems what is wrong
     * @param untried the tables that took no rows where a file drops a table, so that nothing is known of theirs
     */
    public record Found(List<Problem> problems, List<String> untried) {
        public Found {
            problems = List.copyOf(problems);
            untried = List.copyOf(untried);
        }
    }

    private D1Check(Dialect dialect) {
        this.dialect = dialect;
        this.memory = dialect.batchMemory()
                .orElseThrow(() -> new SleetException(
                        ExitCode.USAGE,
                        "D1 does not run migrations for " + dialect.title(),
                        List.of("nothing was changed; to name another directory: --dir DIR")));
    }

    /** Returns what is wrong with files that are run one after the other. */
    public static Found of(Dialect dialect, List<File> files) {
        try (D1Check check = new D1Check(dialect)) {
            for (File file : files) {
                if (!check.run(file)) {
                    break;
                }
            }
            return new Found(check.problems, List.copyOf(check.untried));
        }
    }

    /**
     * Returns the statements that do what a file does and keep every row.
     *
     * @param files the files before it and itself, in their order
     * @throws SleetException if there are none, by the name of why
     */
    public static List<Section> cure(Dialect dialect, List<File> files) {
        try (D1Check check = new D1Check(dialect);
                Database scratch = dialect.scratch()) {
            files.subList(0, files.size() - 1).forEach(check::runOrRefuse);
            Schema from = check.memory.schema();
            check.runOrRefuse(files.getLast());
            dialect.runner()
                    .runAll(
                            scratch,
                            dialect.grammar().split(dialect.grammar().script(from)).stream()
                                    .map(ScriptStatement::sql)
                                    .toList());
            Prepared prepared =
                    Planning.prepare(scratch, check.memory.schema(), PlanOptions.NONE.asBatch(), Exclusions.NONE);
            return Generation.sections(prepared);
        } catch (SQLException e) {
            throw cannotRun(files.getLast(), e);
        }
    }

    private void runOrRefuse(File file) {
        try {
            memory.run(statements(dialect, file));
        } catch (BatchFailed | DdlSyntaxException | SQLException e) {
            throw cannotRun(file, e);
        }
    }

    private static SleetException cannotRun(File file, Exception e) {
        return new SleetException(
                ExitCode.HISTORY,
                "cannot run " + file.name(),
                List.of(String.valueOf(e.getMessage()), "nothing was written"),
                e);
    }

    private boolean run(File file) {
        try {
            List<String> statements = statements(dialect, file);
            for (String sql : statements) {
                if (sql.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
                    problems.add(new Problem(
                            file.name(),
                            "D1 takes no statement of more than 100,000 bytes",
                            List.of(shown(sql), "split it, or load rows by other means")));
                }
            }
            Schema before = memory.schema();
            List<String> empty = memory.fill();
            if (statements.stream().anyMatch(sql -> memory.dropped(sql).isPresent())) {
                untried.addAll(empty);
            }
            List<BatchLoss> losses = memory.run(statements);
            losses.forEach(loss -> problems.add(problem(file, loss)));
            triggers(file, before, memory.schema(), statements);
            return true;
        } catch (BatchFailed e) {
            problems.add(new Problem(
                    file.name(),
                    "D1 would not take it",
                    List.of(
                            "it says: " + e.getMessage(),
                            e.sql().isEmpty() ? "at the end of the batch" : "statement: " + shown(e.sql()))));
            return false;
        } catch (DdlSyntaxException | SQLException e) {
            problems.add(new Problem(file.name(), "cannot be read", List.of(String.valueOf(e.getMessage()))));
            return false;
        }
    }

    private static String shown(String sql) {
        String text = sql.replaceAll("\\s+", " ");
        return text.length() > 120 ? text.substring(0, 120) + " ..." : text;
    }

    private static Problem problem(File file, BatchLoss loss) {
        String what = loss.column().isEmpty()
                ? "deletes rows of " + loss.table() + " on D1"
                : "changes " + loss.table() + "." + loss.column() + " on D1";
        return new Problem(
                file.name(),
                what,
                List.of(
                        "DROP TABLE " + loss.dropped() + " deletes its rows while references are enforced, and "
                                + (loss.column().isEmpty()
                                        ? "with them those that refer to them: of " + loss.before()
                                                + " rows that were tried, " + loss.after() + " were left"
                                        : "those that refer to them change: of " + loss.before()
                                                + " values that were tried, " + loss.after() + " were left"),
                        "PRAGMA foreign_keys=OFF has no effect there, and defer_foreign_keys holds no action back",
                        "to see the statements that keep every row: sleet check --target d1 --cure " + file.name()));
    }

    private void triggers(File file, Schema before, Schema after, List<String> statements) {
        new LostDependents(dialect, before, after, statements)
                .triggers()
                .forEach(lost -> problems.add(new Problem(
                        file.name(),
                        "loses the trigger " + lost.name(),
                        List.of("it goes with the table " + lost.table() + ", which the file rebuilds"))));
    }

    private static List<String> statements(Dialect dialect, File file) {
        List<String> statements = new ArrayList<>();
        for (ScriptStatement statement : dialect.grammar().splitFile(file.text().replace("\r\n", "\n"))) {
            if (statement.kind() != Kind.PLAIN) {
                throw new DdlSyntaxException(
                        file.text(), statement.start(), "D1 takes neither BEGIN nor shell commands:");
            }
            statements.add(statement.sql());
        }
        return statements;
    }

    @Override
    public void close() {
        memory.close();
    }
}
