package dev.sleet.sqlite.plan;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.check.StoredValue;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns that only one of two tables has: whether ADD COLUMN and DROP COLUMN lead from the one to the other, and in
 * which order.
 *
 * @param from the table as it is
 * @param to the table as it shall be
 * @param added the columns that only {@code to} has, in its order
 * @param dropped the columns that only {@code from} has, in its order
 */
record ColumnAlteration(Table from, Table to, List<Column> added, List<Column> dropped) {
    /** Each DROP COLUMN writes the table again; three of them cost more than one rebuild. */
    private static final int MOST_DROPPED_COLUMNS = 2;

    ColumnAlteration {
        added = List.copyOf(added);
        dropped = List.copyOf(dropped);
    }

    /** Returns the columns that only one of the tables has. */
    static ColumnAlteration of(Table from, Table to) {
        return new ColumnAlteration(from, to, missing(to, from), missing(from, to));
    }

    private static List<Column> missing(Table table, Table other) {
        return table.columns().stream()
                .filter(column -> other.column(column.name()).isEmpty())
                .toList();
    }

    /** Returns whether SQLite can add and drop them all, cheaper than a rebuild, and the columns are in their order then. */
    boolean isPossible(Backfills backfills) {
        return dropped.size() <= MOST_DROPPED_COLUMNS
                && canBeDropped()
                && isInOrder()
                && added.stream().allMatch(column -> canBeAdded(column, backfills))
                && !isComputedFromLater()
                && Stream.concat(added.stream(), dropped.stream()).noneMatch(this::hidesRowNumber);
    }

    /** SQLite neither adds nor drops a column that bears a name of the row number. */
    private boolean hidesRowNumber(Column column) {
        return !from.withoutRowid() && Rows.isRowNumber(column.name());
    }

    /** A generated column cannot be added before one that it is computed from; a table can declare them in any order. */
    private boolean isComputedFromLater() {
        for (int i = 0; i < added.size(); i++) {
            Column column = added.get(i);
            if (added.subList(i + 1, added.size()).stream().anyMatch(later -> names(column, later))) {
                return true;
            }
        }
        return false;
    }

    /**
     * DROP COLUMN leaves a column that holds values. It also rewrites text in double quotes, and an index over nothing
     * but such text would become one that SQLite does not read any more, and it writes a default of REAL that older rows take
     * from the stored text as a whole number.
     */
    private boolean canBeDropped() {
        return dropped.isEmpty()
                || (from.columns().stream()
                                .anyMatch(column -> column.generated().isEmpty() && !dropped.contains(column))
                        && from.indexes().stream()
                                .flatMap(index -> index.terms().stream())
                                .noneMatch(ColumnAlteration::isText)
                        && !LargeDefault.isIn(from));
    }

    private static boolean isText(IndexTerm term) {
        return term instanceof IndexTerm.OnExpression expression
                && expression.expression().canonical().startsWith("'");
    }

    /** Columns that stay keep their order, and new ones follow all of them. */
    private boolean isInOrder() {
        List<String> natural = new ArrayList<>();
        from.columns().stream()
                .filter(column -> to.column(column.name()).isPresent())
                .forEach(column -> natural.add(column.name()));
        added.forEach(column -> natural.add(column.name()));
        return natural.equals(to.columns().stream().map(Column::name).toList());
    }

    /** The limits of ADD COLUMN on a table that holds rows (lang_altertable.html, section 5). */
    private boolean canBeAdded(Column column, Backfills backfills) {
        boolean literalDefault =
                column.defaultValue().map(StoredValue::isLiteral).orElse(true);
        boolean needsValue = column.notNull().isPresent()
                && column.generated().isEmpty()
                && column.defaultValue()
                        .filter(value -> !value.canonical().equals("NULL"))
                        .isEmpty();
        boolean stored = column.generated()
                .filter(rule -> rule.storage() == Storage.STORED)
                .isPresent();
        return literalDefault
                && !needsValue
                && !stored
                && backfills.of(to, column).isEmpty();
    }

    /** Returns whether ADD COLUMN declares the reference with its only column. */
    boolean declares(ForeignKey key) {
        return added.stream().anyMatch(column -> isOn(column, key));
    }

    private static boolean isOn(Column column, Constraint constraint) {
        return constraint instanceof ForeignKey key
                && key.columns().size() == 1
                && Names.same(key.columns().getFirst(), column.name());
    }

    /** Returns the steps that add columns, each with the references of that column alone. */
    List<Step> additions() {
        return added.stream()
                .<Step>map(column -> new Step.AddColumn(
                        to.name(),
                        column,
                        to.constraints().stream()
                                .filter(constraint -> isOn(column, constraint))
                                .toList()))
                .toList();
    }

    /**
     * Returns the steps that drop columns. A generated column goes before those that it is computed from; it can only name
     * columns of either kind by name.
     */
    List<Step> drops() {
        List<Step> steps = new ArrayList<>();
        List<Column> left = new ArrayList<>(dropped);
        while (!left.isEmpty()) {
            Column next = left.stream()
                    .filter(column -> left.stream().noneMatch(other -> !other.equals(column) && names(other, column)))
                    .findFirst()
                    .orElse(left.getFirst());
            steps.add(new Step.DropColumn(to.name(), next));
            left.remove(next);
        }
        return steps;
    }

    private static boolean names(Column generated, Column other) {
        return generated
                .generated()
                .map(rule -> Mentions.of(rule.expression().written()).contains(Names.fold(other.name())))
                .orElse(false);
    }
}
