package dev.sleet.script;

import java.time.Duration;

/**
 * How a script is loaded.
 *
 * @param timeout how long its code may run; compiling it does not count
 */
public record LoadOptions(Duration timeout) {
    /** Ten seconds. */
    public static final LoadOptions DEFAULT = new LoadOptions(Duration.ofSeconds(10));
}
