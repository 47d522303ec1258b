package dev.sleet.sqlite.check;

import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.RowWalk;

/** Makes questions whether something can be computed for each row. */
final class Computed {
    private Computed() {}

    /**
     * Returns the question that no row answers, and that fails where an expression does.
     *
     * @param failure what such rows do, after their number: {@code make the index "i" fail}
     */
    static DataCheck check(Rows rows, String subject, String table, String failure, String value) {
        DataCheck check = new DataCheck(
                new Hazard(Code.MAY_FAIL, subject, failure),
                table,
                "SELECT NULL WHERE 0",
                "SELECT count(" + value + ") * 0 FROM " + rows.source());
        return walked(check, rows, failure, value).quiet();
    }

    /** Returns a question with the way to the rows for which an expression of it fails. */
    static DataCheck walked(DataCheck check, Rows rows, String failure, String value) {
        return rows.order().isEmpty()
                ? check
                : check.withWalk(new RowWalk(failure, rows.source(), rows.order(), rows.key(), value));
    }
}
