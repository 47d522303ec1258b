package dev.sleet.adopt;

import java.time.Instant;
import java.util.Optional;

/**
 * A migration as another tool has it.
 *
 * @param file where it is, as a message names it
 * @param words what it does
 * @param when the time that its name tells, if it tells one
 * @param text its statements
 */
public record OldMigration(String file, String words, Optional<Instant> when, String text) {}
