package dev.sleet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an application makes of the columns of a whole schema. */
public final class Mappings {
    private Mappings() {}

    /** Returns a schema whose columns mean what those of the same names mean in another one. */
    public static Schema of(Schema declared, Schema schema) {
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            Optional<Table> other = declared.table(table.name());
            tables.add(
                    other.isEmpty()
                            ? table
                            : table.withColumns(table.columns().stream()
                                    .map(column -> of(other.get(), column))
                                    .toList()));
        }
        return new Schema(tables, schema.virtualTables(), schema.views(), schema.triggers());
    }

    private static Column of(Table declared, Column column) {
        return declared.column(column.name())
                .map(other -> column.withDeclaration(
                        column.declaration().withMapping(other.declaration().mapping())))
                .orElse(column);
    }
}
