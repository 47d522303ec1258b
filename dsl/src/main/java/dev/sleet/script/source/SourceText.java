package dev.sleet.script.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The text of one script file, which knows its lines. */
public final class SourceText {
    private final String name;
    private final Path path;
    private final String text;
    private final int[] lineStarts;

    public SourceText(String name, Path path, String text) {
        this.name = name;
        this.path = path;
        this.text = text.startsWith("\uFEFF") ? " " + text.substring(1) : text;
        this.lineStarts = lineStarts(this.text);
    }

    /**
     * Returns the text of {@code bytes}.
     *
     * @throws MalformedTextException if they are not UTF-8
     */
    static SourceText decode(String name, Path path, byte[] bytes) throws MalformedTextException {
        if (isDatabase(bytes)) {
            throw new MalformedTextException(
                    new SourceText(name, path, "").problem(0, "the file is a SQLite database and no script"));
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
        SourceText source = new SourceText(name, path, out.flip().toString());
        if (result.isError()) {
            throw new MalformedTextException(source.problem(source.text.length(), "the file is not UTF-8 here"));
        }
        return source;
    }

    private static boolean isDatabase(byte[] bytes) {
        byte[] magic = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
        return bytes.length >= magic.length && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    /** Says where a file is not UTF-8, or that it is no text at all. */
    static final class MalformedTextException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        MalformedTextException(Problem problem) {
            super(problem.toString());
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count * 2);
                }
                starts[count++] = i + 1;
            }
        }
        return Arrays.copyOf(starts, count);
    }

    /** Returns the name under which messages speak of the file. */
    public String name() {
        return name;
    }

    public Path path() {
        return path;
    }

    public String text() {
        return text;
    }

    /** Returns the line of an offset, counted from 1. */
    public int line(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** Returns whether only blanks stand before {@code offset} on its line. */
    boolean startsLine(int offset) {
        return text.substring(lineStarts[line(offset) - 1], offset).isBlank();
    }

    /** Returns whether {@code offset} is the first character of a line. */
    boolean isLineStart(int offset) {
        return lineStarts[line(offset) - 1] == offset;
    }

    /** Returns the offset of the first character of a line that is not blank, or its start. */
    public int firstOfLine(int line) {
        int start = lineStarts[Math.clamp(line, 1, lineStarts.length) - 1];
        int i = start;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Returns the place of an offset as {@code file:line}. */
    public String place(int offset) {
        return name + ":" + line(offset);
    }

    public Problem problem(int offset, String message) {
        int line = line(offset);
        int start = lineStarts[line - 1];
        int end = line < lineStarts.length ? lineStarts[line] : text.length();
        return new Problem(
                name,
                line,
                offset - start + 1,
                message,
                Optional.of(text.substring(start, end).stripTrailing()));
    }
}
