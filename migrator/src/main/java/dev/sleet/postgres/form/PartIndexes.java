package dev.sleet.postgres.form;

import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTerm;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Which keys and indexes of parts are those of their wholes. Each index of a whole has one in each part: that of a key of the part over the same, or an
 * index over the same, whatever their names are. Directions and parameters do not count (CompareIndexInfo of the server).
 */
public final class PartIndexes {
    private PartIndexes() {}

    /**
     * Returns a part without the keys and indexes that are those of its wholes, which are in normal form. Where it has more of them than these, all are its
     * own, as nothing else says how many there are.
     */
    static Table own(Table part, List<Table> wholes) {
        List<Constraint> ofWholes =
                wholes.stream().flatMap(whole -> whole.constraints().stream()).toList();
        List<Constraint> rules = part.constraints().stream()
                .filter(own -> isKey(own)
                        ? !isOfWhole(own, part.constraints(), ofWholes, PartIndexes::isSame)
                        : wholes.stream().noneMatch(whole -> Partitions.has(whole, own)))
                .toList();
        List<Index> indexes =
                wholes.stream().flatMap(whole -> whole.indexes().stream()).toList();
        return part.withConstraints(rules)
                .withIndexes(part.indexes().stream()
                        .filter(own -> rules.stream().anyMatch(key -> isSame(key, own))
                                || !isOfWhole(own, part.indexes(), indexes, PartIndexes::isSame))
                        .toList());
    }

    private static <T> boolean isOfWhole(T own, List<T> all, List<T> ofWholes, BiPredicate<T, T> isSame) {
        long there = all.stream().filter(other -> isSame.test(own, other)).count();
        return there
                <= ofWholes.stream().filter(other -> isSame.test(own, other)).count();
    }

    /** Returns whether a constraint has an index. */
    public static boolean isKey(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey c -> true;
            case Unique c -> true;
            case Exclude c -> true;
            case Check c -> false;
            case ForeignKey c -> false;
        };
    }

    /** Returns whether two constraints are one but for their names. */
    public static boolean isSame(Constraint constraint, Constraint other) {
        return ConstraintNames.named(constraint, Optional.empty())
                .equals(ConstraintNames.named(other, Optional.empty()));
    }

    /** Returns whether the index of a key can be that of an index of the whole. */
    public static boolean isSame(Constraint key, Index ofWhole) {
        return switch (key) {
            case PrimaryKey c -> isSame(of(c.terms(), c), ofWhole);
            case Unique c -> isSame(of(c.terms(), c), ofWhole);
            case Exclude c -> false;
            case Check c -> false;
            case ForeignKey c -> false;
        };
    }

    private static Index of(List<IndexTerm.OnColumn> terms, Constraint key) {
        PgConstraint own = PgConstraint.of(key);
        return new Index(
                "",
                List.copyOf(terms),
                true,
                Optional.empty(),
                new PgIndex(
                                own.withoutOverlaps() ? "gist" : PgIndex.BTREE,
                                own.include(),
                                own.nullsNotDistinct(),
                                List.of())
                        .ifAny(),
                key.declaration());
    }

    /** Returns whether an index of a part can be that of an index of the whole. */
    public static boolean isSame(Index index, Index ofWhole) {
        return compared(index).equals(compared(ofWhole));
    }

    private static Index compared(Index index) {
        PgIndex own = PgIndex.of(index);
        return index.withName("")
                .withTerms(index.terms().stream().map(PartIndexes::compared).toList())
                .withSpecial(new PgIndex(own.method(), own.include(), own.nullsNotDistinct(), List.of()).ifAny());
    }

    private static IndexTerm compared(IndexTerm term) {
        PgTerm own = new PgTerm(PgTerm.of(term).operatorClass(), Optional.empty());
        return switch (term) {
            case IndexTerm.OnColumn t -> new IndexTerm.OnColumn(t.column(), t.collation(), SortOrder.ASC, own.ifAny());
            case IndexTerm.OnExpression t ->
                new IndexTerm.OnExpression(t.expression(), t.collation(), SortOrder.ASC, own.ifAny());
        };
    }
}
