package dev.sleet.sqlite.live;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Names;
import java.util.List;
import java.util.Optional;

/** The rows of {@code sqlite_schema} that a schema was read from, in order. */
public record SchemaRows(List<Row> rows) implements LiveSchema.Details {
    private static final int START = 20;

    public SchemaRows {
        rows = List.copyOf(rows);
    }

    @Override
    public boolean tellsAll() {
        return true;
    }

    /**
     * One of them.
     *
     * @param type table, index, view or trigger
     * @param name the name of the object
     * @param table the table it belongs to
     * @param sql its statement, or nothing for an index that a table made
     */
    public record Row(String type, String name, String table, Optional<String> sql) {
        /** Returns whether it is a virtual table. */
        public boolean isVirtual() {
            return type.equals("table")
                    && sql.map(text -> Names.fold(text.substring(0, Math.min(START, text.length())))
                                    .startsWith("create virtual"))
                            .orElse(false);
        }
    }
}
