package dev.sleet.sqlite;

import dev.sleet.diff.Renames;
import java.util.List;
import java.util.Map;

/**
 * What a user says beside the schema.
 *
 * @param renames what goes on under another name
 * @param backfills the expressions that fill columns of rows that exist, by {@code table.column}
 */
public record PlanOptions(List<Renames.Request> renames, Map<String, String> backfills) {
    /** Nothing is said. */
    public static final PlanOptions NONE = new PlanOptions(List.of(), Map.of());

    public PlanOptions {
        renames = List.copyOf(renames);
        backfills = Map.copyOf(backfills);
    }
}
