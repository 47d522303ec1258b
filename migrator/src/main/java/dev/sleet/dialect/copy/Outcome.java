package dev.sleet.dialect.copy;

import java.util.Map;

/**
 * What the tables of a database held at one moment, as a digest of the rows of each. It stands for what running statements again
 * cannot show, because they compute something else each time.
 *
 * @param tables digests by the names of the tables
 */
public record Outcome(Map<String, String> tables) {
    /** Nothing is known. */
    public static final Outcome NONE = new Outcome(Map.of());

    public Outcome {
        tables = Map.copyOf(tables);
    }
}
