package dev.sleet.dsl;

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
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table as its author wrote it.
 *
 * @param name the name
 * @param elements columns, constraints and indexes in the order of writing
 * @param options what holds for the table as a whole
 * @param declaration where it stands and what it was called before
 */
public record TableSpec(String name, List<TableElement> elements, Set<TableOption> options, Declaration declaration)
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
        return new TableSpec(name, all, options, declaration);
    }

    /** Returns the table with the name it had before; harmless once it is renamed. */
    public TableSpec renamedFrom(String oldName) {
        return new TableSpec(name, elements, options, declaration.withRenamedFrom(oldName));
    }

    private TableSpec with(TableOption option) {
        EnumSet<TableOption> all = EnumSet.of(option);
        all.addAll(options);
        return new TableSpec(name, elements, all, declaration);
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
     * @throws IllegalArgumentException if there is no column, two columns share a name, or there are two primary keys
     */
    @Override
    public Table toModel(DatabaseKind kind) {
        TableParts parts = new TableParts();
        elements.forEach(element -> parts.add(element, kind));
        Table table = parts.table(name, options, declaration);
        check(table, kind);
        return ForKind.of(table, kind);
    }

    private static void check(Table table, DatabaseKind kind) {
        if (table.columns().isEmpty()) {
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
