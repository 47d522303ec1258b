package dev.sleet.repl.jooq;

import dev.sleet.types.JooqTypes;
import dev.sleet.types.JooqTypes.Conversion;
import dev.sleet.types.JooqTypes.OfColumn;
import java.util.ArrayList;
import java.util.List;
import org.jooq.impl.DSL;
import org.jooq.meta.AbstractTableDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DefaultColumnDefinition;
import org.jooq.meta.DefaultDataTypeDefinition;
import org.jooq.meta.SchemaDefinition;

/** A table as jOOQ's generator asks for it. Its columns have their converters themselves, so that no regular expression is to match them. */
final class SleetTable extends AbstractTableDefinition {
    private final List<OfColumn> columns;

    SleetTable(SchemaDefinition schema, JooqTypes.OfTable table) {
        super(schema, table.table().name(), "");
        this.columns = table.columns();
    }

    @Override
    protected List<ColumnDefinition> getElements0() {
        List<ColumnDefinition> elements = new ArrayList<>();
        for (OfColumn column : columns) {
            elements.add(new DefaultColumnDefinition(
                    this,
                    column.column().name(),
                    elements.size() + 1,
                    type(column),
                    column.rowid(),
                    column.column().generated().isPresent(),
                    ""));
        }
        return elements;
    }

    private DefaultDataTypeDefinition type(OfColumn column) {
        return new DefaultDataTypeDefinition(
                getDatabase(),
                getSchema(),
                column.stored(),
                null,
                null,
                null,
                column.nullable(),
                column.column().generated().isPresent(),
                null,
                column.column().defaultValue().map(sql -> sql.written()).orElse(null),
                column.rowid(),
                DSL.name(column.stored()),
                null,
                column.conversion().map(Conversion::converter).orElse(null),
                null,
                column.conversion().map(Conversion::type).orElse(null));
    }
}
