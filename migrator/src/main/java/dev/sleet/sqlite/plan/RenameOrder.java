package dev.sleet.sqlite.plan;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Puts renames into an order in which each new name is free, by way of a third name where names are swapped. */
final class RenameOrder<R> {
    private static final String TEMPORARY = "__sleet_moved_";

    private final Function<R, String> oldName;
    private final Function<R, String> newName;
    private final Set<String> occupied;
    private final boolean caseNeedsThirdName;
    private final List<Move<R>> moves = new ArrayList<>();

    private RenameOrder(
            Function<R, String> oldName,
            Function<R, String> newName,
            Set<String> occupied,
            boolean caseNeedsThirdName) {
        this.oldName = oldName;
        this.newName = newName;
        this.occupied = occupied;
        this.caseNeedsThirdName = caseNeedsThirdName;
    }

    /**
     * A single rename.
     *
     * @param rename what it is for
     */
    record Move<R>(R rename, String from, String to) {}

    /** Returns the renames of tables; a table cannot change the case of its name at once. */
    static List<Move<Renames.OfTable>> tables(Renames renames, Schema from) {
        Set<String> names = new HashSet<>();
        from.objects().forEach(object -> names.add(Names.fold(object.name())));
        return new RenameOrder<Renames.OfTable>(Renames.OfTable::from, Renames.OfTable::to, names, true)
                .order(renames.tables());
    }

    /** Returns the renames of columns, table by table. */
    static List<Move<Renames.OfColumn>> columns(Renames renames, Schema from) {
        List<Move<Renames.OfColumn>> moves = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (Renames.OfColumn first : renames.columns()) {
            if (done.add(Names.fold(first.table()))) {
                List<Renames.OfColumn> own = renames.columns().stream()
                        .filter(rename -> Names.same(rename.table(), first.table()))
                        .toList();
                Set<String> names = new HashSet<>();
                from.table(renames.before(first.table())).map(Table::columns).orElse(List.of()).stream()
                        .map(Column::name)
                        .forEach(name -> names.add(Names.fold(name)));
                moves.addAll(
                        new RenameOrder<Renames.OfColumn>(Renames.OfColumn::from, Renames.OfColumn::to, names, false)
                                .order(own));
            }
        }
        return moves;
    }

    private List<Move<R>> order(List<R> renames) {
        List<Move<R>> left = new ArrayList<>();
        renames.forEach(rename -> left.add(new Move<>(rename, oldName.apply(rename), newName.apply(rename))));
        int third = 0;
        while (!left.isEmpty()) {
            Move<R> free =
                    left.stream().filter(move -> isFree(move, left)).findFirst().orElse(null);
            if (free != null) {
                left.remove(free);
                move(free);
            } else {
                Move<R> blocked = left.removeFirst();
                String temporary = TEMPORARY + ++third;
                while (occupied.contains(temporary)) {
                    temporary = TEMPORARY + ++third;
                }
                move(new Move<>(blocked.rename(), blocked.from(), temporary));
                left.add(new Move<>(blocked.rename(), temporary, blocked.to()));
            }
        }
        return moves;
    }

    /** Only what is still to be renamed is in the way: what else bore the name is gone by now. */
    private boolean isFree(Move<R> move, List<Move<R>> left) {
        boolean onlyCase = Names.same(move.from(), move.to());
        return onlyCase
                ? !caseNeedsThirdName
                : left.stream().noneMatch(other -> !other.equals(move) && Names.same(other.from(), move.to()));
    }

    private void move(Move<R> move) {
        occupied.remove(Names.fold(move.from()));
        occupied.add(Names.fold(move.to()));
        moves.add(move);
    }
}
