package dev.sleet.repl.session;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to type at the prompt, where it differs from what is typed in a shell. */
public final class PromptWords {
    private final Pattern command;

    /** Names and paths may hold the name of the program, and are no commands. */
    public PromptWords(Set<String> commands) {
        command = Pattern.compile("(?<![\\w./'\"-])sleet (?=(" + String.join("|", commands) + ")\\b)((?:\\1) DB\\b)?");
    }

    /** Returns a hint without the name of the program, and without a database where the open one is meant. */
    public String of(String hint) {
        return command.matcher(hint)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(2) == null ? "" : found.group(1)));
    }
}
