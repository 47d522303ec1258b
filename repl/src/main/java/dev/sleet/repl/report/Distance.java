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

    /** Returns how many letters must be added, left out or replaced. */
    public static int between(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
