package dev.sleet.sqlite.normal;

import dev.sleet.model.Column;
import dev.sleet.model.Names;

/** What a column's declared type does to the values that are stored in it (datatype3.html, section 3.1). */
public enum Affinity {
    INTEGER,
    TEXT,
    BLOB,
    REAL,
    NUMERIC;

    /** Returns whether a column of the other affinity stores the same: INTEGER and NUMERIC do (datatype3.html, section 3). */
    public boolean storesAs(Affinity other) {
        return this == other || (isNumeric() && other.isNumeric());
    }

    private boolean isNumeric() {
        return this == INTEGER || this == NUMERIC;
    }

    public static Affinity of(Column column, boolean strict) {
        return of(column.type().written(), strict);
    }

    /** Returns what a declared type makes of values; comments between its words count. */
    public static Affinity of(String declared, boolean strict) {
        String type = Names.fold(declared);
        if (type.contains("int")) {
            return INTEGER;
        }
        if (type.contains("char") || type.contains("clob") || type.contains("text")) {
            return TEXT;
        }
        if (type.isEmpty() || type.contains("blob") || (strict && type.equals("any"))) {
            return BLOB;
        }
        return type.contains("real") || type.contains("floa") || type.contains("doub") ? REAL : NUMERIC;
    }
}
