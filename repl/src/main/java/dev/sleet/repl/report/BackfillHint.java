package dev.sleet.repl.report;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import java.util.stream.Stream;

/** Tells whether a value for rows that have none is what helps against a finding. */
public final class BackfillHint {
    private BackfillHint() {}

    /** Returns whether a value for a new column is what helps. */
    public static boolean answers(Change.AddColumn change, Finding finding) {
        Column column = change.column();
        return column.notNull().isPresent()
                && column.generated().isEmpty()
                && (Names.same(finding.hazard().subject(), change.table())
                        ? shares(change.table(), column, finding)
                        : !isHeld(column, finding.hazard()));
    }

    /** What rows hold already, and a check that does not name the column, is not for its value to mend. */
    private static boolean isHeld(Column column, Hazard hazard) {
        String message = hazard.message();
        return message.startsWith("hold ")
                || (message.contains(" the check (") && !Names.fold(message).contains(Names.fold(column.name())));
    }

    /** Returns whether another value than NULL is what helps. */
    public static boolean answers(Change.ModifyColumn change, Finding finding) {
        Column column = change.to();
        return column.notNull().isPresent()
                && change.from().notNull().isEmpty()
                && column.generated().isEmpty()
                && ((isOf(change.table(), column, finding) && concernsNull(finding.hazard()))
                        || shares(change.table(), column, finding));
    }

    private static boolean isOf(String table, Column column, Finding finding) {
        return Names.same(finding.hazard().subject(), table + "." + column.name());
    }

    private static boolean concernsNull(Hazard hazard) {
        return Stream.of("hold NULL", "get NULL", "make the backfill").anyMatch(hazard.message()::startsWith);
    }

    /** Rows that would share a value are named by the columns of the key. */
    private static boolean shares(String table, Column column, Finding finding) {
        String named = column.name() + "=";
        return Names.same(finding.hazard().subject(), table)
                && finding.examples().stream()
                        .anyMatch(example -> example.startsWith(named) || example.contains(", " + named));
    }
}
