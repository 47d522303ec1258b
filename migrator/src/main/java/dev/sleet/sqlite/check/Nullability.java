package dev.sleet.sqlite.check;

import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Table;

/** Which columns can hold NULL. */
public final class Nullability {
    private Nullability() {}

    /**
     * Returns whether a row can hold NULL in the column: a primary key's column can, unless it is the row number or the
     * table is STRICT or WITHOUT ROWID (lang_createtable.html, section 3.5; stricttables.html).
     */
    public static boolean allowsNull(Table table, Column column) {
        if (column.notNull().isPresent()) {
            return false;
        }
        boolean inKey = table.primaryKey().stream()
                .flatMap(key -> key.terms().stream())
                .anyMatch(term -> Names.same(term.column(), column.name()));
        return !Rows.isRowidAlias(table, column.name()) && !(inKey && (table.strict() || table.withoutRowid()));
    }
}
