package dev.sleet.dialect.console;

import java.util.List;
import java.util.Map;

/**
 * Whether a database is sound.
 *
 * @param facts what it is, by name
 * @param checks what was looked for, by name, and what was found wrong
 */
public record Health(Map<String, String> facts, Map<String, List<String>> checks) {
    /** Returns whether nothing is wrong. */
    public boolean isSound() {
        return checks.values().stream().allMatch(List::isEmpty);
    }
}
