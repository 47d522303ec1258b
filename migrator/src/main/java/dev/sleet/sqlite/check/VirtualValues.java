package dev.sleet.sqlite.check;

import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Virtual columns that are new and cannot be computed for every value. SQLite adds one without a look at the rows, and a query of
 * all columns then fails (gencol.html).
 */
public final class VirtualValues {
    private VirtualValues() {}

    /**
     * Returns the queries that fail where such a column cannot be computed, by its name behind that of its table.
     *
     * @param oldNames tells what a table was called before
     */
    public static Map<String, String> questions(Schema before, Schema after, UnaryOperator<String> oldNames) {
        Map<String, String> questions = new LinkedHashMap<>();
        for (Table table : after.tables()) {
            Optional<Table> old = before.table(oldNames.apply(table.name()));
            if (old.isPresent()) {
                for (Column column : table.columns()) {
                    if (isAsked(column) && old.get().column(column.name()).isEmpty()) {
                        questions.put(
                                table.name() + "." + column.name(),
                                "SELECT count(" + Quoting.identifier(column.name()) + ") FROM main."
                                        + Quoting.identifier(table.name()));
                    }
                }
            }
        }
        return questions;
    }

    private static boolean isAsked(Column column) {
        return column.generated()
                .filter(rule -> rule.storage() == Generated.Storage.VIRTUAL)
                .filter(rule -> MayFail.test(rule.expression().written()))
                .isPresent();
    }
}
