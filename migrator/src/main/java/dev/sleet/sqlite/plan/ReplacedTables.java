package dev.sleet.sqlite.plan;

import dev.sleet.diff.Renames;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.List;

/**
 * The tables that make room: a renamed table takes their name although they are not renamed themselves, so they are dropped
 * before the renames.
 *
 * @param tables the tables as they are
 */
record ReplacedTables(List<Table> tables) {
    ReplacedTables {
        tables = List.copyOf(tables);
    }

    /** Returns the tables of {@code from} whose name a renamed table takes. */
    static ReplacedTables of(Schema from, Renames renames) {
        return new ReplacedTables(from.tables().stream()
                .filter(table -> Names.same(renames.after(table.name()), table.name()))
                .filter(table -> !Names.same(renames.before(table.name()), table.name()))
                .toList());
    }

    /** Returns a schema without them and their triggers. */
    Schema without(Schema schema) {
        return tables.isEmpty()
                ? schema
                : schema.withTables(schema.tables().stream()
                                .filter(table -> !contains(table.name()))
                                .toList())
                        .withTriggers(schema.triggers().stream()
                                .filter(trigger -> !contains(trigger.table()))
                                .toList());
    }

    private boolean contains(String name) {
        return tables.stream().anyMatch(table -> Names.same(table.name(), name));
    }
}
