package dev.sleet.hazards;

import java.util.Optional;

/**
 * Something that goes wrong with SQLite files.
 *
 * @param number what tests call it by, {@code H14}
 * @param title what goes wrong
 * @param reason why no test covers it
 */
record Hazard(int number, String title, Optional<String> reason) {
    /** Returns the name that tests call it by. */
    String name() {
        return "H" + number;
    }
}
