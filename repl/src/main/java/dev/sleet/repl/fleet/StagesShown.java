package dev.sleet.repl.fleet;

import dev.sleet.repl.screen.Screen;
import java.util.List;

/** The stages of a plan, as they are shown for the plan of several databases. */
public interface StagesShown {
    /** Returns what they do, in a few words each, by which those of two databases are the same. */
    List<String> words();

    /** Shows them. */
    void show(Screen screen);

    /** Shows the statements of each. */
    void statements(Screen screen);
}
