package dev.sleet.postgres.online;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.Policy;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.text.Mentions;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is before a plan as it is after it, so that something can be built upon it before all else is done.
 *
 * @param from the schema before, in normal form
 * @param to the schema after, in normal form
 * @param moving the names that come, go or mean something else
 * @param columns the columns of each table that do
 * @param going what goes and gives its name to nothing: tables and whatever else, and columns as {@code table.column}
 * @param anything whether nothing is known of what names mean
 */
record Ground(
        Schema from,
        Schema to,
        Set<String> moving,
        Map<String, Set<String>> columns,
        Set<String> going,
        boolean anything) {
    static Ground of(Schema from, Schema to, List<Change> changes) {
        Map<String, Set<String>> columns = new HashMap<>();
        Set<String> going = new HashSet<>();
        Set<String> coming = new HashSet<>();
        boolean anything = false;
        for (Change change : changes) {
            switch (change) {
                case Change.AddTable c -> coming.add(c.table());
                case Change.DropTable c -> going.add(c.table());
                case Change.RenameTable c -> coming.addAll(List.of(c.from(), c.to()));
                case Change.RenameColumn c -> {
                    add(columns, c.table(), c.from());
                    add(columns, c.table(), c.to());
                }
                case Change.DropColumn c ->
                    going.add(c.table() + "." + c.column().name());
                case Change.ModifyColumn c when !isSame(c.from(), c.to()) -> add(columns, c.table(), c.to().name());
                case Change.AddView c -> coming.add(c.view().name());
                case Change.DropView c -> going.add(c.view().name());
                case Change.ModifyView c -> coming.add(c.to().name());
                case Change.AddEntity c -> anything |= moves(c.added(), coming);
                case Change.DropEntity c -> anything |= moves(c.dropped(), going);
                case Change.RenameEntity c -> {
                    anything |= moves(c.from(), coming);
                    anything |= moves(c.to(), coming);
                }
                case Change.ModifyEntity c -> anything |= moves(c.to(), coming);
                default -> {}
            }
        }
        columns.forEach((table, names) -> names.forEach(name -> coming.add(table + "." + name)));
        going.removeAll(coming);
        return new Ground(from, to, coming, columns, going, anything);
    }

    private static void add(Map<String, Set<String>> columns, String table, String column) {
        columns.computeIfAbsent(table, name -> new HashSet<>()).add(column);
    }

    /** Returns whether a column has the same values. */
    static boolean isSame(Column before, Column after) {
        return before.type().equals(after.type())
                && before.collation().equals(after.collation())
                && before.generated().equals(after.generated());
    }

    private static boolean moves(Special.Entity object, Set<String> moving) {
        if (object instanceof Comment
                || object instanceof Grant
                || object instanceof Policy
                || object instanceof FunctionTrigger) {
            return false;
        }
        int open = object.name().indexOf('(');
        moving.add(open < 0 ? object.name() : object.name().substring(0, open));
        return object instanceof Extension;
    }

    /** Returns whether a table is there before and after. */
    boolean has(String table) {
        return !anything
                && !moving.contains(table)
                && from.table(table).filter(Partitions::isPlain).isPresent()
                && to.table(table).filter(Partitions::isPlain).isPresent();
    }

    /** Returns whether a column is there before and after with the same values. */
    boolean has(String table, String column) {
        Optional<Column> before = from.table(table).flatMap(own -> own.column(column));
        Optional<Column> after = to.table(table).flatMap(own -> own.column(column));
        return has(table)
                && !columns.getOrDefault(table, Set.of()).contains(column)
                && before.isPresent()
                && after.isPresent()
                && isSame(before.get(), after.get())
                && !speaks(table, after.get().type().canonical());
    }

    /** Returns whether a text over rows of a table speaks of something that moves or goes. */
    boolean speaks(String table, String sql) {
        return comes(table, sql) || goes(table, sql);
    }

    /** Returns whether a text over rows of a table speaks of something that moves, so that it means nothing yet, or something else. */
    boolean comes(String table, String sql) {
        Set<String> mentioned = Mentions.of(sql);
        return anything
                || !Collections.disjoint(mentioned, moving)
                || !Collections.disjoint(mentioned, columns.getOrDefault(table, Set.of()));
    }

    /** Returns whether a text over rows of a table speaks of something that goes, so that it means nothing any more. */
    boolean goes(String table, String sql) {
        return Mentions.of(sql).stream().anyMatch(name -> going.contains(name) || going.contains(table + "." + name));
    }

    /** Returns the columns that an index speaks of, also in its expressions. */
    static Set<String> columns(Table table, Index index) {
        Set<String> columns = new HashSet<>(PgIndex.of(index).include());
        Set<String> mentioned = new HashSet<>();
        for (IndexTerm term : index.terms()) {
            switch (term) {
                case IndexTerm.OnColumn t -> columns.add(t.column());
                case IndexTerm.OnExpression t ->
                    mentioned.addAll(Mentions.of(t.expression().canonical()));
            }
        }
        index.where().ifPresent(sql -> mentioned.addAll(Mentions.of(sql.canonical())));
        table.columns().stream().map(Column::name).filter(mentioned::contains).forEach(columns::add);
        return columns;
    }

    /** Returns the texts of an index. */
    static Stream<String> texts(Index index) {
        return Stream.concat(
                index.where().map(sql -> sql.canonical()).stream(),
                index.terms().stream()
                        .filter(IndexTerm.OnExpression.class::isInstance)
                        .map(term ->
                                ((IndexTerm.OnExpression) term).expression().canonical()));
    }

    /** Returns whether a name of an index or key is that of something else before. */
    boolean isTaken(String table, String name) {
        return from.tables().stream()
                .anyMatch(other -> other.name().equals(name)
                        || other.indexes().stream()
                                .anyMatch(index -> index.name().equals(name))
                        || other.constraints().stream()
                                .anyMatch(
                                        rule -> rule.name().filter(name::equals).isPresent()
                                                && (other.name().equals(table)
                                                        || !(rule instanceof Constraint.Check))));
    }

    /** Returns whether references of a schema lead to these columns of a table. */
    static boolean isReferred(Schema schema, String table, List<String> columns) {
        return schema.tables().stream()
                .flatMap(child -> child.constraints(ForeignKey.class).stream())
                .anyMatch(key -> key.parent().equals(table)
                        && Set.copyOf(key.parentColumns()).equals(Set.copyOf(columns)));
    }

    /** Returns the columns of an index, if it is over nothing else. */
    static List<String> plain(List<? extends IndexTerm> terms) {
        return terms.stream()
                .filter(IndexTerm.OnColumn.class::isInstance)
                .map(term -> ((IndexTerm.OnColumn) term).column())
                .toList();
    }

    /** Returns whether a table is marked by an index: what a change of a row says of it, or by what CLUSTER sorts. */
    static boolean isMarked(Optional<Table> table, String index) {
        return table.map(PgTable::of).stream()
                .anyMatch(own -> own.clusterOn().filter(index::equals).isPresent()
                        || own.replicaIdentity()
                                .filter(identity -> identity instanceof PgTable.ReplicaIdentity.OfIndex of
                                        && of.index().equals(index))
                                .isPresent());
    }
}
