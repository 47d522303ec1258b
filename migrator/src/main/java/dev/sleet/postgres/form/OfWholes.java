package dev.sleet.postgres.form;

import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Changes of columns of partitioned tables, which their parts get by themselves. */
public final class OfWholes {
    private OfWholes() {}

    /** Returns the changes without those of columns of parts that come with a change of the same column of the whole. */
    public static List<Change> left(List<Change> changes, Schema from, Schema to) {
        if (from.tables().stream().noneMatch(table -> Partitions.whole(table).isPresent())) {
            return changes;
        }
        Map<String, Table> before = Partitions.byName(from);
        Map<String, Table> after = Partitions.byName(to);
        Set<List<String>> columns = new HashSet<>();
        changes.forEach(change -> key(change).ifPresent(columns::add));
        List<Change> left = new ArrayList<>();
        for (Change change : changes) {
            Optional<List<String>> ofWhole = key(change)
                    .flatMap(key -> stays(
                                    Optional.ofNullable(before.get(key.getFirst())),
                                    Optional.ofNullable(after.get(key.getFirst())))
                            .map(whole -> List.of(whole, key.get(1), key.get(2))));
            if (ofWhole.filter(columns::contains).isEmpty()) {
                left.add(change);
            }
        }
        return left;
    }

    /** Returns what a table is a part of, before and after. */
    public static Optional<String> stays(Schema from, Schema to, String table) {
        return stays(from.table(table), to.table(table));
    }

    private static Optional<String> stays(Optional<Table> from, Optional<Table> to) {
        Optional<String> before = from.flatMap(Partitions::whole);
        return before.equals(to.flatMap(Partitions::whole)) ? before : Optional.empty();
    }

    /** Returns the table and column of a change of a column, and what is done. */
    private static Optional<List<String>> key(Change change) {
        return switch (change) {
            case Change.AddColumn c ->
                Optional.of(List.of(c.table(), "+", c.column().name()));
            case Change.DropColumn c ->
                Optional.of(List.of(c.table(), "-", c.column().name()));
            case Change.ModifyColumn c -> Optional.of(List.of(c.table(), "~", c.to().name()));
            case Change.RenameColumn c -> Optional.of(List.of(c.table(), "=", c.from()));
            default -> Optional.empty();
        };
    }
}
