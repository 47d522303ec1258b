package dev.sleet.apply;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ServerVersion;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is found out once for several databases that store the same schema. Whoever comes while it is being found out waits for it; what
 * cannot be found out is tried for each database, so that each is refused by its own name.
 *
 * @param <A> what is asked about, besides the schema
 * @param <V> what is found out
 */
final class Shared<A, V> {
    private static final int MOST = 32;

    private final Map<Stored<A>, CompletableFuture<V>> known = new ConcurrentHashMap<>();

    private record Stored<A>(LiveSchema.Details schema, ServerVersion version, A about) {}

    /** Finds something out. */
    @FunctionalInterface
    interface Work<V, E extends Exception> {
        V find() throws E;
    }

    /** Returns what is known of a schema, or finds it out. */
    <E extends Exception> V of(LiveSchema live, A about, Work<V, E> work) throws E {
        Stored<A> stored = new Stored<>(live.details(), live.version(), about);
        if (!live.details().tellsAll() || (known.size() >= MOST && !known.containsKey(stored))) {
            return work.find();
        }
        CompletableFuture<V> own = new CompletableFuture<>();
        CompletableFuture<V> first = known.putIfAbsent(stored, own);
        if (first != null) {
            try {
                return first.join();
            } catch (CancellationException e) {
                return work.find();
            }
        }
        try {
            V found = work.find();
            own.complete(found);
            return found;
        } finally {
            own.cancel(false); // unless it is there
        }
    }
}
