package dev.sleet.sqlite.check;

import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.Optional;

/** What a change does to the numbers of rows (lang_createtable.html, section 5). */
public final class RowNumbers {
    private RowNumbers() {}

    /** Returns whether each row has a number, and the same one in both; else no number tells that two rows are one. */
    public static boolean stay(Table before, Table after) {
        Optional<String> old = before.rowidAlias();
        Optional<String> alias = after.rowidAlias();
        if (before.withoutRowid() || after.withoutRowid() || old.isPresent() != alias.isPresent()) {
            return false;
        }
        return alias.isPresent()
                ? Names.same(alias.get(), old.orElseThrow())
                : Rows.rowidName(before).isPresent() && Rows.rowidName(after).isPresent();
    }

    /** Returns the numbers, which a column shows that is another name of them, where rows had them without such a column before. */
    public static Optional<TakenBack.Value> given(Table now, Table before) {
        return Rows.rowidName(before).isPresent() && before.rowidAlias().isEmpty()
                ? Rows.rowidName(now).map(name -> new TakenBack.Value("their row number, which goes on", name))
                : Optional.empty();
    }
}
