package dev.sleet.dsl.form;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.SequenceOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys that number the rows of a table, as PostgreSQL has them: {@code integer("id").primaryKey()}, which gets a number from SQLite
 * wherever none is given, and whatever says {@code autoIncrement()}, is an identity whose values may be given too.
 */
public final class RowNumbers {
    private static final Set<String> WHOLE = Set.of("bigint", "integer", "smallint");

    private RowNumbers() {}

    /** Returns a table whose texts still have their variants, with such a key as PostgreSQL has it. */
    public static Table of(Table table) {
        Optional<PrimaryKey> key = table.primaryKey().filter(all -> all.terms().size() == 1);
        Optional<Column> column = key.flatMap(
                        one -> table.column(one.terms().getFirst().column()))
                .filter(found -> isNumber(found) && (key.orElseThrow().autoIncrement() || isRowid(found)))
                .filter(found -> isFree(table, found));
        if (column.isEmpty()) {
            return table;
        }
        Column numbered = column.get()
                .withSpecial(PgColumn.of(column.get())
                        .withIdentity(new Identity(false, SequenceOptions.USUAL))
                        .ifAny());
        return table.withColumns(table.columns().stream()
                        .map(each -> each.equals(column.get()) ? numbered : each)
                        .toList())
                .withConstraints(table.constraints().stream()
                        .<Constraint>map(
                                each -> each.equals(key.get()) ? key.get().withAutoIncrement(false) : each)
                        .toList());
    }

    private static boolean isNumber(Column column) {
        return column.type()
                .in(DatabaseKind.POSTGRES)
                .map(SqlText::written)
                .filter(WHOLE::contains)
                .isPresent();
    }

    /** Returns whether a column is a whole number by a word that is for every kind of database (lang_createtable.html, section 5). */
    private static boolean isRowid(Column column) {
        return !column.type().variants().isEmpty()
                && column.type()
                        .in(DatabaseKind.SQLITE)
                        .filter(type -> type.written().equals("INTEGER"))
                        .isPresent();
    }

    /** Returns whether nothing else gives the column its values. */
    private static boolean isFree(Table table, Column column) {
        return column.defaultValue().isEmpty()
                && column.generated().isEmpty()
                && PgColumn.of(column).identity().isEmpty()
                && table.constraints(Constraint.ForeignKey.class).stream()
                        .noneMatch(key -> key.columns().equals(List.of(column.name())));
    }
}
