package dev.sleet.postgres.online;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.plan.AddedColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what of a plan has stages of its own: before all else is done, after it, or at the very end. */
final class Items {
    private final Ground ground;
    private final Map<String, String> backfills;
    private final List<Item> early = new ArrayList<>();
    private final List<Item> late = new ArrayList<>();
    private final List<Item.Gone> last = new ArrayList<>();
    private final Set<String> added = new HashSet<>();
    private final Found found;

    Items(Ground ground, List<Change> changes, Map<String, String> backfills) {
        this.ground = ground;
        this.backfills = backfills;
        this.found = new Found(ground, changes, early, late, added);
        RuleItems rules = new RuleItems(found, ground);
        changes.forEach(this::column);
        changes.forEach(this::index);
        changes.forEach(rules::key);
        changes.forEach(rules::rule);
        changes.forEach(this::gone);
        late.removeIf(this::isOfKeyThatIsThere);
        early.sort(Comparator.comparingInt(Item::rank));
        late.sort(Comparator.comparingInt(Item::rank));
    }

    /** Returns what is done before all else. */
    List<Item> early() {
        return early;
    }

    /** Returns what is done after it. */
    List<Item> late() {
        return late;
    }

    /** Returns the indexes that go at the end. */
    List<Item.Gone> last() {
        return last;
    }

    private Optional<String> backfill(String table, Column column) {
        return Optional.ofNullable(backfills.get(table + "." + column.name()))
                .or(() -> column.declaration().backfill().map(sql -> sql.written()))
                .filter(sql -> !sql.isBlank());
    }

    private void column(Change change) {
        switch (change) {
            case Change.AddColumn c when found.wanted(c.table()).isPresent() -> added(c.table(), c.column());
            case Change.ModifyColumn c when found.wanted(c.table()).isPresent() -> notNull(c);
            default -> {}
        }
    }

    /** Values that are gone afterwards are taken in the transaction in which they go. */
    private boolean isLost(String table, Optional<String> expression) {
        return expression.filter(sql -> ground.goes(table, sql)).isPresent();
    }

    private void added(String table, Column column) {
        if (column.generated().isPresent() || AddedColumns.isNumbered(column)) {
            return;
        }
        Optional<String> value = column.defaultValue().map(sql -> sql.written());
        Optional<String> expression =
                backfill(table, column).or(() -> AddedColumns.isWritten(column) ? value : Optional.empty());
        boolean isEarly = ground.has(table)
                && expression.filter(sql -> ground.comes(table, sql)).isEmpty()
                && Stream.of(Optional.of(column.type().canonical()), value)
                        .flatMap(Optional::stream)
                        .noneMatch(sql -> ground.speaks(table, sql));
        boolean lacksValue = column.notNull().isPresent() && value.isEmpty();
        if (!isEarly && isLost(table, expression)) {
            return;
        }
        if (expression.isPresent() || lacksValue) {
            found.place(new Item.Held(table, column, true, expression), isEarly);
        } else if (isEarly) {
            early.add(new Item.Added(table, column));
        }
        if (isEarly) {
            added.add(table + "." + column.name());
        }
    }

    private void notNull(Change.ModifyColumn change) {
        String table = change.table();
        Column column = change.to();
        boolean becomes = change.from().notNull().isEmpty() && column.notNull().isPresent();
        if (!becomes || !Ground.isSame(change.from(), column) || AddedColumns.isSerial(column)) {
            return;
        }
        Optional<String> expression = backfill(table, column);
        boolean isEarly = ground.has(table, column.name())
                && expression.filter(sql -> ground.comes(table, sql)).isEmpty();
        if (!isEarly && isLost(table, expression)) {
            return;
        }
        if (isEarly || PgColumn.of(column).identity().isEmpty()) {
            found.place(new Item.Held(table, column, false, expression), isEarly);
        }
    }

    /** A key that is not made afterwards needs its columns at once. */
    private boolean isOfKeyThatIsThere(Item item) {
        return item instanceof Item.Held held
                && found.wanted(held.table()).flatMap(Table::primaryKey).stream()
                        .anyMatch(key ->
                                Ground.plain(key.terms()).contains(held.column().name())
                                        && late.stream()
                                                .noneMatch(other -> other instanceof Item.Keyed keyed
                                                        && keyed.table().equals(held.table())
                                                        && keyed.key() instanceof Constraint.PrimaryKey));
    }

    private void index(Change change) {
        switch (change) {
            case Change.AddIndex c
            when found.wanted(c.table()).isPresent() -> index(c.table(), c.index(), Optional.empty());
            case Change.ModifyIndex c
            when found.wanted(c.table()).isPresent() -> index(c.table(), c.to(), Optional.of(c.from()));
            default -> {}
        }
    }

    private void index(String table, Index index, Optional<Index> old) {
        Table wanted = found.wanted(table).orElseThrow();
        boolean isEarly = found.has(table, Ground.columns(wanted, index))
                && Ground.texts(index).noneMatch(sql -> ground.speaks(table, sql));
        if (old.isPresent()) {
            if (isEarly && !isHeld(table, old.get()) && !Ground.isMarked(Optional.of(wanted), index.name())) {
                early.add(new Item.Indexed(table, index, old));
            }
        } else if (isEarly && !ground.isTaken(table, index.name())) {
            early.add(new Item.Indexed(table, index, old));
        } else if (!Ground.isMarked(Optional.of(wanted), index.name())
                && !(index.unique() && Ground.isReferred(ground.to(), table, Ground.plain(index.terms())))) {
            late.add(new Item.Indexed(table, index, old));
        }
    }

    /** Returns whether something depends on an index that is there. */
    private boolean isHeld(String table, Index index) {
        return Ground.isMarked(ground.from().table(table), index.name())
                || (index.unique() && Ground.isReferred(ground.from(), table, Ground.plain(index.terms())));
    }

    /** Returns whether an index is there after all else is done as it was before, unless it is dropped. */
    boolean stays(String table, Index index) {
        return ground.from().table(table).isPresent()
                && found.has(table, Ground.columns(ground.from().table(table).get(), index))
                && Ground.texts(index).noneMatch(sql -> ground.speaks(table, sql));
    }

    private void gone(Change change) {
        if (!(change instanceof Change.DropIndex c) || found.wanted(c.table()).isEmpty()) {
            return;
        }
        Index index = c.index();
        boolean isWanted = ground.to().tables().stream()
                .anyMatch(table -> table.name().equals(index.name())
                        || table.indexes().stream()
                                .anyMatch(other -> other.name().equals(index.name()))
                        || ConstraintNames.given(table).constraints().stream()
                                .anyMatch(rule ->
                                        rule.name().filter(index.name()::equals).isPresent()));
        if (stays(c.table(), index) && !isWanted && !isHeld(c.table(), index)) {
            last.add(new Item.Gone(c.table(), index));
        }
    }
}
