package dev.sleet.laws;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What SQLite compiles of a change: the program of each trigger that it runs, and the texts in that. */
final class Programs {
    private static final String TRIGGER = "-- TRIGGER ";

    private Programs() {}

    /** Returns the texts in the program of each trigger that a change runs, also of those that other triggers run; none if it does not compile. */
    static Map<String, Set<String>> of(Scratch scratch, String change) {
        Map<String, Set<String>> programs = new HashMap<>();
        if (!scratch.compiles(change)) {
            return programs;
        }
        Set<String> texts = new TreeSet<>();
        for (String line : scratch.rows("EXPLAIN " + change)) {
            String[] parts = line.split("\\|", 6); // addr, opcode, p1, p2, p3, then p4, p5 and a comment
            String text = parts[5].substring(0, parts[5].lastIndexOf('|', parts[5].lastIndexOf('|') - 1));
            if (parts[1].equals("Init")) {
                texts = text.startsWith(TRIGGER)
                        ? programs.computeIfAbsent(text.substring(TRIGGER.length()), name -> new TreeSet<>())
                        : new TreeSet<>();
            } else if (parts[1].equals("String8")) {
                texts.add(text);
            }
        }
        return programs;
    }
}
