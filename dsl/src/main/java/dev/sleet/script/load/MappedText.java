package dev.sleet.script.load;

import java.util.Arrays;

/** Generated source that knows from where in the script each of its characters came. */
final class MappedText {
    private final String masked;
    private final StringBuilder out = new StringBuilder();
    private int[] generated = new int[64];
    private int[] original = new int[64];
    private int count;

    MappedText(String masked) {
        this.masked = masked;
    }

    /** Appends text that is not in the script and holds no line break. */
    void insert(String text) {
        out.append(text);
    }

    /** Appends a part of the script. */
    void copy(int from, int to) {
        mark(from);
        out.append(masked, from, to);
    }

    /** Appends a part of the script on one line. */
    void copyFlat(int from, int to) {
        mark(from);
        for (int i = from; i < to; i++) {
            char c = masked.charAt(i);
            out.append(c == '\n' || c == '\r' ? ' ' : c);
        }
    }

    /** Appends the line breaks of a part of the script, and blanks for the rest. */
    void blank(int from, int to) {
        mark(from);
        for (int i = from; i < to; i++) {
            char c = masked.charAt(i);
            out.append(c == '\n' || c == '\r' ? c : ' ');
        }
    }

    private void mark(int from) {
        if (count == generated.length) {
            generated = Arrays.copyOf(generated, count * 2);
            original = Arrays.copyOf(original, count * 2);
        }
        generated[count] = out.length();
        original[count++] = from;
    }

    /** Returns the offset in the script that an offset in the generated source came from. */
    int toOriginal(int offset) {
        int found = Arrays.binarySearch(generated, 0, count, offset);
        if (found < 0) {
            found = -found - 2;
        } else {
            while (found + 1 < count && generated[found + 1] == offset) {
                found++;
            }
        }
        return found < 0 ? 0 : Math.min(original[found] + offset - generated[found], masked.length());
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
