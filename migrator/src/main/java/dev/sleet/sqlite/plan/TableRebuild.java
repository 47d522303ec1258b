package dev.sleet.sqlite.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Table;
import dev.sleet.plan.Step.ColumnCopy;
import dev.sleet.plan.Step.RebuildTable;
import dev.sleet.plan.Step.RebuildTable.Role;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.FutureRows;
import dev.sleet.sqlite.check.HeldChecks;
import dev.sleet.sqlite.check.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what each column of a rebuilt table gets. */
public final class TableRebuild {
    private final Table from;
    private final Table to;
    private final Backfills backfills;

    private TableRebuild(Table from, Table to, Backfills backfills) {
        this.from = from;
        this.to = to;
        this.backfills = backfills;
    }

    /** Returns the step that makes {@code from} into {@code to}, both in normal form and under the new names. */
    static RebuildTable step(Table from, Table to, Backfills backfills, String temporary, FutureRows future) {
        TableRebuild rebuild = new TableRebuild(from, to, backfills);
        List<ColumnCopy> copies = new ArrayList<>();
        for (Column column : to.columns()) {
            if (column.generated().isEmpty()) {
                rebuild.source(column).ifPresent(sql -> copies.add(new ColumnCopy(column.name(), sql)));
            }
        }
        boolean keepsRowid = Rows.rowidName(from).isPresent()
                && Rows.rowidName(to).isPresent()
                && to.rowidAlias().isEmpty();
        return new RebuildTable(
                from, to, temporary, copies, keepsRowid, HeldChecks.carriesChecks(from, to, future), Role.ARRIVES);
    }

    /**
     * Returns the step that only gives columns and references other names, or that makes way for one that does.
     *
     * @param names the names that columns of {@code to} have in {@code from}
     */
    static RebuildTable renaming(Table from, Table to, Renames names, String temporary, Role role) {
        List<ColumnCopy> copies = to.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .map(column -> new ColumnCopy(
                        column.name(),
                        qualified(
                                from,
                                from.column(names.before(to.name(), column.name()))
                                        .orElseThrow())))
                .toList();
        boolean keepsRowid = Rows.rowidName(from).isPresent()
                && Rows.rowidName(to).isPresent()
                && to.rowidAlias().isEmpty();
        return new RebuildTable(from, to, temporary, copies, keepsRowid, true, role);
    }

    /** Returns the expression over the old row, or nothing where the column's default serves. */
    private Optional<String> source(Column column) {
        Optional<String> backfill = backfills.of(to, column);
        Optional<Column> before = from.column(column.name());
        if (before.isEmpty()) {
            return backfill.map(sql -> "(" + sql + ")").or(() -> rowid(column));
        }
        String old = qualified(from, before.get());
        boolean fills = column.notNull().isPresent() && before.get().notNull().isEmpty();
        return Optional.of(backfill.filter(sql -> fills)
                .map(sql -> "coalesce(" + old + ", (" + sql + "))")
                .orElse(old));
    }

    /**
     * Returns the name of a column behind that of its table. In double quotes alone, a column that is not there would be a
     * text (quirks.html, section 8), and every row would get its own column's name.
     */
    public static String qualified(Table table, Column column) {
        return identifier(table.name()) + "." + identifier(column.name());
    }

    /** A new column that is another name of the row number gets the number that the row has. */
    private Optional<String> rowid(Column column) {
        return to.rowidAlias().filter(column.name()::equals).flatMap(name -> Rows.rowidName(from));
    }
}
