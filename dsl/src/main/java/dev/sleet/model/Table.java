package dev.sleet.model;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table with its columns, constraints and indexes.
 *
 * @param name the name
 * @param columns the columns in their order, at least one
 * @param constraints the constraints in the order of their declaration, those of columns first
 * @param indexes the indexes in the order of their declaration
 * @param options what holds for the table as a whole
 * @param special what only one kind of database has of it
 * @param declaration what its author said beyond the schema
 * @param names when the names of two columns are one
 */
public record Table(
        String name,
        List<Column> columns,
        List<Constraint> constraints,
        List<Index> indexes,
        Set<TableOption> options,
        Optional<Special> special,
        Declaration declaration,
        NameRule names)
        implements SchemaObject {
    public Table {
        columns = List.copyOf(columns);
        constraints = List.copyOf(constraints);
        indexes = List.copyOf(indexes);
        options = options.isEmpty() ? Set.of() : java.util.Collections.unmodifiableSet(EnumSet.copyOf(options));
    }

    /** Makes one whose names are folded, until a schema of another rule has it. */
    public Table(
            String name,
            List<Column> columns,
            List<Constraint> constraints,
            List<Index> indexes,
            Set<TableOption> options,
            Declaration declaration) {
        this(name, columns, constraints, indexes, options, Optional.empty(), declaration, NameRule.FOLDED);
    }

    /** Returns the table of a schema that has this rule. */
    public Table named(NameRule rule) {
        return names == rule
                ? this
                : new Table(name, columns, constraints, indexes, options, special, declaration, rule);
    }

    /** Returns the column of that name. */
    public Optional<Column> column(String columnName) {
        for (Column column : columns) {
            if (names.same(column.name(), columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    /** Returns the primary key, if one is declared. */
    public Optional<Constraint.PrimaryKey> primaryKey() {
        return constraints(Constraint.PrimaryKey.class).stream().findFirst();
    }

    /** Returns the constraints of one kind in the order of their declaration. */
    public <C extends Constraint> List<C> constraints(Class<C> kind) {
        return constraints.stream().filter(kind::isInstance).<C>map(kind::cast).toList();
    }

    /** Returns the column that is another name of the row number, if there is one (lang_createtable.html, section 5). */
    public Optional<String> rowidAlias() {
        return withoutRowid()
                ? Optional.empty()
                : primaryKey()
                        .filter(key -> key.terms().size() == 1)
                        .map(key -> key.terms().getFirst())
                        .filter(term -> term.order() == SortOrder.ASC)
                        .flatMap(term -> column(term.column()))
                        .filter(column -> Names.same(column.type().canonical(), "INTEGER"))
                        .map(Column::name);
    }

    /** Returns whether a column is another name of the row number. */
    public boolean isRowidAlias(String columnName) {
        return rowidAlias().filter(alias -> Names.same(alias, columnName)).isPresent();
    }

    /**
     * Returns whether a row can hold NULL in a column: a primary key's column can, unless it is the row number or the
     * table is STRICT or WITHOUT ROWID (lang_createtable.html, section 3.5; stricttables.html).
     */
    public boolean allowsNull(Column column) {
        if (column.notNull().isPresent()) {
            return false;
        }
        boolean inKey = primaryKey().stream()
                .flatMap(key -> key.terms().stream())
                .anyMatch(term -> Names.same(term.column(), column.name()));
        return !isRowidAlias(column.name()) && !(inKey && (strict() || withoutRowid()));
    }

    /** Returns whether values must be of the declared type. */
    public boolean strict() {
        return options.contains(TableOption.STRICT);
    }

    /** Returns whether the table lacks the hidden row number. */
    public boolean withoutRowid() {
        return options.contains(TableOption.WITHOUT_ROWID);
    }

    /** Returns the table under another name. */
    public Table withName(String newName) {
        return new Table(newName, columns, constraints, indexes, options, special, declaration, names);
    }

    /** Returns the table with other columns. */
    public Table withColumns(List<Column> newColumns) {
        return new Table(name, newColumns, constraints, indexes, options, special, declaration, names);
    }

    /** Returns the table with other constraints. */
    public Table withConstraints(List<Constraint> newConstraints) {
        return new Table(name, columns, newConstraints, indexes, options, special, declaration, names);
    }

    /** Returns the table with other indexes. */
    public Table withIndexes(List<Index> newIndexes) {
        return new Table(name, columns, constraints, newIndexes, options, special, declaration, names);
    }

    /** Returns the table with what only one kind of database has. */
    public Table withSpecial(Optional<Special> other) {
        return new Table(name, columns, constraints, indexes, options, other, declaration, names);
    }
}
