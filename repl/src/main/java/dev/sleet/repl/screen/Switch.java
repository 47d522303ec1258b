package dev.sleet.repl.screen;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Names;
import java.util.List;

/** Reads on and off. */
public final class Switch {
    private Switch() {}

    public static boolean of(String name, String value) {
        return switch (Names.fold(value)) {
            case "on", "true", "yes", "1" -> true;
            case "off", "false", "no", "0" -> false;
            default ->
                throw new SleetException(
                        ExitCode.USAGE,
                        name + " is on or off, not " + value,
                        List.of("nothing was changed; to go on: " + name + " on"));
        };
    }

    public static String text(boolean on) {
        return on ? "on" : "off";
    }
}
