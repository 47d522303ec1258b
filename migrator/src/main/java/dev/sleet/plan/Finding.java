package dev.sleet.plan;

import java.util.List;

/**
 * A hazard that is real.
 *
 * @param step the step that it belongs to
 * @param hazard the hazard
 * @param rows how many rows it concerns, or -1 if it is not about rows or they cannot be counted
 * @param examples up to five of them by their keys
 */
public record Finding(PlannedStep step, Hazard hazard, long rows, List<String> examples) {
    /** How a sentence ends about what cannot be counted because only the application can compute it. */
    public static final String ONLY_THERE = ", which only the application has";

    public Finding {
        examples = List.copyOf(examples);
    }

    /** Returns whether it is no row that is in the way but something that only the application has. */
    public boolean needsApplication() {
        return rows < 0 && hazard.message().endsWith(ONLY_THERE);
    }

    /** Returns what happens, with the number of rows: {@code 412 rows hold NULL}. */
    public String sentence() {
        if (rows < 0) {
            return hazard.message();
        }
        return rows == 1 ? "1 row " + ofOne(hazard.message()) : rows + " rows " + hazard.message();
    }

    /** Returns a sentence about several rows as one about a single row. */
    private static String ofOne(String message) {
        int space = message.indexOf(' ');
        String verb = space < 0 ? message : message.substring(0, space);
        String rest = message.substring(verb.length());
        return switch (verb) {
            case "are" -> "is" + rest;
            case "have" -> "has" + rest;
            case "would" -> message;
            default -> verb + "s" + rest;
        };
    }
}
