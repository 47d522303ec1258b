package dev.sleet.laws;

import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** Whatever a plan does to a table, each value that it does not name is as before, also in rows that are older than a column. */
class StoredRowsProperties {
    @Property(seed = "20261129")
    @Label("H138 every value of every column is as before unless the plan names it")
    void valuesAreAsBefore(@ForAll long seed) {
        StoredRows.check(seed);
    }
}
