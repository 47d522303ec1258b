package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.JavaPlace;
import dev.sleet.repl.prompt.Known;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.screen.Visible;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Offers what fits at the cursor: commands and their arguments, words of SQL and names of a database, words of scripts. */
final class InputCompleter implements Completer {
    /** Lines of the screen for what is typed. */
    private static final int LEFT = 3;

    private final Repl repl;
    private final CommandCompletion commands;
    private final JavaCompletion java;
    private final SqlCompletion sql;

    InputCompleter(Repl repl) {
        this.repl = repl;
        Known known = new Known(repl);
        this.commands = new CommandCompletion(repl, known);
        this.sql = new SqlCompletion(known);
        this.java = new JavaCompletion(repl, known, sql);
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
            sql.complete(text, line.cursor(), word, candidates);
        } else {
            candidates.addAll(java.complete(before, word, JavaPlace.of(before)));
        }
        int rows = reader.getTerminal().getHeight();
        long shown = candidates.stream()
                .filter(candidate -> candidate.value().startsWith(word))
                .count();
        if (rows > 0 && shown > rows - LEFT) {
            candidates.replaceAll(InputCompleter::bare);
        }
    }

    /** What has a meaning beside it stands in a line of its own; more of them than lines could only be shown after a question. */
    private static Candidate bare(Candidate candidate) {
        return new Candidate(candidate.value(), candidate.displ(), null, null, null, null, candidate.complete());
    }

    private void verbs(String word, List<Candidate> candidates) {
        for (String verb : repl.inputs().verbs()) {
            candidates.add(candidate(SqlCompletion.likeTyped(verb, word), "SQL", true));
        }
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
