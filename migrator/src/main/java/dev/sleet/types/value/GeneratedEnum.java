package dev.sleet.types.value;

import java.util.List;

/**
 * An enum that is written.
 *
 * @param name its name
 * @param constants the names of its constants
 * @param values what the database keeps for each
 */
public record GeneratedEnum(String name, List<String> constants, List<String> values) {
    public GeneratedEnum {
        constants = List.copyOf(constants);
        values = List.copyOf(values);
    }
}
