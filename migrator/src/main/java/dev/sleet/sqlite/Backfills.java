package dev.sleet.sqlite;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

    /**
     * Checks that every expression that is given beside the schema is for a column of it.
     *
     * @throws IllegalArgumentException if one is not
     */
    void require(Schema schema) {
        Set<String> known = new HashSet<>();
        for (Table table : schema.tables()) {
            table.columns().forEach(column -> known.add(Names.fold(table.name() + "." + column.name())));
        }
        for (String column : given.keySet().stream().sorted().toList()) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException(
                        "cannot backfill " + column + ": the schema declares no such column");
            }
        }
    }

    /** Returns the expression for a column. */
    Optional<String> of(Table table, Column column) {
        String name = Names.fold(table.name() + "." + column.name());
        return Optional.ofNullable(given.get(name))
                .or(() -> column.declaration().backfill());
    }
}
