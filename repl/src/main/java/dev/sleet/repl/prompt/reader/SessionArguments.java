package dev.sleet.repl.prompt.reader;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.screen.ColorWhen;
import dev.sleet.repl.session.Addresses;
import dev.sleet.repl.session.Kinds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a session is started with.
 *
 * @param files scripts and databases
 * @param extensions libraries to load
 * @param color when there are colours
 * @param debug whether stack traces are shown
 */
record SessionArguments(List<Address> files, List<String> extensions, ColorWhen color, boolean debug) {
    SessionArguments {
        files = List.copyOf(files);
        extensions = List.copyOf(extensions);
    }

    /**
     * Reads arguments, in any order.
     *
     * @throws SleetException if an option is none of a session
     */
    static SessionArguments of(List<String> arguments) {
        List<Address> files = new ArrayList<>();
        List<String> extensions = new ArrayList<>();
        ColorWhen color = ColorWhen.AUTO;
        boolean debug = false;
        Deque<String> rest = new ArrayDeque<>(arguments);
        boolean options = true;
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            int equals = argument.indexOf('=');
            String name = argument.startsWith("--") && equals > 0 ? argument.substring(0, equals) : argument;
            Optional<String> value =
                    name.length() < argument.length() ? Optional.of(argument.substring(equals + 1)) : Optional.empty();
            if (!options || !argument.startsWith("-") || argument.equals("-")) {
                files.addAll(named(argument));
            } else if (argument.equals("--")) {
                options = false;
            } else if (name.equals("--extension")) {
                extensions.add(value(name, value, rest));
            } else if (name.equals("--color")) {
                color = color(value(name, value, rest));
            } else if (argument.equals("--debug")) {
                debug = true;
            } else {
                throw wrong(
                        "there is no option " + name + " for a session",
                        "there are --extension FILE, --color WHEN and --debug; for those of a command: sleet COMMAND"
                                + " --help");
            }
        }
        return new SessionArguments(files, extensions, color, debug);
    }

    private static List<Address> named(String argument) {
        try {
            return Addresses.mayBeSeveral(argument)
                    ? Addresses.of(List.of(argument))
                    : List.of(Kinds.address(argument));
        } catch (Addresses.NoMatch e) {
            throw wrong(String.valueOf(e.getMessage()), "to see what there is: sleet --help");
        }
    }

    private static String value(String name, Optional<String> given, Deque<String> rest) {
        if (given.isEmpty() && rest.isEmpty()) {
            throw wrong(name + " needs a value", "to see what there is: sleet --help");
        }
        return given.orElseGet(rest::pop);
    }

    private static ColorWhen color(String when) {
        try {
            return ColorWhen.valueOf(when.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw wrong("--color is auto, always or never, not " + when, "to go on: --color never");
        }
    }

    private static SleetException wrong(String what, String detail) {
        return new SleetException(ExitCode.USAGE, what, List.of("nothing was opened; " + detail));
    }
}
