package dev.sleet.sqlite.plan;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.NotNull;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Table;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.OlderRows;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.check.StoredValue;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.live.SqliteVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the way from one table to another that does not write every row again, if there is one: ALTER TABLE as far as
 * the SQLite in use has it, and an edit of the stored text where lang_altertable.html, section 7, calls it safe.
 */
final class TableAlteration {
    /** Each DROP COLUMN writes the table again; three of them cost more than one rebuild. */
    private static final int MOST_DROPPED_COLUMNS = 2;

    private final Table from;
    private final Table to;
    private final SqliteVersion version;
    private final Backfills backfills;
    private final List<Step> drops = new ArrayList<>();
    private final List<Step> additions = new ArrayList<>();
    private final List<Column> added = new ArrayList<>();
    private final List<Column> dropped = new ArrayList<>();
    private Table edited;

    private TableAlteration(Table from, Table to, SqliteVersion version, Backfills backfills) {
        this.from = from;
        this.to = to;
        this.version = version;
        this.backfills = backfills;
        this.edited = from;
    }

    /**
     * Returns the steps, or nothing if the table must be rebuilt.
     *
     * @param from the table as it is, in normal form and under its new names
     * @param to the table as it shall be, in normal form
     */
    static Optional<List<Step>> steps(Table from, Table to, SqliteVersion version, Backfills backfills) {
        TableAlteration alteration = new TableAlteration(from, to, version, backfills);
        return alteration.columns()
                        && alteration.constraints()
                        && alteration.presentColumns()
                        && alteration.canWriteOlderRows()
                ? Optional.of(alteration.ordered())
                : Optional.empty();
    }

