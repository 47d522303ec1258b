package dev.sleet.repl.input;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            Map.entry("\\s", "history"),
            Map.entry("\\ir", "\\i"),
            Map.entry("\\fs", "\\ns"),
            Map.entry("\\fd", "\\nd"),
            Map.entry("\\f", "\\n"),
            Map.entry("/list", "history"),
            Map.entry("/history", "history"),
            Map.entry("/edit", "\\e"),
            Map.entry("/save", "save"),
            Map.entry("/drop", "drop"),
            Map.entry("/reload", "reload"),
            Map.entry("/help", "help"),
            Map.entry("/exit", "quit"),
            Map.entry("%history", "history"),
            Map.entry("%hist", "history"),
            Map.entry("%edit", "\\e"),
            Map.entry("%rerun", "\\r"),
            Map.entry("?", "help"),
            Map.entry("man", "help"));

    private static final String VALUE = "\\set NAME VALUE gives :NAME a value";
    private static final String ROWS = "SELECT ... \\g FILE writes the rows of one query, \\o FILE those of all";
    private static final String PLAN = "EXPLAIN QUERY PLAN SELECT ...; shows a plan as a tree";
    private static final String AGAIN =
            "Up brings the last input back, history lists all, transcript FILE writes them down";

    /** Words that nothing here is the same as, and what serves instead. */
    private static final Map<String, String> ANSWERS = Map.ofEntries(
            Map.entry(".dump", "export writes the schema; set format insert, and SELECT ... \\g FILE the rows"),
            Map.entry(".import", "\\copy TABLE from FILE reads rows"),
            Map.entry(".once", ROWS),
            Map.entry(".excel", ROWS),
            Map.entry("\\clip", ROWS),
            Map.entry(".backup", "push copies the file first, backups lists the copies, undo puts the last one back"),
            Map.entry(".restore", "undo puts the last backup back, undo --backup FILE another"),
            Map.entry(".load", "sleet --extension FILE loads a library"),
            Map.entry(".eqp", PLAN),
            Map.entry(".expert", PLAN),
            Map.entry(".param", VALUE),
            Map.entry(".parameter", VALUE),
            Map.entry("\\gset", VALUE),
            Map.entry("\\prompt", VALUE),
            Map.entry("\\p", AGAIN),
            Map.entry("\\w", AGAIN),
            Map.entry("\\df", "SQLite stores no functions; sleet --extension FILE loads some"),
            Map.entry("\\sf", "SQLite stores no functions; sleet --extension FILE loads some"),
            Map.entry("\\errverbose", "set debug on shows more about a failure"));

    private Foreign() {}

    /** Returns whether a word is one that means something here. */
    static boolean knows(String word) {
        return WORDS.containsKey(folded(word)) || ANSWERS.containsKey(folded(word));
    }

    /** Returns the words that are taken over. */
    public static Set<String> words() {
        return WORDS.keySet();
    }

    /** Returns what serves here for what a line would do elsewhere, where nothing is the same. */
    public static Optional<String> answer(String line) {
        List<String> words = Words.of(line).words();
        return words.isEmpty() ? Optional.empty() : Optional.ofNullable(ANSWERS.get(folded(words.getFirst())));
    }

    private static String folded(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return small.endsWith(";") ? small.substring(0, small.length() - 1) : small;
    }

    /** Returns what such a line is here, or nothing if it is no word of another tool. */
    public static Optional<String> meaning(String line) {
        List<String> words = Words.of(line).words();
        if (words.isEmpty() || !WORDS.containsKey(folded(words.getFirst()))) {
            return Optional.empty();
        }
        String rest = line.strip().substring(words.getFirst().length()).strip();
        String meant = WORDS.get(folded(words.getFirst()));
        String ended = rest.endsWith(";") ? rest.substring(0, rest.length() - 1).strip() : rest;
        return Optional.of(ended.isEmpty() ? String.valueOf(meant) : meant + " " + ended);
    }
}
