package dev.sleet.dsl;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.Relation;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the elements of a table are in its normal form, each kind in the order of writing. */
final class TableParts {
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> ofColumns = new ArrayList<>();
    private final List<Constraint> ofTable = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final List<Relation> relations = new ArrayList<>();

    /** Adds an element, unless it is of another kind of database only. */
    void add(TableElement element, DatabaseKind kind) {
        switch (element) {
            case ColumnSpec spec -> {
                columns.add(spec.column());
                ofColumns.addAll(spec.constraints());
            }
            case CheckSpec spec -> ofTable.add(spec.constraint());
            case PrimaryKeySpec spec -> ofTable.add(spec.constraint());
            case UniqueSpec spec -> ofTable.add(spec.constraint());
            case ForeignKeySpec spec -> ofTable.add(spec.constraint());
            case IndexSpec spec -> indexes.add(spec.index());
            case ExcludeSpec spec -> ofTable.add(spec.constraint());
            case RelationSpec spec -> relations.add(spec.relation());
            case OnlyElements only -> {
                if (only.kind() == kind) {
                    only.elements().forEach(each -> add(each, kind));
                }
            }
        }
    }

    /** Returns the table, the constraints of columns before its own. */
    Table table(String name, Set<TableOption> options, Declaration declaration) {
        List<Constraint> constraints = new ArrayList<>(ofColumns);
        constraints.addAll(ofTable);
        return new Table(name, columns, constraints, indexes, options, declaration.withRelations(relations));
    }
}
