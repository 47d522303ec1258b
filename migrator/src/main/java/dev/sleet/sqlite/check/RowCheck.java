package dev.sleet.sqlite.check;

import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.List;
import java.util.stream.Collectors;

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
        String where = condition.isEmpty() ? "" : " WHERE " + condition;
        return new DataCheck(
                new Hazard(code, subject, message),
                table,
                "SELECT " + rows.key() + " FROM " + rows.source() + where + LIMIT,
                "SELECT count(*) FROM " + (condition.isEmpty() ? rows.all() : rows.source()) + where);
    }

    /** Returns the question which rows of several parts of one table meet {@code condition}. */
    static DataCheck ofParts(
            Code code, String subject, String message, List<Rows> parts, String condition, String table) {
        List<DataCheck> each = parts.stream()
                .map(rows -> of(code, subject, message, rows, condition, table))
                .toList();
        return each.size() == 1
                ? each.getFirst()
                : new DataCheck(
                        new Hazard(code, subject, message),
                        table,
                        each.stream().map(DataCheck::all).collect(Collectors.joining(" UNION ALL ")) + LIMIT,
                        "SELECT "
                                + each.stream()
                                        .map(check -> "(" + check.count() + ")")
                                        .collect(Collectors.joining(" + ")));
    }
}
