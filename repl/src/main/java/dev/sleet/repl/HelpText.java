package dev.sleet.repl;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of {@code help} that belong to no command. */
final class HelpText {
    private static final Pattern WORD = Pattern.compile("  ((\\w+)\\(.*\\)) {2,}(.+)");

    private HelpText() {}

    /**
     * Returns a page.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    static String page(String name) {
        try (InputStream in = HelpText.class.getResourceAsStream("help/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no page " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the words of the language of scripts, each with what it means. */
    static Map<String, String> schemaWords() {
        Map<String, String> words = new LinkedHashMap<>();
        page("schema").lines().forEach(line -> {
            Matcher matcher = WORD.matcher(line);
            if (matcher.matches()) {
                words.putIfAbsent(matcher.group(2), matcher.group(3));
            }
        });
        return words;
    }
}
