package dev.sleet.script.load;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.NameRule;
import java.util.Optional;

/**
 * What databases a script is loaded for.
 *
 * @param names when two names that it declares are one
 * @param kind their kind, if it is known; else that of which the script has words
 */
public record ScriptTarget(NameRule names, Optional<DatabaseKind> kind) {
    /** Databases of which nothing is known. */
    public static final ScriptTarget ANY = new ScriptTarget(DatabaseKind.SQLITE.names(), Optional.empty());

    /** Returns databases of a kind. */
    public static ScriptTarget of(DatabaseKind kind) {
        return new ScriptTarget(kind.names(), Optional.of(kind));
    }
}
