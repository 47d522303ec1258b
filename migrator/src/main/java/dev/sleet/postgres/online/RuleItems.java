package dev.sleet.postgres.online;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.PgConstraint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the keys, checks and references that have stages of their own. */
record RuleItems(Found found, Ground ground) {
    void key(Change change) {
        if (!(change instanceof Change.AddConstraint c)
                || !Found.isKey(c.constraint())
                || PgConstraint.of(c.constraint()).withoutOverlaps()
                || found.wanted(c.table()).isEmpty()) {
            return;
        }
        String table = c.table();
        Constraint key = c.constraint();
        String name = key.name().orElseThrow();
        List<String> columns = Found.columns(key);
        boolean isPrimary = key instanceof Constraint.PrimaryKey;
        Optional<Constraint> old = isPrimary
                ? ground.from()
                        .table(table)
                        .flatMap(Table::primaryKey)
                        .map(Constraint.class::cast)
                        .or(() -> found.dropped(table, name))
                : found.dropped(table, name);
        boolean isEarly = found.has(table, columns)
                && found.has(table, PgConstraint.of(key).include())
                && (!isPrimary || columns.stream().noneMatch(column -> found.isLate(table, column)));
        if (old.isPresent()) {
            if (isEarly && isReplaceable(table, old.get(), name)) {
                found.early().add(new Item.Keyed(table, key, old));
            }
        } else if (isEarly && (!ground.isTaken(table, name) || index(table, key).isPresent())) {
            found.early().add(new Item.Keyed(table, key, old));
        } else if (!Ground.isReferred(ground.to(), table, columns)
                && !Ground.isMarked(found.wanted(table), name)
                && !(isPrimary && hasViews())) {
            found.late().add(new Item.Keyed(table, key, old));
        }
    }

    private boolean isReplaceable(String table, Constraint old, String name) {
        String before = old.name().orElseThrow();
        boolean isFree = before.equals(name) || !ground.isTaken(table, name);
        return Found.isKey(old)
                && isFree
                && !Ground.isReferred(ground.from(), table, Found.columns(old))
                && !Ground.isMarked(ground.from().table(table), before)
                && !hasViews();
    }

    /** A view may group rows by a primary key and then read all columns. */
    private boolean hasViews() {
        return !ground.to().views().isEmpty()
                || !ground.from().views().isEmpty()
                || Stream.concat(ground.to().entities().stream(), ground.from().entities().stream())
                        .anyMatch(MaterializedView.class::isInstance);
    }

    /** Returns the index that is there under the name of a key and does for it. */
    private Optional<Index> index(String table, Constraint key) {
        return ground.from().table(table).stream()
                .flatMap(own -> own.indexes().stream())
                .filter(index -> index.equals(Edits.index(key, index.name()))
                        && key.name().filter(index.name()::equals).isPresent())
                .findFirst();
    }

    void rule(Change change) {
        switch (change) {
            case Change.ModifyCheck c
            when found.wanted(c.table()).isPresent() -> {
                if (isProven(c.to()) && isEarly(c.table(), c.to())) {
                    found.early().add(new Item.Ruled(c.table(), c.to(), Optional.of(c.from())));
                }
            }
            case Change.AddConstraint c
            when found.wanted(c.table()).isPresent() && isProven(c.constraint()) -> rule(c.table(), c.constraint());
            default -> {}
        }
    }

    private static boolean isProven(Constraint rule) {
        PgConstraint own = PgConstraint.of(rule);
        boolean isRule = rule instanceof Constraint.Check || rule instanceof ForeignKey;
        return isRule && !own.notValid() && !own.notEnforced() && !own.withoutOverlaps();
    }

    private void rule(String table, Constraint rule) {
        Optional<Constraint> old = found.dropped(table, rule.name().orElseThrow());
        if (rule instanceof ForeignKey key && found.wanted(key.parent()).isEmpty()) {
            return;
        }
        boolean isEarly = isEarly(table, rule);
        if (old.isEmpty()) {
            found.place(new Item.Ruled(table, rule, old), isEarly && !isTaken(table, rule));
        } else if (isEarly && old.get().equals(Edits.unproven(rule))) {
            found.early().add(new Item.Unproven(table, rule));
        } else if (isEarly && old.get().getClass() == rule.getClass()) {
            found.early().add(new Item.Ruled(table, rule, old));
        }
    }

    private boolean isTaken(String table, Constraint rule) {
        return ground.from().table(table).stream()
                .flatMap(own -> own.constraints().stream())
                .anyMatch(other -> other.name().equals(rule.name()));
    }

    private boolean isEarly(String table, Constraint rule) {
        return switch (rule) {
            case Constraint.Check check ->
                ground.has(table)
                        && !ground.speaks(table, check.expression().canonical())
                        && found.has(table, mentioned(table, check));
            case ForeignKey key ->
                found.has(table, key.columns())
                        && found.has(key.parent(), key.parentColumns())
                        && isKeyed(key.parent(), Set.copyOf(key.parentColumns()));
            case Constraint other -> false;
        };
    }

    private Set<String> mentioned(String table, Constraint.Check check) {
        Index over = Edits.over(check.expression());
        return Ground.columns(found.wanted(table).orElseThrow(), over);
    }

    /** Returns whether there is a key that a reference may lead to, before all else is done. */
    private boolean isKeyed(String parent, Set<String> columns) {
        boolean isThere = ground.from().table(parent).stream()
                .anyMatch(own -> own.constraints().stream()
                                .anyMatch(key -> Set.copyOf(Found.columns(key)).equals(columns))
                        || own.indexes().stream()
                                .anyMatch(index -> index.unique()
                                        && index.where().isEmpty()
                                        && Set.copyOf(Ground.plain(index.terms()))
                                                .equals(columns)));
        return isThere
                || found.early().stream()
                        .anyMatch(item -> item.table().equals(parent)
                                && switch (item) {
                                    case Item.Keyed i ->
                                        Set.copyOf(Found.columns(i.key())).equals(columns);
                                    case Item.Indexed i ->
                                        i.index().unique()
                                                && Set.copyOf(Ground.plain(
                                                                i.index().terms()))
                                                        .equals(columns);
                                    case Item i -> false;
                                });
    }
}
