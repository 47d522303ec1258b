package dev.sleet.apply;

import dev.sleet.apply.Planning.Planned;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.ServerVersion;
import dev.sleet.model.Schema;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The plans that lead several databases to one schema. Those that store the same share a plan and its rehearsal; what their rows say about
 * it is each one's own.
 */
public final class SharedPlans {
    private static final int MOST = 32;

    private final Schema target;
    private final PlanOptions options;
    private final Exclusions exclusions;
    private final Map<Stored, CompletableFuture<Planned>> known = new ConcurrentHashMap<>();

    /**
     * Makes them, without any yet.
     *
     * @param target the schema that is declared
     * @param exclusions what is left alone
     */
    public SharedPlans(Schema target, PlanOptions options, Exclusions exclusions) {
        this.target = target;
        this.options = options;
        this.exclusions = exclusions;
    }

    private record Stored(LiveSchema.Details schema, ServerVersion version) {}

    /** Returns the schema that is declared. */
    public Schema target() {
        return target;
    }

    /** Returns how to get there. */
    public PlanOptions options() {
        return options;
    }

    /** Returns plans to the same schema with more said about how to get there. */
    public SharedPlans and(PlanOptions more) {
        return new SharedPlans(target, options.and(more), exclusions);
    }

    /**
     * Returns the plan for a database with what its data says about it; nothing is written.
     *
     * @throws dev.sleet.dialect.SleetException if the database would not take what is declared, or an option names what is not there
     */
    public Prepared prepare(Database database) {
        Exclusions all = Planning.managing(database, target, exclusions);
        LiveSchema live = database.schema(all);
        Supplier<Planned> plan = () -> Planning.planned(database, live, target, options, all);
        Stored stored = new Stored(live.details(), live.version());
        boolean isShared = live.details().tellsAll() && (known.size() < MOST || known.containsKey(stored));
        Planned planned = isShared ? shared(stored, plan) : plan.get();
        return Planning.assessed(database, live, planned, all);
    }

    /** Whoever comes while the plan is being made waits for it; one that cannot be made is refused to each database by its own name. */
    private Planned shared(Stored stored, Supplier<Planned> plan) {
        CompletableFuture<Planned> own = new CompletableFuture<>();
        CompletableFuture<Planned> first = known.putIfAbsent(stored, own);
        if (first != null) {
            try {
                return first.join();
            } catch (CompletionException e) {
                return plan.get();
            }
        }
        try {
            Planned planned = plan.get();
            own.complete(planned);
            return planned;
        } catch (RuntimeException | Error e) {
            own.completeExceptionally(e);
            throw e;
        }
    }
}
