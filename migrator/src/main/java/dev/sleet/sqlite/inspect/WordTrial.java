package dev.sleet.sqlite.inspect;

import dev.sleet.model.Names;
import dev.sleet.sqlite.inspect.Meaning.Word;
import dev.sleet.sqlite.statement.QuotedWords;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Tells the words in double quotes of a piece of SQL apart: what compiles as a name is one, and the others are texts. */
final class WordTrial {
    private static final String NO_COLUMN = "no such column: ";

    /** How often one object is compiled at most to tell its texts from names; beyond, nothing is said of them. */
    private static final int TRIES = 500;

    /** How many characters are read for that at most. */
    private static final long READ = 10_000_000;

    private final int length;
    private final QuotedWords quoted;
    private final List<String> names;
    private final Function<String, Optional<String>> compile;
    private final BitSet texts = new BitSet();
    private int tries;

    private WordTrial(String sql, Function<String, Optional<String>> compile) {
        this.length = sql.length();
        this.quoted = QuotedWords.of(sql);
        this.names = quoted.names();
        this.compile = compile;
    }

    /**
     * Returns the words in their order, or none if it would take too long to tell them apart.
     *
     * @param sql what compiles as it is
     * @param compile returns what SQLite says of such a piece that does not compile
     */
    static List<Word> words(String sql, Function<String, Optional<String>> compile) {
        WordTrial trial = new WordTrial(sql, compile);
        return trial.tellsApart() ? trial.words() : List.of();
    }

    private boolean tellsApart() {
        while (!names.isEmpty()) {
            Optional<String> failure = compile.apply(quoted.asNames(i -> !texts.get(i)));
            if (failure.isEmpty()) {
                return true;
            }
            Optional<String> missing = missing(failure.get());
            if (!tryEach(missing)) {
                return false;
            }
            if (missing.isEmpty()) {
                return true;
            }
        }
        return true;
    }

    /** Returns the word that SQLite misses, if it says so of one that is still taken for a name. */
    private Optional<String> missing(String failure) {
        int at = failure.lastIndexOf(NO_COLUMN);
        return at < 0
                ? Optional.empty()
                : Optional.of(failure.substring(at + NO_COLUMN.length()))
                        .filter(word -> IntStream.range(0, names.size()).anyMatch(i -> mayBeName(i, word)));
    }

    private boolean mayBeName(int i, String word) {
        return !texts.get(i) && Names.same(names.get(i), word);
    }

    /** Tries each word as the only name, or only those of one spelling, and returns whether that is not too much. */
    private boolean tryEach(Optional<String> only) {
        for (int i = 0; i < names.size(); i++) {
            int word = i;
            if (only.map(name -> mayBeName(word, name)).orElse(!texts.get(i))) {
                tries++;
                texts.set(
                        i, compile.apply(quoted.asNames(other -> other == word)).isPresent());
            }
            if (tries > TRIES || (long) tries * length > READ) {
                return false;
            }
        }
        return true;
    }

    private List<Word> words() {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            words.add(new Word(names.get(i), texts.get(i)));
        }
        return words;
    }
}
