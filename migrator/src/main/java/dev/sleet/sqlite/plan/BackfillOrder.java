package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.ArrayList;
import java.util.List;

/** The order in which tables change: the declared one, but a table that loses a column after those whose backfills mention it. */
final class BackfillOrder {
    private final Backfills backfills;
    private final ChangeIndex reasons;

    private BackfillOrder(Backfills backfills, ChangeIndex reasons) {
        this.backfills = backfills;
        this.reasons = reasons;
    }

    /** Returns the tables in that order; those whose backfills read each other keep the declared one. */
    static List<Table> of(List<Table> tables, Backfills backfills, ChangeIndex reasons) {
        return new BackfillOrder(backfills, reasons).order(tables);
    }

    private List<Table> order(List<Table> tables) {
        List<Table> readers = tables.stream()
                .filter(table -> table.columns().stream()
                        .anyMatch(column -> backfills.of(table, column).isPresent()))
                .toList();
        if (readers.isEmpty()) {
            return tables;
        }
        List<Table> left = new ArrayList<>(tables);
        List<Table> order = new ArrayList<>();
        while (!left.isEmpty()) {
            Table next = left.stream()
                    .filter(table -> readers.stream()
                            .noneMatch(reader -> left.contains(reader) && readsBeforehand(reader, table)))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            order.add(next);
        }
        return order;
    }

    private boolean readsBeforehand(Table reader, Table losing) {
        return !reader.equals(losing)
                && reasons.ofTable(losing.name()).stream().anyMatch(Change.DropColumn.class::isInstance)
                && reader.columns().stream()
                        .flatMap(column -> backfills.of(reader, column).stream())
                        .anyMatch(backfill -> Mentions.of(backfill).contains(Names.fold(losing.name())));
    }
}
