package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.diff.Change;
import dev.sleet.journal.NamePath;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.List;
import java.util.Optional;

/** Finds where the values of a column were to go if it goes while a table comes: a push makes the table and moves nothing. */
public final class MoveHint {
    /** What to type to read how it is done. */
    public static final String HELP = "sleet help split";

    private final List<Table> added;

    public MoveHint(Prepared prepared) {
        this.added = prepared.plan().changes().stream()
                .filter(Change.AddTable.class::isInstance)
                .map(change -> ((Change.AddTable) change).added())
                .toList();
    }

    /** Returns the column of a new table that bears the name of one that goes, {@code addresses.street}, or a new table that does. */
    public Optional<String> of(Change change) {
        return change instanceof Change.DropColumn drop ? of(drop.column()) : Optional.empty();
    }

    private Optional<String> of(Column dropped) {
        Optional<String> column = added.stream()
                .flatMap(table -> table.columns().stream()
                        .filter(each -> table.names().same(each.name(), dropped.name()))
                        .map(each -> NamePath.text(table.name(), each.name())))
                .findFirst();
        return column.or(() -> added.stream()
                .filter(table -> isPlural(table.name(), dropped.name()))
                .map(table -> NamePath.text(table.name()))
                .findFirst());
    }

    /** The table of {@code city} is called {@code cities}, or {@code city} as well. */
    private static boolean isPlural(String table, String column) {
        String stem = Names.fold(column.endsWith("y") ? column.substring(0, column.length() - 1) : column);
        return !stem.isEmpty() && Names.fold(table).startsWith(stem) && table.length() <= stem.length() + 3;
    }
}
