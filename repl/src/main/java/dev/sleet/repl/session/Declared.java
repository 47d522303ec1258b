package dev.sleet.repl.session;

import dev.sleet.script.load.LoadResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** What a script declares that is being edited, before it is saved. */
public interface Declared {
    /** Nothing is being edited. */
    Declared BY_FILES = script -> Optional.empty();

    /** Returns what a script declares if that is not, or not only, what its file holds. */
    Optional<LoadResult.Loaded> script(Path script);

    /** Returns the questions whose answers the script need not say. */
    default Set<String> settled() {
        return Set.of();
    }
}
