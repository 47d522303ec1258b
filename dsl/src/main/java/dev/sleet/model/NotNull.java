package dev.sleet.model;

import java.util.Optional;

/**
 * The rule that a column holds a value in every row.
 *
 * @param name the constraint's name
 * @param onConflict what happens to a statement that breaks it
 */
public record NotNull(Optional<String> name, ConflictAction onConflict) {
    /** The rule without a name and with the usual consequence. */
    public static final NotNull PLAIN = new NotNull(Optional.empty(), ConflictAction.ABORT);
}
