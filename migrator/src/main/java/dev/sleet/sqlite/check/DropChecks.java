package dev.sleet.sqlite.check;

import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.normal.Affinity;
import dev.sleet.sqlite.normal.Renamer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What must be asked of the rows of a column that goes. */
final class DropChecks {
    private DropChecks() {}

    /**
     * Returns the questions: which rows hold a value, and where a change is taken back, which hold something else than it has
     * given them.
     *
     * @param table the table under its new names
     */
    static List<DataCheck> of(Table table, Column column, Renames renames, TakenBack takenBack) {
        String subject = table.name() + "." + column.name();
        String before = renames.before(table.name(), column.name());
        List<TakenBack.Value> given = takenBack.of(renames.before(table.name()), before);
        Rows rows = asTheyAre(table, renames);
        String stored = rows.column(before);
        if (given.isEmpty()) {
            return List.of(
                    RowCheck.of(Code.DATA_LOSS, subject, "hold a value", rows, stored + " IS NOT NULL", table.name()));
        }
        List<DataCheck> checks = new ArrayList<>();
        String others = given.stream()
                .map(own -> "NOT (" + is(own, stored, column, table) + ")")
                .collect(Collectors.joining(" AND "));
        checks.add(RowCheck.of(
                Code.DATA_LOSS,
                subject,
                "hold another value",
                rows,
                stored + " IS NOT NULL AND " + others,
                table.name()));
        for (TakenBack.Value own : given) {
            checks.add(RowCheck.of(
                    Code.NOTE,
                    subject,
                    "hold " + own.name(),
                    rows,
                    stored + " IS NOT NULL AND " + is(own, stored, column, table),
                    table.name()));
        }
        return checks;
    }

    /**
     * A column without affinity keeps 1 and 1.0 apart, one for numbers with a point has rounded what is too large for them, and a
     * collation would find other texts equal.
     */
    private static String is(TakenBack.Value own, String stored, Column column, Table table) {
        String value = "(" + own.sql() + "\n)";
        String same = own.last()
                .map(last -> stored + " COLLATE BINARY BETWEEN " + value + " AND (" + last + "\n)")
                .orElseGet(() -> stored + " COLLATE BINARY IS " + value);
        return switch (Affinity.of(column, table.strict())) {
            case BLOB -> same + " AND typeof(" + stored + ") = typeof(" + value + ")";
            case REAL ->
                "(" + same + " OR typeof(" + value + ") = 'integer' AND " + stored + " IS CAST(" + value + " AS REAL))";
            case INTEGER, TEXT, NUMERIC -> same;
        };
    }

    /**
     * What a change has given is said over the names that the database has, and where no other name is given no other column is read, which may be in
     * the order of a collation that only the application has.
     */
    private static Rows asTheyAre(Table table, Renames renames) {
        Renames back = new Renames(
                List.of(),
                renames.columns().stream()
                        .filter(rename -> Names.same(rename.table(), table.name()))
                        .map(rename ->
                                new Renames.OfColumn(table.name(), rename.to(), rename.from(), rename.declaration()))
                        .toList());
        Renamer names = new Renamer(back);
        Table stored = new Table(
                renames.before(table.name()),
                table.columns().stream().map(names.in(table.name())::column).toList(),
                table.constraints().stream()
                        .map(names.in(table.name())::constraint)
                        .toList(),
                List.of(),
                table.options(),
                table.declaration());
        return Rows.of(stored, Renames.NONE);
    }
}
