package dev.sleet.dsl;

import dev.sleet.model.Column;
import dev.sleet.model.ColumnMapping;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A column with the rules that its author attached to it.
 *
 * <p>{@link #named} and {@link #onConflict} belong to the rule that was attached last.
 */
public final class ColumnSpec extends PostgresColumn implements TableElement {
    private final RuledColumn ruled;

    private ColumnSpec(RuledColumn ruled) {
        this.ruled = ruled;
    }

    static ColumnSpec of(String name, SqlText type, Declaration declaration) {
        Quoting.checked("the name of a column", name);
        SqlText checked = type.map(text -> Quoting.checked("the type of column \"" + name + "\"", text));
        Column column = new Column(
                name, checked, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), declaration);
        return new ColumnSpec(new RuledColumn(column, List.of(), false));
    }

    static ColumnSpec of(String name, LogicalType type, Declaration declaration) {
        ColumnMapping mapping = new ColumnMapping(type.type(), Optional.empty(), Optional.empty(), Set.of());
        ColumnSpec spec = of(name, type.declared(), declaration.withMapping(mapping));
        return type.condition(name).map(spec::check).orElse(spec);
    }

    /** Returns the column as the table's primary key. */
    public ColumnSpec primaryKey() {
        return with(ruled.primaryKey(SortOrder.ASC));
    }

    /**
     * Returns the column as the table's primary key, largest first. An INTEGER column declared so is <em>not</em> another
     * name of the row number (lang_createtable.html, section 5).
     */
    public ColumnSpec primaryKeyDescending() {
        return with(ruled.primaryKey(SortOrder.DESC));
    }

    /**
     * Returns the primary key column whose numbers are never used twice.
     *
     * @throws IllegalArgumentException unless {@link #primaryKey()} was called before
     */
    public ColumnSpec autoIncrement() {
        return with(ruled.autoIncrement());
    }

    /** Returns the column that holds a value in every row. */
    public ColumnSpec notNull() {
        return with(ruled.withNotNull());
    }

    /** Returns the column no two rows of which hold the same value. */
    public ColumnSpec unique() {
        return with(ruled.unique());
    }

    /** Returns the column with a condition on its table's rows. */
    public ColumnSpec check(String expression) {
        return check(SqlText.of(expression));
    }

    /** Returns the column with a condition on its table's rows. */
    public ColumnSpec check(SqlText expression) {
        return with(ruled.check(checked("the check", expression)));
    }

    private SqlText checked(String what, SqlText sql) {
        return sql.map(text -> Quoting.checked(what + " of column \"" + column().name() + "\"", text));
    }

    /** Returns the column with a named condition on its table's rows. */
    @Override
    public ColumnSpec check(String name, String expression) {
        return check(expression).named(name);
    }

    /** Returns the column with a named condition on its table's rows. */
    public ColumnSpec check(String name, SqlText expression) {
        return check(expression).named(name);
    }

    /** Returns the column that holds one of these texts, or NULL. */
    public ColumnSpec oneOf(String... values) {
        return check(Quoting.identifier(column().name())
                + Arrays.stream(values).map(Quoting::string).collect(Collectors.joining(", ", " IN (", ")")));
    }

    /** Returns the column that holds one of these numbers, or NULL. */
    public ColumnSpec oneOf(long... values) {
        return check(Quoting.identifier(column().name())
                + Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(", ", " IN (", ")")));
    }

    /** Returns the column as a reference to {@code parent}: to that column of it, or to its primary key if none is given. */
    public ColumnSpec references(String parent, String... parentColumns) {
        return with(ruled.references(parent, parentColumns));
    }

    /** Returns the reference with what happens when the parent row goes. */
    public ColumnSpec onDelete(ReferentialAction action) {
        return with(ruled.withReference("onDelete", key -> key.onDelete(action)));
    }

    /** Returns the reference with what happens when the parent's key changes. */
    public ColumnSpec onUpdate(ReferentialAction action) {
        return with(ruled.withReference("onUpdate", key -> key.onUpdate(action)));
    }

    /** Returns the reference or key checked at the end of the transaction (DEFERRABLE INITIALLY DEFERRED). */
    public ColumnSpec deferrable() {
        return with(ruled.deferrable());
    }

    /** Returns the reference with the names that generated types have for its row and, on the other side, for the rows that lead to one. */
    public ColumnSpec relation(String name, String back) {
        return with(ruled.withReference("relation", key -> key.relation(name, back)));
    }

    /** Returns the column with a collating sequence. */
    public ColumnSpec collate(String collation) {
        return withColumn(column().withCollation(Optional.of(Quoting.checked("a collation", collation))));
    }

    /** Returns the column computed from others whenever it is read. */
    public ColumnSpec generatedAs(String expression) {
        return generatedAs(SqlText.of(expression));
    }

    /** Returns the column computed from others whenever it is read. */
    public ColumnSpec generatedAs(SqlText expression) {
        return withGenerated(new Generated(checked("the expression", expression), Storage.VIRTUAL));
    }

    /**
     * Returns the generated column computed when the row is written.
     *
     * @throws IllegalArgumentException unless {@link #generatedAs} was called before
     */
    public ColumnSpec stored() {
        return withGenerated(new Generated(
                column().generated()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "stored() on column \"" + column().name() + "\" needs generatedAs(...) before it"))
                        .expression(),
                Storage.STORED));
    }

    private ColumnSpec withGenerated(Generated generated) {
        return withColumn(column().withGenerated(Optional.of(generated)));
    }

    /** Returns the column with the name it had before; harmless once it is renamed. */
    public ColumnSpec renamedFrom(String oldName) {
        return withColumn(column().withDeclaration(column().declaration().withRenamedFrom(oldName)));
    }

    /** Returns the column with an SQL expression over the old row that fills it where rows exist and need a value. */
    public ColumnSpec backfill(String expression) {
        return backfill(SqlText.of(expression));
    }

    /** Returns the column with an SQL expression over the old row that fills it where rows exist and need a value. */
    public ColumnSpec backfill(SqlText expression) {
        return withColumn(column().withDeclaration(
                        column().declaration().withBackfill(Optional.of(checked("the backfill", expression)))));
    }

    /**
     * Returns the column with a name for the rule that was attached last.
     *
     * @throws IllegalArgumentException if no rule was attached
     */
    public ColumnSpec named(String name) {
        return with(ruled.named(name));
    }

    /**
     * Returns the column with a consequence for violations of the rule that was attached last.
     *
     * @throws IllegalArgumentException if that rule is not one of primaryKey, unique and notNull
     */
    public ColumnSpec onConflict(ConflictAction action) {
        return with(ruled.onConflict(action));
    }

    /**
     * Returns the column whose reference, attached last, may lead to a table or column that is not there, as those of an old file do.
     *
     * @throws IllegalArgumentException if the last rule is not a reference
     */
    public ColumnSpec allowBroken() {
        return with(ruled.allowBroken());
    }

    @Override
    RuledColumn ruled() {
        return ruled;
    }

    @Override
    ColumnSpec with(RuledColumn changed) {
        return new ColumnSpec(changed);
    }

    @Override
    ColumnSpec withColumn(Column changed) {
        return with(ruled.with(changed));
    }

    @Override
    ColumnSpec withMapping(ColumnMapping mapping) {
        return withColumn(column().withDeclaration(column().declaration().withMapping(mapping)));
    }

    /** Returns the name. */
    public String name() {
        return column().name();
    }

    @Override
    Column column() {
        return ruled.column();
    }

    List<Constraint> constraints() {
        return ruled.constraints();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnSpec spec
                && spec.column().equals(column())
                && spec.constraints().equals(constraints());
    }

    @Override
    public int hashCode() {
        return column().hashCode();
    }

    @Override
    public String toString() {
        return column().name() + " " + column().type();
    }
}
