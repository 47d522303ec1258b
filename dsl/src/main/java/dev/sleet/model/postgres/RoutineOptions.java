package dev.sleet.model.postgres;

import java.util.List;
import java.util.Optional;

/**
 * How a function or procedure may be used.
 *
 * @param volatility what its results depend on
 * @param parallel whether several workers may run it
 * @param strict whether it gives NULL for NULL without running
 * @param securityDefiner whether it runs with the rights of its owner
 * @param leakproof whether it tells nothing of its arguments
 * @param isStandardBody whether its body is SQL that the database has read and not a text
 * @param cost how dear it is, if it is said
 * @param rows how many rows it gives, if it is said
 * @param settings what is set while it runs
 */
public record RoutineOptions(
        Volatility volatility,
        Parallel parallel,
        boolean strict,
        boolean securityDefiner,
        boolean leakproof,
        boolean isStandardBody,
        Optional<String> cost,
        Optional<String> rows,
        List<Parameter> settings) {
    /** What holds where nothing is said. */
    public static final RoutineOptions USUAL = new RoutineOptions(
            Volatility.VOLATILE,
            Parallel.UNSAFE,
            false,
            false,
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            List.of());

    public RoutineOptions {
        settings = List.copyOf(settings);
    }

    /** What the results of a function depend on. */
    public enum Volatility {
        /** On anything. */
        VOLATILE,
        /** On its arguments and what the statement sees. */
        STABLE,
        /** On its arguments. */
        IMMUTABLE
    }

    /** Whether several workers may run a function. */
    public enum Parallel {
        /** No. */
        UNSAFE,
        /** Only the one that leads. */
        RESTRICTED,
        /** Yes. */
        SAFE
    }
}
