package dev.sleet.repl.session;

import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Settings;

/**
 * What a run of the program has besides its arguments.
 *
 * @param screen its three streams
 * @param interrupts what happens when it is told to end
 * @param commands what there is to run
 * @param declared the schemas that scripts declare
 * @param settings how results look
 * @param held the connection that is kept between inputs
 */
public record Session(
        Screen screen, Interrupts interrupts, Commands commands, Declared declared, Settings settings, Held held) {
    /** Makes a session of one command, in which scripts are what their files hold. */
    public Session(Screen screen, Interrupts interrupts, Commands commands) {
        this(screen, interrupts, commands, Declared.BY_FILES, new Settings(), new Held());
    }
}
