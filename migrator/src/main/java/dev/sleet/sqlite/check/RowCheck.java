package dev.sleet.sqlite.check;

import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;

/** Makes questions about rows one by one. */
public final class RowCheck {
    /** How many offenders a person is shown. */
    static final String LIMIT = " LIMIT 5";

    private RowCheck() {}

    /**
     * Returns the question which rows meet {@code condition}.
     *
     * @param message what such rows do, after their number: {@code hold NULL}
     */
    public static DataCheck of(Code code, String subject, String message, Rows rows, String condition, String table) {
        String where = " FROM " + rows.source() + (condition.isEmpty() ? "" : " WHERE " + condition);
        return new DataCheck(
                new Hazard(code, subject, message),
                table,
                "SELECT " + rows.key() + where + LIMIT,
                "SELECT count(*)" + where);
    }
}
