package dev.sleet.dsl;

import dev.sleet.model.Index;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import java.util.Optional;

/**
 * An index of the table it stands in.
 *
 * @param index its normal form
 */
public record IndexSpec(Index index) implements TableElement {
    /** Returns the index under which two rows may not agree in all terms. */
    public IndexSpec unique() {
        return new IndexSpec(index.asUnique());
    }

    /** Returns the index of only those rows for which {@code condition} is true. */
    public IndexSpec where(String condition) {
        return where(SqlText.of(condition));
    }

    /** Returns the index of only those rows for which {@code condition} is true. */
    public IndexSpec where(SqlText condition) {
        SqlText where = condition.map(text -> Quoting.checked("the condition of index \"" + index.name() + "\"", text));
        return new IndexSpec(index.withWhere(Optional.of(where)));
    }
}
