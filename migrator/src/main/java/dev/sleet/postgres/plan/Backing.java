package dev.sleet.postgres.plan;

import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.PartIndexes;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.object.Indexes;
import dev.sleet.postgres.render.PartText;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which keys and indexes of parts are those of their wholes, as the database has it. */
record Backing(Situation situation) {
    /** A key of a table. */
    record Key(String table, Constraint key) {}

    /** An index of a table. */
    record OfWhole(String table, Index index) {}

    /** Returns whether a key or index of a table is that of one of its wholes. */
    boolean isOfWhole(String table, String name) {
        return situation
                .details()
                .parts()
                .ofWholes()
                .getOrDefault(situation.renames().before(table), Set.of())
                .contains(name);
    }

    /** Returns the keys of parts that are those of an index of the whole, and go with it. */
    List<Key> keys(String whole, Index index) {
        return Partitions.family(situation.before(whole), situation.from()).stream()
                .filter(part -> !part.name().equals(whole) && stays(part))
                .flatMap(part -> part.constraints().stream()
                        .filter(key -> PartIndexes.isKey(key)
                                && PartIndexes.isSame(key, index)
                                && isOfWhole(part.name(), key.name().orElse("")))
                        .map(key -> new Key(part.name(), key)))
                .toList();
    }

    /** Returns the index of a whole that a key of a part is that of. */
    Optional<OfWhole> whole(String part, Constraint key) {
        return PartIndexes.isKey(key) ? whole(part, index -> PartIndexes.isSame(key, index)) : Optional.empty();
    }

    /** Returns the index of a whole that an index of a part is that of. */
    Optional<OfWhole> whole(String part, Index own) {
        return whole(part, index -> PartIndexes.isSame(own, index));
    }

    private Optional<OfWhole> whole(String part, Predicate<Index> isSame) {
        return situation.from().table(part).filter(this::stays).stream()
                .flatMap(table -> Partitions.wholes(table, situation.from()).stream())
                .flatMap(
                        whole -> whole.indexes().stream().filter(isSame).map(index -> new OfWhole(whole.name(), index)))
                .findFirst();
    }

    /** Returns whether a table is a part of the same tables before and after. */
    private boolean stays(Table part) {
        return situation
                .to()
                .table(part.name())
                .filter(wanted -> names(Partitions.wholes(wanted, situation.to()))
                        .equals(names(Partitions.wholes(part, situation.from()))))
                .isPresent();
    }

    /** Returns whether a table is a part of something of which it is no longer one. */
    boolean isDetached(String table) {
        Optional<String> before = situation.from().table(table).flatMap(Partitions::whole);
        return before.isPresent()
                && !situation.to().table(table).flatMap(Partitions::whole).equals(before);
    }

    private static List<String> names(List<Table> tables) {
        return tables.stream().map(Table::name).toList();
    }

    /** Returns whether an index is there before and after. */
    boolean stays(OfWhole index) {
        return situation
                .to()
                .table(index.table())
                .filter(wanted -> wanted.indexes().contains(index.index()))
                .isPresent();
    }

    /** Returns whether a part shall have an index of its own over the same as a key. */
    boolean hasIndex(String part, Constraint key) {
        return indexes(part).anyMatch(index -> PartIndexes.isSame(key, index));
    }

    /** Returns whether a part shall have keys or indexes of its own over the same as an index. */
    boolean hasOther(String part, Index index) {
        return indexes(part).anyMatch(other -> PartIndexes.isSame(other, index))
                || situation.to().table(part).stream()
                        .flatMap(table -> table.constraints().stream())
                        .anyMatch(key -> PartIndexes.isSame(key, index));
    }

    private Stream<Index> indexes(String part) {
        return situation.to().table(part).stream().flatMap(table -> table.indexes().stream());
    }

    private Stream<Index> live(String part) {
        return Optional.ofNullable(situation
                        .details()
                        .parts()
                        .alone()
                        .get(situation.renames().before(part)))
                .stream()
                .flatMap(table -> table.indexes().stream());
    }

    /** Returns the index of a part that is that of an index of the whole, and may become that of a key of the part. */
    Optional<Index> usable(String part, Constraint key) {
        return live(part)
                .filter(index -> isOfWhole(part, index.name())
                        && PartIndexes.isSame(key, index)
                        && index.terms().stream().allMatch(Backing::isPlain))
                .findFirst();
    }

    private static boolean isPlain(IndexTerm term) {
        return term.order() == SortOrder.ASC && PgTerm.of(term).nulls().isEmpty();
    }

    /** Returns the index of a part over the same as an index that it gets, which is that of the whole and nothing that the part says itself. */
    Optional<Index> hidden(String part, Index index) {
        return live(part)
                .filter(each -> isOfWhole(part, each.name()) && PartIndexes.isSame(each, index))
                .filter(each -> situation.before(part).indexes().stream()
                        .noneMatch(own -> own.name().equals(each.name())))
                .findFirst();
    }

