package dev.sleet.dialect.schema;

import dev.sleet.diff.Renames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a user says beside the schema.
 *
 * @param renames what goes on under another name
 * @param backfills the expressions that fill columns of rows that exist, by {@code table.column}
 * @param unfilled the columns among them whose rows a push in stages was to fill, and has not
 * @param runs by whom the statements are run
 * @param takenBack what a change that is taken back has put there by itself
 */
public record PlanOptions(
        List<Renames.Request> renames,
        Map<String, String> backfills,
        Set<String> unfilled,
        Runs runs,
        TakenBack takenBack) {
    /** Nothing is said. */
    public static final PlanOptions NONE = new PlanOptions(List.of(), Map.of());

    /** By whom the statements of a plan are run. */
    public enum Runs {
        /** By this SQLite, at once. */
        AT_ONCE,
        /** By any SQLite shell since 3.37, from a file. */
        FROM_FILE,
        /** By a service that takes a file as one batch and never ceases to enforce references: Cloudflare D1. */
        AS_BATCH
    }

    /** Makes options for a plan that is run at once. */
    public PlanOptions(List<Renames.Request> renames, Map<String, String> backfills) {
        this(renames, backfills, Set.of());
    }

    /** Makes options for a plan that is run at once, and fills columns that a push in stages has not. */
    public PlanOptions(List<Renames.Request> renames, Map<String, String> backfills, Set<String> unfilled) {
        this(renames, backfills, unfilled, Runs.AT_ONCE, TakenBack.NOTHING);
    }

    public PlanOptions {
        renames = List.copyOf(renames);
        backfills = Map.copyOf(backfills);
        unfilled = Set.copyOf(unfilled);
    }

    /** Returns these options and what others say. */
    public PlanOptions and(PlanOptions others) {
        List<Renames.Request> both = new ArrayList<>(renames);
        both.addAll(others.renames);
        Map<String, String> expressions = new LinkedHashMap<>(backfills);
        expressions.putAll(others.backfills);
        Set<String> columns = new HashSet<>(unfilled);
        columns.addAll(others.unfilled);
        return new PlanOptions(both, expressions, columns, runs, takenBack);
    }

    /** Returns these options for plans that leave to others what is not filled. */
    public PlanOptions ofFilled() {
        return new PlanOptions(renames, backfills, Set.of(), runs, takenBack);
    }

    /** Returns these options for a plan whose statements are written to a file. */
    public PlanOptions asPortable() {
        return new PlanOptions(renames, backfills, unfilled, Runs.FROM_FILE, takenBack);
    }

    /** Returns these options for a plan whose statements are written to a file that is run as one batch, references enforced. */
    public PlanOptions asBatch() {
        return new PlanOptions(renames, backfills, unfilled, Runs.AS_BATCH, takenBack);
    }

    /** Returns whether the statements are to be run by another SQLite, and not by this one at once. */
    public boolean portable() {
        return runs != Runs.AT_ONCE;
    }

    /** Returns whether the statements are run as one batch while references are enforced. */
    public boolean isBatch() {
        return runs == Runs.AS_BATCH;
    }

    /** Returns these options for a plan that takes a change back. */
    public PlanOptions takingBack(TakenBack change) {
        return new PlanOptions(renames, backfills, unfilled, runs, change);
    }
}
