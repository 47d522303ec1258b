package dev.sleet.sqlite.run;

import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.model.Quoting;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.inspect.FullRows;
import dev.sleet.sqlite.inspect.LiveCatalogue;
import dev.sleet.sqlite.missing.IdleCollations;
import dev.sleet.sqlite.render.SqliteRenderer;
import dev.sleet.sqlite.statement.SqlStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Runs the steps of a plan on a connection, inside the transaction that the caller has begun. */
public final class Executor {
    private static final int CHUNK = 10_000;

    private final Connection connection;
    private final LiveCatalogue catalogue;
    private final SqliteRenderer renderer;
    private final Progress progress;
    private final BooleanSupplier cancelled;
    private final List<Done> done = new ArrayList<>();
    private final Set<String> lookedAt = new HashSet<>();

    /**
     * A statement that was run.
     *
     * @param step the step that it belongs to
     * @param sql its text
     */
    public record Done(PlannedStep step, String sql) {}

    public Executor(Connection connection, SqliteRenderer renderer, Progress progress, BooleanSupplier cancelled) {
        this.connection = connection;
        this.catalogue = new LiveCatalogue(connection);
        this.renderer = renderer;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * Runs all steps.
     *
     * @throws StepFailed at the first statement that fails
     */
    public void run(Plan plan) throws StepFailed {
        List<PlannedStep> steps = plan.steps();
        for (int i = 0; i < steps.size(); i++) {
            progress.step(steps.get(i), i + 1, steps.size());
            boolean first = i == 0
                    || steps.get(i - 1).step().getClass() != steps.get(i).step().getClass();
            if (first && steps.get(i).step() instanceof Step.EditCatalogue) {
                writeOlderRows(steps.subList(i, steps.size()));
            }
            boolean last = i + 1 == steps.size()
                    || steps.get(i + 1).step().getClass() != steps.get(i).step().getClass();
            if (steps.get(i).step() instanceof Step.RebuildTable) {
                rebuild(steps.get(i), last);
            } else if (isRename(steps.get(i).step())) {
                rename(steps.get(i), last);
            } else {
                run(steps.get(i), last);
            }
        }
    }

    /** A rebuild that fails leaves the connection as it was, too. */
    private void rebuild(PlannedStep step, boolean last) throws StepFailed {
        String ignore = "PRAGMA ignore_check_constraints";
        try (Statement statement = connection.createStatement()) {
            boolean ignored = Queries.number(statement, ignore) > 0;
            try {
                run(step, last);
            } finally {
                statement.execute(ignore + " = " + (ignored ? "ON" : "OFF"));
            }
        } catch (SQLException e) {
            throw new StepFailed(step, ignore, e);
        }
    }

    private static boolean isRename(Step step) {
        return step instanceof Step.RenameTable || step instanceof Step.RenameColumn;
    }

    /** An index in an order that SQLite does not know would keep the old name in its text; nothing is compared here. */
    private void rename(PlannedStep step, boolean last) throws StepFailed {
        try (IdleCollations idle = IdleCollations.lend(connection)) {
            run(step, last);
            idle.check();
        } catch (SQLException e) {
            throw new StepFailed(step, done.getLast().sql(), e);
        }
    }

    /** Edits of the stored text that follow one another share what must be looked up before the first. */
    private void writeOlderRows(List<PlannedStep> steps) throws StepFailed {
        List<PlannedStep> edits = steps.stream()
                .takeWhile(step -> step.step() instanceof Step.EditCatalogue)
                .toList();
        FullRows rows = new FullRows(connection, catalogue, this::stopIfCancelled);
        try {
            rows.write(
                    edits.stream().map(step -> (Step.EditCatalogue) step.step()).toList());
            lookedAt.addAll(rows.lookedAt());
        } catch (SQLException e) {
            throw new StepFailed(edits.getFirst(), rows.last(), e);
        } catch (LiveCatalogue.Unreadable e) {
            throw new StepFailed(edits.getFirst(), rows.last(), e.failure());
        } finally {
            rows.ran().forEach(sql -> done.add(new Done(edits.getFirst(), sql)));
        }
    }

    /** Returns the tables, folded, of which no row lacks a column. */
    public Set<String> lookedAt() {
        return lookedAt;
    }

    /** Returns the statements that were run. */
    public List<Done> done() {
        return done;
    }

    private void run(PlannedStep step, boolean last) throws StepFailed {
        String sql = "";
        try (Statement statement = connection.createStatement()) {
            for (SqlStatement next : renderer.render(step.step(), last, catalogue)) {
                sql = next.sql();
                done.add(new Done(step, sql));
                if (next.copy().isPresent()) {
                    copy(statement, sql, next.copy().get(), step.touched());
                } else {
                    stopIfCancelled();
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new StepFailed(step, sql, e);
        } catch (LiveCatalogue.Unreadable e) {
            throw new StepFailed(step, sql, e.failure());
        }
    }

    private void stopIfCancelled() throws SQLException {
        if (cancelled.getAsBoolean()) {
            throw new SQLException("interrupted");
        }
    }

    /** Copies rows, in parts where they keep their numbers, and checks that every row has been copied. */
    private void copy(Statement statement, String sql, SqlStatement.Copy copy, String table) throws SQLException {
        long total = Queries.number(statement, "SELECT count(*) FROM " + copy.from());
        long copied = copy.rowids().isPresent() && total > CHUNK
                ? copyInParts(statement, sql, copy, table, total)
                : copyAtOnce(statement, sql);
        if (copied != total) {
            throw new SQLException(copied + " of " + total + " rows of " + copy.from() + " were copied");
        }
        if (copy.transferred().isPresent()) {
            checkIndexes(statement, copy, copy.transferred().get(), total);
        }
    }

    /** An index that has been copied must have as many entries as there are rows; one that is made anew has. */
    private static void checkIndexes(Statement statement, SqlStatement.Copy copy, String made, long total)
            throws SQLException {
        List<String> indexes = Queries.texts(
                statement,
                "SELECT name FROM pragma_index_list(" + Quoting.string(made) + ", 'main') WHERE NOT partial");
        for (String index : indexes) {
            long entries = Queries.number(
                    statement, "SELECT count(*) FROM " + copy.to() + " INDEXED BY " + Quoting.identifier(index));
            if (entries != total) {
                throw new SQLException("an index of " + copy.from() + " has " + entries + " entries for " + total
                        + " rows; the statement REINDEX makes it anew");
            }
        }
    }

    private long copyAtOnce(Statement statement, String sql) throws SQLException {
        stopIfCancelled();
        return statement.executeLargeUpdate(sql);
    }

    private long copyInParts(Statement statement, String sql, SqlStatement.Copy copy, String table, long total)
            throws SQLException {
        SqlStatement.Rowids rowids = copy.rowids().orElseThrow();
        String last = "SELECT max(" + rowids.to() + ") FROM " + copy.to();
        String rest = " ORDER BY " + rowids.from() + " LIMIT " + CHUNK;
        long copied = copyAtOnce(statement, sql + rest);
        long part = copied;
        while (part > 0 && copied < total) {
            progress.rows(table, copied, total);
            part = copyAtOnce(
                    statement, sql + " WHERE " + rowids.from() + " > " + Queries.number(statement, last) + rest);
            copied += part;
        }
        return copied;
    }
}
