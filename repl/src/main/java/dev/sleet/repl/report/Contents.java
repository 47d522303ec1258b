package dev.sleet.repl.report;

import dev.sleet.model.Schema;
import java.util.ArrayList;
import java.util.List;

/** Says in a few words what a schema holds. */
public final class Contents {
    private Contents() {}

    public static String of(Schema schema) {
        List<String> parts = new ArrayList<>();
        add(parts, schema.tables().size(), "table");
        add(parts, schema.virtualTables().size(), "virtual table");
        add(parts, schema.views().size(), "view");
        add(parts, schema.triggers().size(), "trigger");
        add(parts, schema.entities().size(), "other object");
        return parts.isEmpty() ? "an empty schema" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }
}
