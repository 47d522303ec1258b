package dev.sleet.dsl;

import dev.sleet.model.Index;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgIndex;
import java.util.List;
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

    /** Returns the index of another kind: hash, gin, gist, spgist, brin, or one of an extension. */
    public IndexSpec using(String method) {
        return with(PgIndex.of(index).withMethod(Quoting.checked("a kind of index", method)));
    }

    /** Returns the index that holds these columns besides. */
    public IndexSpec include(String... columns) {
        return with(PgIndex.of(index).withInclude(List.of(columns)));
    }

    /** Returns the unique index to which one NULL is as another. */
    public IndexSpec nullsNotDistinct() {
        return with(PgIndex.of(index).asNullsNotDistinct());
    }

    /** Returns the index with a setting, such as fillfactor. */
    public IndexSpec with(String parameter, String value) {
        return with(PgIndex.of(index).with(new Parameter(parameter, value)));
    }

    /** Returns the index with a setting, such as fillfactor. */
    public IndexSpec with(String parameter, long value) {
        return with(parameter, Long.toString(value));
    }

    private IndexSpec with(PgIndex special) {
        return new IndexSpec(index.withSpecial(special.ifAny()));
    }
}
