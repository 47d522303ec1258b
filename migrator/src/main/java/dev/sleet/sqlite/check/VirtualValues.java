package dev.sleet.sqlite.check;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.normal.Renamer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Virtual columns that are new, or computed in a new way, and cannot be computed for every value. SQLite adds one without a look at the rows, and a query of
 * all columns then fails (gencol.html).
 */
public final class VirtualValues {
    private VirtualValues() {}

    /**
     * Returns the queries that fail where such a column cannot be computed, by its name behind that of its table. What was computed in the
     * same way before may have failed then.
     *
     * @param back the renames that lead from the names after the change to those before it
     */
    public static Map<String, String> questions(Schema before, Schema after, Renames back) {
        Map<String, String> questions = new LinkedHashMap<>();
        Schema was = Normaliser.normalise(before);
        Schema then = Normaliser.normalise(Renamer.rename(after, back));
        for (Table table : after.tables()) {
            String old = back.after(table.name());
            for (Column column : table.columns()) {
                Optional<String> name = nameBefore(back, old, column.name());
                if (isAsked(column)
                        && was.table(old).isPresent()
                        && !name.filter(same -> rule(was, old, same).equals(rule(then, old, same)))
                                .isPresent()) {
                    questions.put(
                            table.name() + "." + column.name(),
                            "SELECT count(" + Quoting.identifier(column.name()) + ") FROM main."
                                    + Quoting.identifier(table.name()));
                }
            }
        }
        return questions;
    }

    /** Returns the name that a column had, or nothing if it is new and another had its name. */
    public static Optional<String> nameBefore(Renames back, String table, String column) {
        List<Renames.OfColumn> own = back.columns().stream()
                .filter(rename -> Names.same(rename.table(), table))
                .toList();
        Optional<String> name = own.stream()
                .filter(rename -> Names.same(rename.from(), column))
                .map(Renames.OfColumn::to)
                .findFirst();
        boolean isNew = own.stream().anyMatch(rename -> Names.same(rename.to(), column));
        return name.isPresent() || isNew ? name : Optional.of(column);
    }

    private static Optional<SqlText> rule(Schema schema, String table, String column) {
        return schema.table(table)
                .flatMap(found -> found.column(column))
                .flatMap(Column::generated)
                .map(Generated::expression);
    }

    private static boolean isAsked(Column column) {
        return column.generated()
                .filter(rule -> rule.storage() == Generated.Storage.VIRTUAL)
                .filter(rule -> MayFail.test(Momentary.ofColumn(rule)))
                .isPresent();
    }
}
