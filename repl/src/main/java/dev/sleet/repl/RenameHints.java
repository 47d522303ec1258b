package dev.sleet.repl;

import dev.sleet.diff.Change;
import dev.sleet.journal.NamePath;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds what might have been meant as a rename where a plan drops one thing and adds another like it. */
final class RenameHints {
    private final List<Change> changes;

    RenameHints(List<Change> changes) {
        this.changes = changes;
    }

    /** Returns the option that would make a rename of a drop: {@code users.name=full_name}. */
    Optional<String> of(Change drop) {
        return switch (drop) {
            case Change.DropColumn column -> ofColumn(column);
            case Change.DropTable table -> ofTable(table.dropped());
            default -> Optional.empty();
        };
    }

    private Optional<String> ofColumn(Change.DropColumn drop) {
        return added(drop)
                .map(column -> NamePath.text(drop.table(), drop.column().name()) + "=" + NamePath.text(column.name()));
    }

    /** Returns the column that a dropped one may have become. */
    Optional<Column> added(Change.DropColumn drop) {
        return changes.stream()
                .filter(change -> change instanceof Change.AddColumn add
                        && Names.same(add.table(), drop.table())
                        && add.column().type().equals(drop.column().type())
                        && add.column().generated().isEmpty())
                .map(change -> ((Change.AddColumn) change).column())
                .min(Comparator.comparing(Column::name, likest(drop.column().name())));
    }

    private Optional<String> ofTable(Table dropped) {
        return added(dropped).map(table -> NamePath.text(dropped.name()) + "=" + NamePath.text(table.name()));
    }

    /** Returns the table that a dropped one may have become. */
    Optional<Table> added(Table dropped) {
        return changes.stream()
                .filter(change -> change instanceof Change.AddTable add && isLike(dropped, add.added()))
                .map(change -> ((Change.AddTable) change).added())
                .min(Comparator.comparing(Table::name, likest(dropped.name())));
    }

    /** A name that holds the other whole comes before one that is spelled alike. */
    private static Comparator<String> likest(String name) {
        String folded = Names.fold(name);
        return Comparator.comparing(
                        (String other) -> !Names.fold(other).contains(folded) && !folded.contains(Names.fold(other)))
                .thenComparing(Distance.from(name));
    }

    /** At least half of the columns of the larger one are in both. */
    private static boolean isLike(Table dropped, Table added) {
        long shared = dropped.columns().stream()
                .filter(column -> added.column(column.name())
                        .map(Column::type)
                        .filter(column.type()::equals)
                        .isPresent())
                .count();
        return shared * 2 >= Math.max(dropped.columns().size(), added.columns().size());
    }
}
