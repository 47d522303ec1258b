package dev.sleet.types;

import dev.sleet.model.Column;
import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.types.value.JavaValue;

/**
 * A column with what it is in Java.
 *
 * @param column the column
 * @param place its place in the row, counted from 0
 * @param name the name of its component
 * @param value what it is read as
 * @param nullable whether it may be NULL
 * @param rowid whether it is another name of the row number, which the database gives
 */
record TypedColumn(Column column, int place, String name, JavaValue value, boolean nullable, boolean rowid) {
    /** Returns whether the database computes it, so that it is not inserted. */
    boolean isComputed() {
        return column.generated().isPresent();
    }

    /** Returns whether generated types set it when a row is inserted. */
    boolean isStamped() {
        return has(Use.SET_ON_INSERT) || has(Use.SET_ON_UPDATE);
    }

    boolean has(Use use) {
        return column.declaration().mapping().uses().contains(use);
    }

    /** Returns whether a row to be inserted can do without it. */
    boolean isOptional() {
        return nullable || rowid || isStamped() || hasDefault();
    }

    boolean hasDefault() {
        return column.defaultValue()
                .filter(value -> !value.written().equalsIgnoreCase("NULL"))
                .isPresent();
    }

    /** Returns whether leaving it out and giving NULL are not the same. */
    boolean isFlagged() {
        return nullable && hasDefault() && !isStamped() && !rowid;
    }

    /** Returns the name of the method that sets it in a row to be inserted. */
    String wither() {
        return "with" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
