package dev.sleet.dialect.schema;

import dev.sleet.diff.Renames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a user says beside the schema.
 *
 * @param renames what goes on under another name
 * @param backfills the expressions that fill columns of rows that exist, by {@code table.column}
 * @param portable whether the statements are to be run by any SQLite since 3.37, and not by this one at once
 * @param takenBack what a change that is taken back has put there by itself
 */
public record PlanOptions(
        List<Renames.Request> renames, Map<String, String> backfills, boolean portable, TakenBack takenBack) {
    /** Nothing is said. */
    public static final PlanOptions NONE = new PlanOptions(List.of(), Map.of());

    /** Makes options for a plan that is run at once. */
    public PlanOptions(List<Renames.Request> renames, Map<String, String> backfills) {
        this(renames, backfills, false, TakenBack.NOTHING);
    }

    public PlanOptions {
        renames = List.copyOf(renames);
        backfills = Map.copyOf(backfills);
    }

    /** Returns these options and what others say. */
    public PlanOptions and(PlanOptions others) {
        List<Renames.Request> both = new ArrayList<>(renames);
        both.addAll(others.renames);
        Map<String, String> expressions = new LinkedHashMap<>(backfills);
        expressions.putAll(others.backfills);
        return new PlanOptions(both, expressions, portable, takenBack);
    }

    /** Returns these options for a plan whose statements are written to a file. */
    public PlanOptions asPortable() {
        return new PlanOptions(renames, backfills, true, takenBack);
    }

    /** Returns these options for a plan that takes a change back. */
    public PlanOptions takingBack(TakenBack change) {
        return new PlanOptions(renames, backfills, portable, change);
    }
}
