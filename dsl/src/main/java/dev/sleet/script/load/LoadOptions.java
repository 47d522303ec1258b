package dev.sleet.script.load;

import java.time.Duration;
import java.util.Optional;

/**
 * How a script is loaded.
 *
 * @param timeout how long its code may run; compiling it does not count
 * @param isAlone whether it sees the schema language and nothing else of this program's class path, which the compiler would
 *     otherwise open and list
 * @param cache keeps what the compiler makes of it
 * @param target what databases it is for
 */
public record LoadOptions(Duration timeout, boolean isAlone, Optional<ScriptCache> cache, ScriptTarget target) {
    /** Ten seconds. */
    public static final LoadOptions DEFAULT = new LoadOptions(Duration.ofSeconds(10));

    /** Makes options for a script that sees everything on this program's class path. */
    public LoadOptions(Duration timeout) {
        this(timeout, false, Optional.empty());
    }

    /** Makes options for a script of whatever kind of database it has words. */
    public LoadOptions(Duration timeout, boolean isAlone, Optional<ScriptCache> cache) {
        this(timeout, isAlone, cache, ScriptTarget.ANY);
    }

    /** Returns options for a script that is for these databases. */
    public LoadOptions withTarget(ScriptTarget databases) {
        return new LoadOptions(timeout, isAlone, cache, databases);
    }
}
