package dev.sleet.sqlite.check;

import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.Optional;

/** What a change does to the numbers of rows (lang_createtable.html, section 5). */
public final class RowNumbers {
    private RowNumbers() {}

    /** Returns whether each row has a number, and the same one in both; else no number tells that two rows are one. */
    public static boolean stay(Table before, Table after) {
        Optional<String> old = Rows.rowidAlias(before);
        Optional<String> alias = Rows.rowidAlias(after);
        if (before.withoutRowid() || after.withoutRowid() || old.isPresent() != alias.isPresent()) {
            return false;
        }
        return alias.isPresent()
                ? Names.same(alias.get(), old.orElseThrow())
                : Rows.rowidName(before).isPresent() && Rows.rowidName(after).isPresent();
    }
}
