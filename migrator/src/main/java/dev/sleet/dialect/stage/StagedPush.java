package dev.sleet.dialect.stage;

import dev.sleet.plan.Stage.Fill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A push in stages that has not come to its end.
 *
 * @param at when it began, as the database remembers the change by
 * @param done the stages that are done, in a few words each
 * @param open those that are not, in order
 * @param fills the columns that it fills, also those that are filled, but for what has gone since
 */
public record StagedPush(String at, List<String> done, List<String> open, List<Filling> fills) {
    public StagedPush {
        done = List.copyOf(done);
        open = List.copyOf(open);
        fills = List.copyOf(fills);
    }

    /** Returns how many stages it has. */
    public int total() {
        return done.size() + open.size();
    }

    /** Returns whether a part of the rows is filled by the stage that it has stopped in. */
    public boolean isInPart() {
        return fills.stream()
                .filter(each -> !each.isDone())
                .findFirst()
                .filter(each ->
                        each.isBegun() && open.getFirst().contains(each.fill().name()))
                .isPresent();
    }

    /**
     * A column that is filled.
     *
     * @param fill the column, and how far it has come
     * @param isBegun whether rows were looked at
     * @param isDone whether it is filled
     */
    public record Filling(Fill fill, boolean isBegun, boolean isDone) {}

    /** Returns the columns that it fills: of several times that one is looked at, the first is the one that fills it. */
    public List<Filling> columns() {
        Map<String, Filling> columns = new LinkedHashMap<>();
        fills.forEach(each -> columns.putIfAbsent(each.fill().name(), each));
        return List.copyOf(columns.values());
    }
}
