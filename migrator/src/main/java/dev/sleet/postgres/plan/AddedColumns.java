package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Step;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What adding a column means for the rows that are there. */
public final class AddedColumns {
    /** What gives one value for all rows of a statement, so that adding a column writes none (sql-altertable.html, "Notes"). */
    private static final Set<String> STABLE =
            Set.of("now", "transaction_timestamp", "statement_timestamp", "lower", "upper", "coalesce", "date_trunc");

    private AddedColumns() {}

    /** Returns whether its default is the next number of a sequence of its own. */
    public static boolean isSerial(Column column) {
        return TypeName.of(column.type().canonical()).isSerial();
    }

    /** Returns whether a sequence of its own gives its values, also to rows that are there. */
    public static boolean isNumbered(Column column) {
        return isSerial(column) || PgColumn.of(column).identity().isPresent();
    }

    /** Returns whether adding a column writes every row. */
    public static boolean isWritten(Column column) {
        boolean computed = column.generated()
                .filter(rule -> rule.storage() == Generated.Storage.STORED)
                .isPresent();
        boolean volatileDefault = column.defaultValue()
                .filter(value -> !STABLE.containsAll(Mentions.functions(value.written())))
                .isPresent();
        return computed || volatileDefault || isNumbered(column);
    }

    /** Returns, as changes of nothing but their values, the columns that are not filled and that no other change fills. */
    static List<Change> unfilled(Situation situation, Set<String> columns, List<Change> changes) {
        if (columns.isEmpty()) {
            return List.of();
        }
        List<Change> fills = new ArrayList<>();
        for (Table table : situation.to().tables()) {
            for (Column column : table.columns()) {
                boolean isThere = columns.contains(table.name() + "." + column.name())
                        && situation
                                .from()
                                .table(table.name())
                                .flatMap(before -> before.column(column.name()))
                                .isPresent();
                boolean isChanged = changes.stream()
                        .anyMatch(change -> change instanceof Change.ModifyColumn c
                                && c.table().equals(table.name())
                                && c.to().name().equals(column.name())
                                && c.from().notNull().isEmpty()
                                && c.to().notNull().isPresent());
                if (isThere
                        && !isChanged
                        && situation.backfill(table.name(), column).isPresent()) {
                    fills.add(new Change.ModifyColumn(table.name(), column, column));
                }
            }
        }
        return fills;
    }

    /** Fills one of them. */
    static void fill(Situation situation, RowChecks checks, Phases phases, Change.ModifyColumn change) {
        String table = change.table();
        String sql = situation.backfill(table, change.to()).orElseThrow();
        phases.add(
                Phases.Phase.ALTER_COLUMNS,
                new Step.FillNulls(table, change.to(), sql),
                List.of(change),
                Cost.REBUILD,
                checks.filled(table, change.to(), sql, identifier(change.to().name()) + " IS NULL"),
                table);
    }
}
