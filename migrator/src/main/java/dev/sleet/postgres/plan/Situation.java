package dev.sleet.postgres.plan;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.read.PostgresDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a plan is made from.
 *
 * @param live what was read of the database
 * @param from what it has, in normal form and under its new names
 * @param to what is wanted, in normal form
 * @param declared what is wanted, with its columns in the order of the declaration
 * @param renames what goes on under another name
 * @param backfills the expressions that fill columns, by {@code table.column}
 */
record Situation(
        LiveSchema live, Schema from, Schema to, Schema declared, Renames renames, Map<String, String> backfills) {
    /** Returns the expression that fills a column of rows that exist. */
    Optional<String> backfill(String table, Column column) {
        return Optional.ofNullable(backfills.get(table + "." + column.name()))
                .or(() -> to.table(table)
                        .flatMap(known -> known.column(column.name()))
                        .flatMap(known -> known.declaration().backfill())
                        .map(SqlText::written))
                .filter(sql -> !sql.isBlank());
    }

    /** Returns a table as it is, under its new names. */
    Table before(String table) {
        return from.table(table).orElseThrow();
    }

    /** Returns the rows of a table that is there. */
    Rows rows(String table) {
        return Rows.of(before(table), renames);
    }

    /** Returns the names that a table and its parts have now. */
    List<String> family(String table) {
        return Partitions.family(before(table), from).stream()
                .map(each -> renames.before(each.name()))
                .toList();
    }

    PostgresDetails details() {
        return details(live);
    }

    static PostgresDetails details(LiveSchema live) {
        return live.details() instanceof PostgresDetails details ? details : PostgresDetails.NONE;
    }

    /** Returns what of a table is not managed, by the name that the table has now. */
    List<Unmanaged> unmanaged(String table) {
        return live.unmanaged().stream()
                .filter(each -> each.table().equals(table))
                .toList();
    }
}
