package dev.sleet.repl.report;

import dev.sleet.model.Names;
import java.util.Comparator;

/** How far two words are apart. */
public final class Distance {
    private Distance() {}

    /** Returns the order in which words like {@code word} come first. */
    public static Comparator<String> from(String word) {
        return Comparator.comparingInt(other -> between(Names.fold(word), Names.fold(other)));
    }

    /** Returns how many letters must be added, left out, replaced, or exchanged with the one beside. */
    public static int between(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] next = before;
            before = last;
            last = row;
            row = next;
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
        }
        return row[b.length()];
    }
}