    private boolean columns() {
        for (Column column : to.columns()) {
            if (from.column(column.name()).isEmpty()) {
                added.add(column);
            }
        }
        for (Column column : from.columns()) {
            if (to.column(column.name()).isEmpty()) {
                dropped.add(column);
            }
        }
        return from.options().equals(to.options())
                && dropped.size() <= MOST_DROPPED_COLUMNS
                && canDropColumns()
                && inOrder()
                && added.stream().allMatch(this::canBeAdded)
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
    private boolean canDropColumns() {
        return dropped.isEmpty()
                || (from.columns().stream()
                                .anyMatch(column -> column.generated().isEmpty() && !dropped.contains(column))
                        && from.indexes().stream()
                                .flatMap(index -> index.terms().stream())
                                .noneMatch(TableAlteration::isText)
                        && !hasLargeDefault());
    }

    private boolean hasLargeDefault() {
        return from.columns().stream().anyMatch(column -> LargeDefault.isIn(column, from.strict()));
    }

    private boolean canWriteOlderRows() {
        return !hasLargeDefault()
                || (OlderRows.column(new Step.EditCatalogue(from, edited)).isEmpty()
                        && additions.stream().noneMatch(Step.FillNulls.class::isInstance));
    }

    private static boolean isText(IndexTerm term) {
        return term instanceof IndexTerm.OnExpression expression
                && expression.expression().canonical().startsWith("'");
    }

    /** Columns that stay keep their order, and new ones follow all of them. */
    private boolean inOrder() {
        List<String> natural = new ArrayList<>();
        from.columns().stream()
                .filter(column -> to.column(column.name()).isPresent())
                .forEach(column -> natural.add(column.name()));
        added.forEach(column -> natural.add(column.name()));
        return natural.equals(to.columns().stream().map(Column::name).toList());
    }

    /** The limits of ADD COLUMN on a table that holds rows (lang_altertable.html, section 5). */
    private boolean canBeAdded(Column column) {
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

    private boolean constraints() {
        List<Constraint> gone = missing(from.constraints(), to.constraints());
        List<Constraint> come = missing(to.constraints(), from.constraints());
        return gone.stream().allMatch(this::drop) && come.stream().allMatch(this::add);
    }

    private static List<Constraint> missing(List<Constraint> from, List<Constraint> to) {
        List<Constraint> left = new ArrayList<>(from);
        to.forEach(left::remove);
        return left;
    }

    private boolean drop(Constraint constraint) {
        boolean byName = constraint.name().filter(this::isOnlyName).isPresent();
        return switch (constraint) {
            case PrimaryKey key -> false;
            case Unique key -> false;
            case Check check -> dropAs(check, byName && version.altersConstraints());
            case ForeignKey key -> dropAs(key, byName && version.dropsForeignKeys() && !setsDefault(key));
        };
    }

    /** SQLite 3.54 takes the word DEFAULT for the beginning of the next constraint when it drops such a key. */
    private static boolean setsDefault(ForeignKey key) {
        return key.onDelete() == ReferentialAction.SET_DEFAULT || key.onUpdate() == ReferentialAction.SET_DEFAULT;
    }

    private boolean dropAs(Constraint constraint, boolean natively) {
        if (natively) {
            drops.add(new Step.DropConstraint(to.name(), constraint));
        } else {
            List<Constraint> rest = new ArrayList<>(edited.constraints());
            rest.remove(constraint);
            edited = edited.withConstraints(rest);
        }
        return true;
    }

    private boolean isOnlyName(String name) {
        return uses(from, name) == 1;
    }

    private static long uses(Table table, String name) {
        long same = table.constraints().stream()
                .flatMap(constraint -> constraint.name().stream())
                .filter(other -> Names.same(other, name))
                .count();
        long notNulls = table.columns().stream()
                .flatMap(column -> column.notNull().stream())
                .flatMap(rule -> rule.name().stream())
                .filter(other -> Names.same(other, name))
                .count();
        return same + notNulls;
    }

    private boolean add(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> false;
            case Unique key -> false;
            case ForeignKey key -> isOfAddedColumn(key);
            case Check check -> {
                additions.add(new Step.AddCheck(to.name(), check));
                yield version.altersConstraints()
                        && check.name().filter(name -> uses(to, name) > 1).isEmpty();
            }
        };
    }

    private boolean isOfAddedColumn(ForeignKey key) {
        return key.columns().size() == 1
                && added.stream()
                        .anyMatch(column ->
                                Names.same(column.name(), key.columns().getFirst()));
    }

    private boolean presentColumns() {
        return to.columns().stream()
                .allMatch(column -> from.column(column.name())
                        .map(before -> present(before, column))
                        .orElse(true));
    }

    private boolean present(Column before, Column after) {
        if (!before.type().equals(after.type())
                || !before.collation().equals(after.collation())
                || !before.generated().equals(after.generated())) {
            return false;
        }
        if (!before.defaultValue().equals(after.defaultValue())) {
            edit(before.name(), edited.column(before.name()).orElseThrow().withDefault(after.defaultValue()));
        }
        return before.notNull().equals(after.notNull()) || notNull(before, after);
    }

    private boolean notNull(Column before, Column after) {
        if (after.notNull().isEmpty()) {
            if (version.altersConstraints()) {
                drops.add(new Step.DropNotNull(to.name(), after));
            } else {
                edit(before.name(), edited.column(before.name()).orElseThrow().withNotNull(Optional.empty()));
            }
            return true;
        }
        if (before.notNull().isPresent() || !after.notNull().get().equals(NotNull.PLAIN)) {
            return false;
        }
        if (after.generated().isEmpty()) {
            backfills
                    .of(to, after)
                    .ifPresent(expression -> additions.add(new Step.FillNulls(to.name(), after, expression)));
        }
        additions.add(new Step.SetNotNull(to.name(), after));
        return version.altersConstraints();
    }

    private void edit(String name, Column column) {
        edited = edited.withColumns(edited.columns().stream()
                .map(old -> Names.same(old.name(), name) ? column : old)
                .toList());
    }

    /** The text is edited first, while it is still the one that was read; a column goes after all that may name it. */
    private List<Step> ordered() {
        List<Step> steps = new ArrayList<>();
        if (!edited.equals(from)) {
            steps.add(new Step.EditCatalogue(from, edited));
        }
        steps.addAll(drops);
        dependentsFirst().forEach(column -> steps.add(new Step.DropColumn(to.name(), column)));
        for (Column column : added) {
            steps.add(new Step.AddColumn(
                    to.name(),
                    column,
                    to.constraints().stream()
                            .filter(constraint -> constraint instanceof ForeignKey key
                                    && key.columns().size() == 1
                                    && Names.same(key.columns().getFirst(), column.name()))
                            .toList()));
        }
        steps.addAll(additions);
        return steps;
    }

    /** A generated column goes before those that it is computed from; it can only name columns of either kind by name. */
    private List<Column> dependentsFirst() {
        List<Column> order = new ArrayList<>();
        List<Column> left = new ArrayList<>(dropped);
        while (!left.isEmpty()) {
            Column next = left.stream()
                    .filter(column -> left.stream().noneMatch(other -> !other.equals(column) && names(other, column)))
                    .findFirst()
                    .orElse(left.getFirst());
            order.add(next);
            left.remove(next);
        }
        return order;
    }

    private static boolean names(Column generated, Column other) {
        return generated
                .generated()
                .map(rule -> Mentions.of(rule.expression().written()).contains(Names.fold(other.name())))
                .orElse(false);
    }
}
