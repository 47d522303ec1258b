package dev.sleet.apply;

import dev.sleet.apply.Planning.Planned;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;

/**
 * The plans that lead several databases to one schema. Those that store the same share a plan and its rehearsal; what their rows say about
 * it is each one's own.
 */
public final class SharedPlans {
    private final Schema target;
    private final PlanOptions options;
    private final Exclusions exclusions;
    private final Shared<Schema, Planned> known = new Shared<>();

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
        Planned planned = known.of(live, target, () -> Planning.planned(database, live, target, options, all));
        return Planning.assessed(database, live, planned, all);
    }
}
