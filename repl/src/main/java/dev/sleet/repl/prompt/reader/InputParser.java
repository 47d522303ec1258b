package dev.sleet.repl.prompt.reader;

import dev.sleet.repl.input.Input;
import dev.sleet.repl.input.Inputs;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.EOFError;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;

/** Tells the line reader where an input ends, so that Enter goes on to another line in the middle of one. */
final class InputParser implements Parser {
    private final Inputs inputs;

    InputParser(Inputs inputs) {
        this.inputs = inputs;
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        if (context == ParseContext.ACCEPT_LINE || context == ParseContext.SECONDARY_PROMPT) {
            Input input = inputs.of(line);
            if (input.unfinished() && inputs.commandInside(input).isEmpty()) {
                throw new EOFError(-1, -1, "more must follow", "");
            }
        }
        return new Parsed(line, cursor, start(line, cursor));
    }

    /** Returns where the word begins that the cursor is in. */
    private static int start(String line, int cursor) {
        int start = cursor;
        while (start > 0 && isPart(line.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isPart(char c) {
        return !Character.isWhitespace(c) && "(),;=\"'".indexOf(c) < 0;
    }

    /** A line of which only the word at the cursor matters. */
    private record Parsed(String line, int cursor, int start) implements CompletingParsedLine {
        @Override
        public String word() {
            int end = cursor;
            while (end < line.length() && isPart(line.charAt(end))) {
                end++;
            }
            return line.substring(start, end);
        }

        @Override
        public int wordCursor() {
            return cursor - start;
        }

        @Override
        public int wordIndex() {
            return 0;
        }

        @Override
        public List<String> words() {
            return List.of(word());
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            return candidate;
        }

        @Override
        public int rawWordCursor() {
            return wordCursor();
        }

        @Override
        public int rawWordLength() {
            return word().length();
        }
    }
}
