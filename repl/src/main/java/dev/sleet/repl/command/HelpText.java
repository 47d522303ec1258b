package dev.sleet.repl.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of {@code help} that belong to no command. */
public final class HelpText {
    private static final Pattern WORD = Pattern.compile("  ((\\w+)\\(.*\\)) {2,}(.+)");
    private static final Pattern BEHIND_WORD = Pattern.compile("(\\w+)\\(\\)?$");

    /** The pages. */
    public static final List<String> PAGES =
            List.of("examples", "schema", "schema-words", "postgres-words", "exit-codes", "trust", "split");

    private HelpText() {}

    /**
     * Returns a page.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static String page(String name) {
        try (InputStream in = HelpText.class.getResourceAsStream("help/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what there is to say of a word of the language of scripts: its calls, an example, and what that is in SQL. */
    public static Optional<String> entry(String word) {
        String entries = "\n" + page("word-entries");
        String head = "\n= " + word + "\n";
        int from = entries.indexOf(head);
        if (from < 0) {
            return Optional.empty();
        }
        int to = entries.indexOf("\n= ", from + 1);
        return Optional.of(entries.substring(from + head.length(), to < 0 ? entries.length() : to + 1));
    }

    /** Returns what the word of the language of scripts means that a text ends with, if one does. */
    public static Optional<String> meaning(String before) {
        Matcher word = BEHIND_WORD.matcher(before);
        if (!word.find()) {
            return Optional.empty();
        }
        return words().map(WORD::matcher)
                .filter(line -> line.matches() && line.group(2).equals(word.group(1)))
                .map(line -> line.group(1) + ": " + line.group(3))
                .findFirst();
    }

    private static Stream<String> words() {
        return Stream.of("schema-words", "postgres-words")
                .flatMap(name -> page(name).lines());
    }

    /** Returns the words of the language of scripts, each with what it means. */
    public static Map<String, String> schemaWords() {
        Map<String, String> words = new LinkedHashMap<>();
        words().forEach(line -> {
            Matcher matcher = WORD.matcher(line);
            if (matcher.matches()) {
                words.putIfAbsent(matcher.group(2), matcher.group(3));
            }
        });
        return words;
    }
}
