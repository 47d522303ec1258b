package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.SequenceText;
import dev.sleet.postgres.text.TypeName;
import java.util.List;

/** Columns that begin or cease to be serial, or count further (datatype.html, "Serial Types"). */
final class SerialPlan {
    private SerialPlan() {}

    /** Returns what becomes of the sequence of a column that has its new type. */
    static List<String> after(String table, Column column, TypeName before, TypeName after) {
        if (!before.isSerial()) {
            return after.isSerial() ? begin(table, column, after) : List.of();
        }
        if (!after.isSerial()) {
            return List.of(named(table, column, "DROP SEQUENCE ", ""));
        }
        return before.equals(after)
                ? List.of()
                : List.of(named(table, column, "ALTER SEQUENCE ", " AS " + after.stored()));
    }

    /** A sequence of its own goes on behind what rows hold. */
    private static List<String> begin(String table, Column column, TypeName type) {
        String name = ObjectName.beside(table, ObjectName.bare(table) + "_" + column.name() + "_seq");
        String literal = Quoting.string(ObjectName.quoted(name));
        return List.of(
                "CREATE SEQUENCE " + ObjectName.quoted(name) + " AS " + type.stored() + " OWNED BY "
                        + ObjectName.quoted(table) + "." + identifier(column.name()),
                SequenceText.goingOn(table, column.name(), SequenceOptions.USUAL),
                "ALTER TABLE " + ObjectName.quoted(table) + " ALTER COLUMN " + identifier(column.name())
                        + " SET DEFAULT nextval(" + literal + ")");
    }

    private static String named(String table, Column column, String before, String behind) {
        return "DO "
                + Quoting.string("BEGIN EXECUTE " + Quoting.string(before) + " || "
                        + SequenceText.ofColumn(table, column.name())
                        + (behind.isEmpty() ? "" : " || " + Quoting.string(behind)) + "; END");
    }
}
