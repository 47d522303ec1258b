package dev.sleet.repl.question;

import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.StateDirectory;
import dev.sleet.repl.session.Trust;
import dev.sleet.script.load.OwnPlace;
import java.nio.file.Path;
import java.util.Locale;

/** May a script be run that nobody has named, and that only lies in the current directory? */
public final class TrustQuestion {
    private TrustQuestion() {}

    /** Returns what this user has said yes to so far. */
    public static Trust remembered() {
        return new Trust(StateDirectory.of(System.getenv()), OwnPlace.isKnown());
    }

    /** Returns whether the script may be run, after a question if that is not known; a key that stops is a no. */
    public static boolean isAllowed(Path script, Trust trust, Screen screen) {
        if (trust.trusts(script)) {
            return true;
        }
        String answer = screen.ask(Line.of(script + " is here; a script is code. Run it? [y/N], a for always:"))
                .toLowerCase(Locale.ROOT);
        switch (answer) {
            case "y", "yes" -> {
                trust.add(script);
                return true;
            }
            case "a", "always" -> {
                trust.always(script);
                return true;
            }
            default -> {
                return false;
            }
        }
    }
}
