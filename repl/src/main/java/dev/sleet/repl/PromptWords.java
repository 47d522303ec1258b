package dev.sleet.repl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to type at the prompt, where it differs from what is typed in a shell. */
final class PromptWords {
    /** Names and paths may hold the name of the program, and are no commands. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?<![\\w./'\"-])sleet (?=(" + String.join("|", CommandTable.names()) + ")\\b)((?:\\1) DB\\b)?");

    private PromptWords() {}

    /** Returns a hint without the name of the program, and without a database where the open one is meant. */
    static String of(String hint) {
        return COMMAND.matcher(hint)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2) == null ? "" : found.group(1)));
    }
}
