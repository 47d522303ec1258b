package dev.sleet.sqlite;

import dev.sleet.diff.Renames;
import java.util.List;
import java.util.Map;

/**
 * What a user says beside the schema.
 *
 * @param renames what goes on under another name
 * @param backfills the expressions that fill columns of rows that exist, by {@code table.column}
 * @param portable whether the statements are to be run by any SQLite since 3.37, and not by this one at once
 */
public record PlanOptions(List<Renames.Request> renames, Map<String, String> backfills, boolean portable) {
    /** Nothing is said. */
    public static final PlanOptions NONE = new PlanOptions(List.of(), Map.of());

    /** Makes options for a plan that is run at once. */
    public PlanOptions(List<Renames.Request> renames, Map<String, String> backfills) {
        this(renames, backfills, false);
    }

    public PlanOptions {
        renames = List.copyOf(renames);
        backfills = Map.copyOf(backfills);
    }

    /** Returns these options for a plan whose statements are written to a file. */
    public PlanOptions asPortable() {
        return new PlanOptions(renames, backfills, true);
    }
}
