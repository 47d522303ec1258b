package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Kinds;
import java.util.Optional;

/** Says what is worth typing next. */
public final class Hints {
    private Hints() {}

    /** Says how far the open databases are from what is declared. */
    public static void afterSchema(Repl repl) {
        Optional<Schema> declared = repl.workspace().schema();
        for (Address file : repl.workspace().databases()) {
            if (declared.isEmpty() || !Databases.exists(file)) {
                continue;
            }
            int changes = changes(file, declared.get());
            if (changes == 0) {
                repl.screen().message(Line.of(file + ": no difference"));
            } else if (changes > 0) {
                repl.screen()
                        .message(Line.of(file + ": " + (changes == 1 ? "1 change" : changes + " changes")
                                        + " to match; ")
                                .add(Style.GREEN, "diff")
                                .add(" shows what that means"));
            }
        }
    }

    /** Returns how many changes a database is away from a schema, or -1 if it cannot be read. */
    static int changes(Address file, Schema declared) {
        try {
            LiveSchema live = Opening.live(file);
            return Kinds.of(file)
                    .planner()
                    .plan(live, Exclusions.NONE.without(declared), PlanOptions.NONE)
                    .changes()
                    .size();
        } catch (SleetException | IllegalArgumentException e) {
            return -1;
        }
    }
}
