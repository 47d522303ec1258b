package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.Inputs;
import dev.sleet.repl.input.JavaPlace;
import dev.sleet.repl.input.SqlPlace;
import dev.sleet.repl.prompt.Known;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what fits at the cursor: commands and their arguments, words of SQL and names of a database, words of scripts. */
final class InputCompleter implements Completer {
    private final Repl repl;
    private final CommandCompletion commands;
    private final JavaCompletion java;
    private final Known known;

    InputCompleter(Repl repl) {
        this.repl = repl;
        this.known = new Known(repl);
        this.commands = new CommandCompletion(repl, known);
        this.java = new JavaCompletion(repl, known);
    }

    /** Loads what takes time, so that the first key need not wait for it. */
    void prepare() {
        commands.names();
        java.prepare();
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String text = line.line();
        String word = line.word().substring(0, line.wordCursor());
        String before = text.substring(0, line.cursor());
        Input input = repl.inputs().of(text);
        boolean first = before.strip().equals(word) && !word.contains(".");
        if (first) {
            candidates.addAll(commands.names());
            candidates.addAll(java.words(word));
            verbs(word, candidates);
        } else if (input.kind() == Input.Kind.COMMAND) {
            candidates.addAll(commands.arguments(before, word));
        } else if (input.kind() == Input.Kind.SQL) {
            sql(text, line.cursor(), word, candidates);
        } else {
            candidates.addAll(java.complete(before, word, JavaPlace.of(before)));
        }
    }

    private static void verbs(String word, List<Candidate> candidates) {
        for (String verb : Inputs.verbs()) {
            candidates.add(candidate(likeTyped(verb, word), "SQL", true));
        }
    }

    private void sql(String text, int cursor, String word, List<Candidate> candidates) {
        SqlPlace place = SqlPlace.of(text, cursor);
        switch (place.wanted()) {
            case TEXT -> {}
            case TABLES -> known.tables().forEach((table, kind) -> candidates.add(candidate(table, kind, true)));
            case COLUMNS -> columns(place, word, candidates);
        }
    }

    private void columns(SqlPlace place, String word, List<Candidate> candidates) {
        if (!place.qualifier().isEmpty()) {
            String table = place.tables().getOrDefault(place.qualifier(), place.qualifier());
            known.columns(table)
                    .forEach(
                            (column, type) -> candidates.add(candidate(place.qualifier() + "." + column, type, false)));
            return;
        }
        place.tables().forEach((alias, table) -> {
            known.columns(table)
                    .forEach((column, type) -> candidates.add(candidate(column, table + " " + type, false)));
            if (place.tables().size() > 1) {
                candidates.add(candidate(alias + ".", table, false));
            }
        });
        if (!word.isEmpty()) {
            Known.SQL_WORDS.forEach(keyword -> candidates.add(candidate(likeTyped(keyword, word), "", true)));
        }
    }

    /** Whoever types in capitals gets capitals. */
    private static String likeTyped(String keyword, String word) {
        boolean capitals = word.isEmpty() || word.equals(word.toUpperCase(Locale.ROOT));
        return capitals ? keyword.toUpperCase(Locale.ROOT) : keyword;
    }

    /** Returns something to offer; {@code whole} if a blank follows it. */
    static Candidate candidate(String value, String description, boolean whole) {
        String shown = Visible.of(value);
        return new Candidate(
                value, shown, null, description.isBlank() ? null : Visible.of(description), null, null, whole);
    }

    /** Returns names as things to offer. */
    static List<Candidate> candidates(Iterable<String> values, String description) {
        List<Candidate> candidates = new ArrayList<>();
        values.forEach(value -> candidates.add(candidate(value, description, true)));
        return candidates;
    }
}
