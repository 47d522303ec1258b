package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.diff.Change;
import dev.sleet.journal.NamePath;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what might have been meant as a rename where a plan drops one thing and adds another like it. Each thing that is added
 * is the guess for one that goes at most, and the best guesses are made first.
 */
public final class RenameHints {
    private final Schema from;
    private final Schema to;
    private final List<Change> changes;
    private final Map<String, Column> columns = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    public RenameHints(Prepared prepared) {
        this.from = prepared.live().schema();
        this.to = prepared.plan().target();
        this.changes = prepared.plan().changes();
        guessColumns();
        guessTables();
    }

    /**
     * A rename that may have been meant.
     *
     * @param place the table that the two belong to, or the empty string for two tables
     */
    private record Guess<T>(String place, String oldName, String newName, T added, int likeness) {
        String key() {
            return RenameHints.key(place, oldName);
        }
    }

    private static String key(String place, String name) {
        return place + "\n" + name;
    }

    private void guessColumns() {
        List<Guess<Column>> guesses = new ArrayList<>();
        for (Change.DropColumn drop : of(Change.DropColumn.class)) {
            Optional<ColumnLikeness> likeness = likeness(drop.table());
            for (Change.AddColumn add : of(Change.AddColumn.class)) {
                if (to.names().same(add.table(), drop.table())
                        && swapped(drop.table()).isEmpty()
                        && add.column().type().equals(drop.column().type())
                        && add.column().generated().isEmpty()) {
                    int like = likeness.map(known -> known.of(drop.column(), add.column()))
                            .orElse(0);
                    guesses.add(new Guess<>(
                            drop.table(), drop.column().name(), add.column().name(), add.column(), like));
                }
            }
        }
        guesses.removeIf(guess -> guess.likeness() <= ColumnLikeness.UNLIKE);
        choose(guesses, columns);
    }

    private Optional<ColumnLikeness> likeness(String table) {
        return from.table(liveName(table, changes))
                .flatMap(old -> to.table(table).map(now -> new ColumnLikeness(from, old, to, now)));
    }

    /** Returns the name that a table has as long as nothing is applied. */
    public static String liveName(String table, List<Change> changes) {
        return changes.stream()
                .filter(change -> change instanceof Change.RenameTable rename
                        && rename.to().equals(table))
                .map(change -> ((Change.RenameTable) change).from())
                .findFirst()
                .orElse(table);
    }

    private void guessTables() {
        List<Guess<Table>> guesses = new ArrayList<>();
        Map<String, Set<String>> before = ColumnLikeness.children(from);
        Map<String, Set<String>> after = ColumnLikeness.children(to);
        for (Change.DropTable drop : of(Change.DropTable.class)) {
            for (Change.AddTable add : of(Change.AddTable.class)) {
                if (isLike(drop.dropped(), add.added())) {
                    guesses.add(new Guess<>(
                            "",
                            drop.dropped().name(),
                            add.added().name(),
                            add.added(),
                            ColumnLikeness.ofTables(
                                    drop.dropped(),
                                    before.getOrDefault(
                                            from.names().key(drop.dropped().name()), Set.of()),
                                    add.added(),
                                    after.getOrDefault(
                                            to.names().key(add.added().name()), Set.of()))));
                }
            }
        }
        choose(guesses, tables);
    }

    private <C extends Change> List<C> of(Class<C> kind) {
        return changes.stream().filter(kind::isInstance).<C>map(kind::cast).toList();
    }

    /** Takes the best guess about any two that are left, and the next; only equals are told apart by their names. */
    private static <T> void choose(List<Guess<T>> guesses, Map<String, T> chosen) {
        List<Guess<T>> bestFirst = guesses.stream()
                .sorted(Comparator.<Guess<T>>comparingInt(guess -> -guess.likeness())
                        .thenComparing(guess -> !holds(guess.oldName(), guess.newName()))
                        .thenComparingInt(
                                guess -> Distance.between(Names.fold(guess.oldName()), Names.fold(guess.newName()))))
                .toList();
        Set<String> taken = new HashSet<>();
        for (Guess<T> guess : bestFirst) {
            String added = key(guess.place(), guess.newName());
            if (!chosen.containsKey(guess.key()) && taken.add(added)) {
                chosen.put(guess.key(), guess.added());
            }
        }
    }

    /** A name that holds the other whole comes before one that is spelled alike. */
    private static boolean holds(String a, String b) {
        return Names.fold(a).contains(Names.fold(b)) || Names.fold(b).contains(Names.fold(a));
    }

    /** At least half of the columns of the larger one are in both. */
    private static boolean isLike(Table dropped, Table added) {
        return ColumnLikeness.shared(dropped, added) * 2
                >= Math.max(dropped.columns().size(), added.columns().size());
    }

    /**
     * Returns the name that a live table gets where it and another one declare each other's. Whether they have been swapped yet no schema says, so that a
     * person does.
     */
    private Optional<String> swapped(String table) {
        return to.tables().stream()
                .filter(other ->
                        isFrom(other, table) && from.table(other.name()).isPresent())
                .filter(other ->
                        to.table(table).filter(own -> isFrom(own, other.name())).isPresent())
                .map(Table::name)
                .findFirst();
    }

    private boolean isFrom(Table table, String name) {
        return !to.names().same(table.name(), name)
                && table.declaration()
                        .renamedFrom()
                        .filter(old -> to.names().same(old, name))
                        .isPresent();
    }

    /** Returns the option that would make a rename of a drop: {@code users.name=full_name}. */
    public Optional<String> of(Change drop) {
        return switch (drop) {
            case Change.DropColumn column
            when swapped(column.table()).isPresent() ->
                swapped(column.table()).map(other -> NamePath.text(column.table()) + "=" + NamePath.text(other));
            case Change.DropColumn column ->
                added(column)
                        .map(added -> NamePath.text(
                                        column.table(), column.column().name()) + "=" + NamePath.text(added.name()));
            case Change.DropTable table ->
                added(table.dropped())
                        .map(added -> NamePath.text(table.dropped().name()) + "=" + NamePath.text(added.name()));
            default -> Optional.empty();
        };
    }

    /** Returns the column that a dropped one may have become. */
    public Optional<Column> added(Change.DropColumn drop) {
        return Optional.ofNullable(columns.get(key(drop.table(), drop.column().name())));
    }

    /** Returns the table that a dropped one may have become. */
    public Optional<Table> added(Table dropped) {
        return Optional.ofNullable(tables.get(key("", dropped.name())));
    }
}
