package dev.sleet.repl.report;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.List;

/** What a database has and Sleet does not manage, each with its reason, so that nobody takes it for declared. */
public final class NotManaged {
    private static final int FEW = 5;

    private NotManaged() {}

    private static List<String> of(LiveSchema live) {
        return live.unmanaged().stream()
                .filter(each -> each.reason().isPresent())
                .map(NotManaged::words)
                .toList();
    }

    private static String words(Unmanaged each) {
        return each.type() + " \"" + each.name() + "\""
                + (each.table().equals(each.name()) ? "" : " of \"" + each.table() + "\"")
                + each.reason().map(why -> ": " + why).orElse("");
    }

    /** Shows all. */
    public static void show(LiveSchema live, Screen screen) {
        show(live, Integer.MAX_VALUE, screen);
    }

    /** Shows the first. */
    public static void showFew(LiveSchema live, Screen screen) {
        show(live, FEW, screen);
    }

    private static void show(LiveSchema live, int most, Screen screen) {
        List<String> all = of(live);
        if (all.isEmpty()) {
            return;
        }
        screen.message(new Line().add(Style.DIM, "  not managed, and left as it is:"));
        all.stream().limit(most).forEach(text -> screen.message(new Line().add(Style.DIM, "    " + text)));
        if (all.size() > most) {
            screen.message(new Line().add(Style.DIM, "    and " + (all.size() - most) + " more, which pull lists"));
        }
    }
}
