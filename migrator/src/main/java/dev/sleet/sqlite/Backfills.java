package dev.sleet.sqlite;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The expressions that fill columns of rows that exist: given beside the schema, or else declared in it. */
public final class Backfills {
    /** Only what the schema declares. */
    public static final Backfills NONE = new Backfills(Map.of());

    private final Map<String, String> given;

    private Backfills(Map<String, String> given) {
        this.given = given;
    }

    /** Returns the expressions by {@code table.column}. */
    public static Backfills of(Map<String, String> byColumn) {
        Map<String, String> folded = new HashMap<>();
        byColumn.forEach((column, expression) -> folded.put(Names.fold(column), expression));
        return new Backfills(folded);
    }

    /** Returns the expression for a column. */
    Optional<String> of(Table table, Column column) {
        String name = Names.fold(table.name() + "." + column.name());
        return Optional.ofNullable(given.get(name))
                .or(() -> column.declaration().backfill());
    }
}
