package dev.sleet.postgres.plan;

import dev.sleet.model.Column;
import dev.sleet.model.Generated;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.TypeName;
import java.util.Set;

/** What adding a column means for the rows that are there. */
public final class AddedColumns {
    /** What gives one value for all rows of a statement, so that adding a column writes none (sql-altertable.html, "Notes"). */
    private static final Set<String> STABLE =
            Set.of("now", "transaction_timestamp", "statement_timestamp", "lower", "upper", "coalesce", "date_trunc");

    private AddedColumns() {}

    /** Returns whether its default is the next number of a sequence of its own. */
    public static boolean isSerial(Column column) {
        return TypeName.of(column.type().canonical()).isSerial();
    }

    /** Returns whether a sequence of its own gives its values, also to rows that are there. */
    public static boolean isNumbered(Column column) {
        return isSerial(column) || PgColumn.of(column).identity().isPresent();
    }

    /** Returns whether adding a column writes every row. */
    public static boolean isWritten(Column column) {
        boolean computed = column.generated()
                .filter(rule -> rule.storage() == Generated.Storage.STORED)
                .isPresent();
        boolean volatileDefault = column.defaultValue()
                .filter(value -> !STABLE.containsAll(Mentions.functions(value.written())))
                .isPresent();
        return computed || volatileDefault || isNumbered(column);
    }
}
