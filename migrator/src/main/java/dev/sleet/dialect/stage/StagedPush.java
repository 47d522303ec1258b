package dev.sleet.dialect.stage;

import dev.sleet.plan.Stage.Fill;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A push in stages that has not come to its end.
 *
 * @param at when it began, as the database remembers the change by
 * @param total how many stages it has
 * @param done the stages that are done, in a few words each
 * @param fills the columns that it fills, also those that are filled, but for what has gone since
 */
public record StagedPush(String at, int total, List<String> done, List<Filling> fills) {
    public StagedPush {
        done = List.copyOf(done);
        fills = List.copyOf(fills);
    }

    /**
     * A column that is filled.
     *
     * @param fill the column, and how far it has come
     * @param isDone whether it is filled
     */
    public record Filling(Fill fill, boolean isDone) {}

    /** Returns the columns that it fills: of several times that one is looked at, the first is the one that fills it. */
    public List<Filling> columns() {
        Map<String, Filling> columns = new LinkedHashMap<>();
        fills.forEach(each -> columns.putIfAbsent(each.fill().name(), each));
        return List.copyOf(columns.values());
    }
}
