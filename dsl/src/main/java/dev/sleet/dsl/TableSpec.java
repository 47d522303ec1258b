package dev.sleet.dsl;

import dev.sleet.dsl.form.ForKind;
import dev.sleet.dsl.form.RowNumbers;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgTable;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as its author wrote it.
 *
 * @param name the name
 * @param elements columns, constraints and indexes in the order of writing
 * @param options what holds for the table as a whole
 * @param postgres what PostgreSQL has of it
 * @param declaration where it stands and what it was called before
 */
public record TableSpec(
        String name, List<TableElement> elements, Set<TableOption> options, PgTable postgres, Declaration declaration)
        implements SchemaPart {
    private static final Set<String> ROW_NUMBER = Set.of("rowid", "oid", "_rowid_");

    public TableSpec {
        Quoting.checked("the name of a table", name);
        elements = List.copyOf(elements);
        options = Set.copyOf(options);
    }

    /** Returns the table whose values must be of the declared type. */
    public TableSpec strict() {
        return with(TableOption.STRICT);
    }

    /** Returns the table without the hidden row number. */
    public TableSpec withoutRowid() {
        return with(TableOption.WITHOUT_ROWID);
    }

    /** Returns the table with more columns, constraints or indexes after those it has. */
    public TableSpec with(TableElement... more) {
        List<TableElement> all = new ArrayList<>(elements);
        all.addAll(List.of(more));
        return new TableSpec(name, all, options, postgres, declaration);
    }

    /** Returns the table with the name it had before; harmless once it is renamed. */
    public TableSpec renamedFrom(String oldName) {
        return new TableSpec(name, elements, options, postgres, declaration.withRenamedFrom(oldName));
    }

    /** Returns the table whose policies decide which rows somebody sees. */
    public TableSpec enableRowSecurity() {
        return with(postgres.withRowSecurity(true, postgres.forcesRowSecurity()));
    }

    /** Returns the table whose policies, where they decide, do so for its owner too. */
    public TableSpec forceRowSecurity() {
        return with(postgres.withRowSecurity(postgres.rowSecurity(), true));
    }

    /** Returns the table that is empty after a crash. */
    public TableSpec unlogged() {
        return with(postgres.asUnlogged());
    }

    /** Returns the table with a setting, such as fillfactor. */
    public TableSpec parameter(String parameter, String value) {
        return with(postgres.with(new Parameter(parameter, value)));
    }

    /** Returns the table whose rows are divided, by what stands behind PARTITION BY: {@code RANGE (made_at)}. */
    public TableSpec partitionBy(String key) {
        return with(postgres.withPartitionBy(Quoting.checked("a partition key", key)));
    }

    /** Returns the table as a part of another one: {@code DEFAULT}, or {@code FOR VALUES FROM (1) TO (9)}. */
    public TableSpec partitionOf(String parent, String bounds) {
        return with(postgres.withPartitionOf(
                new PgTable.Partition(parent, Quoting.checked("the bounds of a partition", bounds))));
    }

    /** Returns the table whose logical replication says all columns of a row that changes. */
    public TableSpec replicaIdentityFull() {
        return with(postgres.withReplicaIdentity(Optional.of(new PgTable.ReplicaIdentity.Full())));
    }

    /** Returns the table whose logical replication says nothing of a row that changes. */
    public TableSpec replicaIdentityNothing() {
        return with(postgres.withReplicaIdentity(Optional.of(new PgTable.ReplicaIdentity.Nothing())));
    }

    /** Returns the table whose logical replication says the columns of an index, or key, of a row that changes. */
    public TableSpec replicaIdentity(String index) {
        return with(postgres.withReplicaIdentity(
                Optional.of(new PgTable.ReplicaIdentity.OfIndex(Quoting.checked("an index", index)))));
    }

    /** Returns the table that CLUSTER sorts by an index, or key. */
    public TableSpec clusterOn(String index) {
        return with(postgres.withClusterOn(Optional.of(Quoting.checked("an index", index))));
    }

    private TableSpec with(PgTable special) {
        return new TableSpec(name, elements, options, special, declaration);
    }

    private TableSpec with(TableOption option) {
        EnumSet<TableOption> all = EnumSet.of(option);
        all.addAll(options);
        return new TableSpec(name, elements, all, postgres, declaration);
    }

    /**
     * Returns the normal form for SQLite.
     *
     * @throws IllegalArgumentException if there is no column, two columns share a name, or there are two primary keys
     */
    @Override
    public Table toModel() {
        return toModel(DatabaseKind.SQLITE);
    }

    /**
     * Returns the normal form: keys, references and checks of columns become constraints of the table.
     *
     * @throws IllegalArgumentException if SQLite's table has no column, two columns share a name, or there are two primary keys
     */
    @Override
    public Table toModel(DatabaseKind kind) {
        TableParts parts = new TableParts();
        elements.forEach(element -> parts.add(element, kind));
        boolean isPostgres = kind == DatabaseKind.POSTGRES;
        Set<TableOption> here = isPostgres ? without(options, TableOption.STRICT) : options; // as its tables always are
        Table table = parts.table(name, here, declaration).named(kind.names()).withSpecial(postgres.ifAny());
        check(table, kind);
        return ForKind.of(isPostgres ? RowNumbers.of(table) : table, kind);
    }

    private static Set<TableOption> without(Set<TableOption> options, TableOption option) {
        return options.stream().filter(each -> each != option).collect(Collectors.toSet());
    }

    private static void check(Table table, DatabaseKind kind) {
        boolean isPart = PgTable.of(table).partitionOf().isPresent(); // whose columns are those of another table
        if (table.columns().isEmpty() && kind == DatabaseKind.SQLITE) {
            throw new IllegalArgumentException("table \"" + table.name() + "\" has no column");
        }
        Set<String> seen = new HashSet<>();
        for (Column column : table.columns()) {
            if (!seen.add(kind.names().key(column.name()))) {
                throw new IllegalArgumentException(
                        "table \"" + table.name() + "\" declares column \"" + column.name() + "\" twice");
            }
        }
        if (table.constraints(Constraint.PrimaryKey.class).size() > 1) {
            throw new IllegalArgumentException("table \"" + table.name() + "\" has more than one primary key");
        }
        if (isPart) {
            return;
        }
        for (Constraint constraint : table.constraints()) {
            switch (constraint) {
                case Constraint.PrimaryKey key -> key.terms().forEach(term -> require(table, "its primary key", term));
                case Constraint.Unique key -> key.terms().forEach(term -> require(table, "a unique key", term));
                case Constraint.ForeignKey key ->
                    key.columns().forEach(column -> require(table, "a foreign key", column));
                case Constraint.Exclude exclude ->
                    exclude.elements().forEach(element -> require(table, "an exclusion", element.term()));
                case Constraint.Check check -> {}
            }
        }
        for (Index index : table.indexes()) {
            index.terms().forEach(term -> require(table, "index \"" + index.name() + "\"", term));
        }
    }

    private static void require(Table table, String what, IndexTerm term) {
        if (term instanceof IndexTerm.OnColumn column) {
            require(table, what, column.column());
        }
    }

    /** SQLite takes the name of no column, in quotes, for text, so that a misspelt index would be one of a constant. */
    private static void require(Table table, String what, String column) {
        if (!hasColumn(table, column)) {
            throw new IllegalArgumentException(
                    "table \"" + table.name() + "\" has no column \"" + column + "\", which " + what + " names");
        }
    }

    private static boolean hasColumn(Table table, String column) {
        return table.column(column).isPresent() || (!table.withoutRowid() && ROW_NUMBER.contains(Names.fold(column)));
    }
}
