package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.check.StoredValue;
import java.util.ArrayList;
import java.util.List;

/** What is worth knowing of a rebuild and does not depend on the rows. */
final class RebuildNotes {
    private RebuildNotes() {}

    static List<Hazard> of(Table from, Table to, Backfills backfills) {
        List<Hazard> notes = new ArrayList<>();
        for (Column column : to.columns()) {
            boolean isNew = from.column(column.name()).isEmpty();
            boolean computed = column.defaultValue()
                    .filter(value -> !StoredValue.isLiteral(value))
                    .isPresent();
            if (isNew && computed && backfills.of(to, column).isEmpty()) {
                notes.add(new Hazard(
                        Code.NOTE,
                        to.name() + "." + column.name(),
                        "rows that exist get what " + column.defaultValue().orElseThrow()
                                + " gives at the moment of the change; a backfill says otherwise"));
            }
        }
        notes.addAll(ofHiddenNumbers(from, to));
        return notes;
    }

    /** Returns that rows get new numbers where no name is left for those that they have. */
    static List<Hazard> ofHiddenNumbers(Table from, Table to) {
        return Rows.rowidName(from).isEmpty()
                        && !from.withoutRowid()
                        && to.rowidAlias().isEmpty()
                ? List.of(new Hazard(
                        Code.NOTE, to.name(), "columns hide the row number under all its names, so rows get new ones"))
                : List.of();
    }

    /**
     * Returns what a rebuild is to be known for that nothing but the order of the columns asks for.
     *
     * @param steps what would do without it, in the order that columns have of themselves
     */
    static List<Hazard> ofOrder(Change.MoveColumns move, Table from, List<Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        List<String> moved = move.moved();
        boolean isNew = moved.stream().allMatch(name -> from.column(name).isEmpty());
        Cost cost = steps.stream()
                .map(step -> AlterationReasons.cost(step, from.strict()))
                .max(Cost::compareTo)
                .orElse(Cost.INSTANT);
        String place = isNew ? "at the end" : "in the old order";
        return cost == Cost.REBUILD
                ? List.of()
                : List.of(new Hazard(
                        Code.NOTE,
                        move.table() + "." + moved.getFirst(),
                        "rebuild only for the order: " + place + " it would be "
                                + (cost == Cost.INSTANT ? "instant" : "a scan")));
    }
}
