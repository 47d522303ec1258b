package dev.sleet.repl.session;

import dev.sleet.repl.screen.Screen;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** What scripts print by {@code System.out}. */
public final class StandardOutput {
    private StandardOutput() {}

    /** Returns a stream into the results of a screen, which it stands behind. */
    public static PrintStream of(Screen screen) {
        screen.flush();
        return new PrintStream(new Unclosed(screen.raw()), true, StandardCharsets.UTF_8);
    }

    /** Returns the result of work whose output goes to a stream. */
    public static <T> T during(PrintStream out, Supplier<T> work) {
        PrintStream before = System.out;
        System.setOut(out);
        try {
            return work.get();
        } finally {
            out.flush();
            System.setOut(before);
        }
    }
}
