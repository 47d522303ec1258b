package dev.sleet.repl.report;

import dev.sleet.apply.Prepared;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;

/** Says what is worth typing after a diff. */
public final class DiffHint {
    private DiffHint() {}

    /** Says, at the prompt, what to do about differences. */
    public static void show(Prepared prepared, Screen screen) {
        RenameHints renames = new RenameHints(prepared);
        boolean open = !prepared.impossible().isEmpty()
                || prepared.plan().changes().stream()
                        .anyMatch(change -> renames.of(change).isPresent());
        if (open) {
            screen.message(new Line()
                    .add(Style.DIM, "next: ")
                    .add(Style.GREEN, "decide")
                    .add(Style.DIM, " answers what is open, ")
                    .add(Style.GREEN, "decide --show")
                    .add(Style.DIM, " lists rows,"));
        }
        screen.message(new Line()
                .add(Style.DIM, open ? "      " : "next: ")
                .add(Style.GREEN, "plan --sql")
                .add(Style.DIM, " shows the statements, ")
                .add(Style.GREEN, "push")
                .add(Style.DIM, " applies them"));
    }
}
