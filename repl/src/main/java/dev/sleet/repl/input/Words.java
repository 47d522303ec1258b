package dev.sleet.repl.input;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a command line. Blanks separate them; single or double quotes keep a word together, and a backslash before a quote
 * outside of quotes makes it a letter, so that what a message quotes for a shell is understood here too. Any other backslash is one.
 *
 * @param words the words without their quotes
 * @param starts where each begins in the line
 * @param open whether the line ends inside of its last word, quoted or not
 */
public record Words(List<String> words, List<Integer> starts, boolean open) {
    public Words {
        words = List.copyOf(words);
        starts = List.copyOf(starts);
    }

    /** Returns the words of a line. */
    public static Words of(String line) {
        List<String> words = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        int start = -1;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else {
                    word.append(c);
                }
            } else if (Character.isWhitespace(c)) {
                if (start >= 0) {
                    words.add(word.toString());
                    starts.add(start);
                    word.setLength(0);
                    start = -1;
                }
            } else {
                start = start < 0 ? i : start;
                if (c == '\\' && i + 1 < line.length() && isQuote(line.charAt(i + 1))) {
                    word.append(line.charAt(++i));
                } else if (isQuote(c)) {
                    quote = c;
                } else {
                    word.append(c);
                }
            }
        }
        if (start >= 0) {
            words.add(word.toString());
            starts.add(start);
        }
        return new Words(words, starts, start >= 0);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
