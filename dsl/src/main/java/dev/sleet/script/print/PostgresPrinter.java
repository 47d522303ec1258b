package dev.sleet.script.print;

import dev.sleet.model.Constraint;
import dev.sleet.model.Special;

/** Writes what only PostgreSQL has. */
final class PostgresPrinter {
    private PostgresPrinter() {}

    static String exclude(Constraint.Exclude exclude) {
        return exclude.toString();
    }

    static String entity(Special.Entity entity) {
        return entity.toString();
    }
}
