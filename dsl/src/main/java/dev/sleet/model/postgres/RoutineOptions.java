package dev.sleet.model.postgres;

import java.util.ArrayList;
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

    /** Returns options with what the results depend on. */
    public RoutineOptions with(Volatility other) {
        return new RoutineOptions(
                other, parallel, strict, securityDefiner, leakproof, isStandardBody, cost, rows, settings);
    }

    /** Returns options with whether several workers may run it. */
    public RoutineOptions with(Parallel other) {
        return new RoutineOptions(
                volatility, other, strict, securityDefiner, leakproof, isStandardBody, cost, rows, settings);
    }

    /** Returns options of what gives NULL for NULL. */
    public RoutineOptions asStrict() {
        return new RoutineOptions(
                volatility, parallel, true, securityDefiner, leakproof, isStandardBody, cost, rows, settings);
    }

    /** Returns options of what runs with the rights of its owner. */
    public RoutineOptions asSecurityDefiner() {
        return new RoutineOptions(volatility, parallel, strict, true, leakproof, isStandardBody, cost, rows, settings);
    }

    /** Returns options of what tells nothing of its arguments. */
    public RoutineOptions asLeakproof() {
        return new RoutineOptions(
                volatility, parallel, strict, securityDefiner, true, isStandardBody, cost, rows, settings);
    }

    /** Returns options of what the database has read. */
    public RoutineOptions asStandard() {
        return new RoutineOptions(volatility, parallel, strict, securityDefiner, leakproof, true, cost, rows, settings);
    }

    /** Returns options of what is a text. */
    public RoutineOptions asText() {
        return new RoutineOptions(
                volatility, parallel, strict, securityDefiner, leakproof, false, cost, rows, settings);
    }

    /** Returns options with how dear it is. */
    public RoutineOptions withCost(String units) {
        return new RoutineOptions(
                volatility,
                parallel,
                strict,
                securityDefiner,
                leakproof,
                isStandardBody,
                Optional.of(units),
                rows,
                settings);
    }

    /** Returns options with how many rows it gives. */
    public RoutineOptions withRows(String count) {
        return new RoutineOptions(
                volatility,
                parallel,
                strict,
                securityDefiner,
                leakproof,
                isStandardBody,
                cost,
                Optional.of(count),
                settings);
    }

    /** Returns options with one more setting. */
    public RoutineOptions with(Parameter setting) {
        List<Parameter> all = new ArrayList<>(settings);
        all.add(setting);
        return new RoutineOptions(
                volatility, parallel, strict, securityDefiner, leakproof, isStandardBody, cost, rows, all);
    }
}
