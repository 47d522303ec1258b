package dev.sleet.repl.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people type from other tools, and what it is here. */
public final class Foreign {
    /** Words for which what follows is taken over. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry(".tables", "\\dt"),
            Map.entry(".schema", "\\d+"),
            Map.entry(".fullschema", "\\d+"),
            Map.entry(".indexes", "\\di"),
            Map.entry(".indices", "\\di"),
            Map.entry(".databases", "\\l"),
            Map.entry(".open", "open"),
            Map.entry(".quit", "quit"),
            Map.entry(".exit", "quit"),
            Map.entry(".help", "help"),
            Map.entry(".read", "\\i"),
            Map.entry(".shell", "\\!"),
            Map.entry(".system", "\\!"),
            Map.entry(".mode", "set format"),
            Map.entry(".nullvalue", "set null"),
            Map.entry(".timer", "\\timing"),
            Map.entry(".output", "\\o"),
            Map.entry(".show", "set"),
            Map.entry(".clear", "clear"),
            Map.entry("ls", "\\dt"),
            Map.entry("ll", "\\dt+"),
            Map.entry("tables", "\\dt"),
            Map.entry("describe", "\\d"),
            Map.entry("desc", "\\d"),
            Map.entry("cls", "clear"),
            Map.entry("\\clear", "clear"),
            Map.entry("\\q!", "quit --force"),
            Map.entry("\\quit", "quit"),
            Map.entry("\\d?", "help \\d"),
            Map.entry("\\help", "help"),
            Map.entry("\\s", "history"));

    private Foreign() {}

    /** Returns whether a word is one that means something here. */
    static boolean knows(String word) {
        return WORDS.containsKey(folded(word));
    }

    private static String folded(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return small.endsWith(";") ? small.substring(0, small.length() - 1) : small;
    }

    /** Returns what such a line is here, or nothing if it is no word of another tool. */
    public static Optional<String> meaning(String line) {
        List<String> words = Words.of(line).words();
        if (words.isEmpty() || !knows(words.getFirst())) {
            return Optional.empty();
        }
        String rest = line.strip().substring(words.getFirst().length()).strip();
        String meant = WORDS.get(folded(words.getFirst()));
        String ended = rest.endsWith(";") ? rest.substring(0, rest.length() - 1).strip() : rest;
        return Optional.of(ended.isEmpty() ? String.valueOf(meant) : meant + " " + ended);
    }
}