    /** Returns whether an index is the one that a part gets for another, which has its place but not its name. */
    boolean takesPlace(String part, Index index, Index hidden) {
        List<String> names = indexes(part)
                .filter(each -> PartIndexes.isSame(each, index))
                .map(Index::name)
                .sorted()
                .toList();
        return index.name().equals(names.contains(hidden.name()) ? hidden.name() : names.getFirst());
    }

    /** Returns whether a key is declared, and not only that of the whole. */
    boolean isDeclared(String part, Constraint key) {
        return situation
                        .to()
                        .table(part)
                        .filter(table -> table.constraints().contains(key))
                        .isPresent()
                && situation.declared().table(part).stream()
                        .flatMap(table -> table.constraints().stream())
                        .anyMatch(other -> PartIndexes.isSame(other, key));
    }

    private boolean isThere(String part, String name) {
        return situation.from().table(part).stream()
                .anyMatch(table ->
                        table.indexes().stream().anyMatch(index -> index.name().equals(name))
                                || table.constraints().stream()
                                        .anyMatch(rule ->
                                                rule.name().filter(name::equals).isPresent()));
    }

    /** Returns the indexes of a part that are declared and are those of an index of the whole. */
    static List<Index> declared(Situation situation, Table part, Predicate<Index> isSame) {
        return situation.declared().table(part.name()).stream()
                .flatMap(table -> table.indexes().stream())
                .map(Indexes::normal)
                .filter(isSame)
                .filter(index ->
                        part.indexes().stream().noneMatch(own -> own.name().equals(index.name())))
                .toList();
    }

    /** Returns the keys of a part that are declared under a name and are those of keys of the whole. */
    static List<Constraint> declaredKeys(Situation situation, Table part, Predicate<Constraint> isSame) {
        return situation.declared().table(part.name()).stream()
                .flatMap(table -> table.constraints().stream())
                .filter(key -> PartIndexes.isKey(key) && key.name().isPresent() && isSame.test(key))
                .filter(key -> !part.constraints().contains(key))
                .toList();
    }

    /** Returns what must be made of parts, under the names that they declare, before an index of the whole is. */
    List<OfWhole> first(String whole, Index index) {
        return parts(whole)
                .flatMap(part -> declared(situation, part, own -> PartIndexes.isSame(own, index)).stream()
                        .filter(own -> !isThere(part.name(), own.name()))
                        .map(own -> new OfWhole(part.name(), own)))
                .toList();
    }

    /** Returns what must be made of parts, under the names that they declare, before a key of the whole is. */
    List<Key> first(String whole, Constraint rule) {
        return parts(whole)
                .flatMap(part -> declaredKeys(situation, part, own -> PartIndexes.isSame(own, rule)).stream()
                        .filter(own -> situation.from().table(part.name()).stream()
                                .noneMatch(table ->
                                        table.constraints().stream().anyMatch(other -> PartIndexes.isSame(own, other))))
                        .map(own -> new Key(part.name(), own)))
                .toList();
    }

    /** Returns the parts of a table that are there. */
    private Stream<Table> parts(String whole) {
        return situation.to().table(whole).stream()
                .flatMap(table -> Partitions.family(table, situation.to()).stream())
                .filter(part -> !part.name().equals(whole)
                        && situation.from().table(part.name()).isPresent());
    }

    /** Returns the order in which keys and indexes of parts come before those of their wholes, which then take them. */
    static Comparator<PlannedStep> deepestFirst(Situation situation) {
        Map<String, Table> tables = Partitions.byName(situation.to());
        return Comparator.comparing(step -> Optional.ofNullable(tables.get(step.touched()))
                .map(table -> -Partitions.wholes(table, tables).size())
                .orElse(0));
    }

    /** Returns what makes a part; one with keys and indexes that are those of the whole has them before it becomes one. */
    static Step create(Table written, Table part, Situation situation) {
        List<Index> indexes = Partitions.wholes(part, situation.to()).stream()
                .flatMap(whole -> whole.indexes().stream())
                .toList();
        Predicate<Index> isOfWhole = own -> indexes.stream().anyMatch(index -> PartIndexes.isSame(own, index));
        List<Index> first = Stream.concat(
                        declared(situation, part, isOfWhole).stream(),
                        part.indexes().stream().filter(isOfWhole))
                .toList();
        List<Constraint> keys = declaredKeys(situation, part, key -> true);
        boolean comesFirst = !first.isEmpty()
                || !keys.isEmpty()
                || part.constraints().stream()
                        .anyMatch(key -> indexes.stream().anyMatch(index -> PartIndexes.isSame(key, index)));
        boolean isComputed =
                written.columns().stream().anyMatch(column -> column.generated().isPresent());
        return comesFirst && !isComputed
                ? new Step.Statements(
                        "create table \"" + part.name() + "\" as a partition",
                        PartText.create(
                                written.withConstraints(Stream.concat(written.constraints().stream(), keys.stream())
                                                .toList())
                                        .withIndexes(part.indexes().stream()
                                                .filter(isOfWhole.negate())
                                                .toList()),
                                first))
                : new Step.CreateTable(written);
    }
}
