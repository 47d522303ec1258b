package dev.sleet.dialect.keep;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A change that a database remembers.
 *
 * @param kind the command that did it: push or undo
 * @param name what it was done from, such as the script
 * @param at when, in UTC
 * @param before the statements that make the schema before it where there is nothing
 * @param namespaces the namespaces that it managed beside the usual one
 * @param after the fingerprint of the schema after it
 * @param renames what goes on under another name since, as {@code --rename} takes it
 * @param lost what went with it, in a few words each
 * @param kept what would have gone and was set aside
 */
public record LoggedChange(
        String kind,
        String name,
        Instant at,
        List<String> before,
        Set<String> namespaces,
        String after,
        List<String> renames,
        List<String> lost,
        List<KeptRows> kept) {
    public LoggedChange {
        before = List.copyOf(before);
        namespaces = Set.copyOf(namespaces);
        renames = List.copyOf(renames);
        lost = List.copyOf(lost);
        kept = List.copyOf(kept);
    }

    /** Returns the same before anything is done: it leads to the schema that there is, and nothing was set aside. */
    public LoggedChange beginning(String fingerprint) {
        return new LoggedChange(kind, name, at, before, namespaces, fingerprint, renames, lost, List.of());
    }

    /** Returns the same as leading to another schema, with more that was set aside. */
    public LoggedChange leadingTo(String fingerprint, List<KeptRows> more) {
        List<KeptRows> all = new ArrayList<>(kept);
        all.addAll(more);
        return new LoggedChange(kind, name, at, before, namespaces, fingerprint, renames, lost, all);
    }
}
