package dev.sleet.model.postgres;

import java.util.Optional;

/**
 * How a sequence counts; what is not given is as PostgreSQL has it.
 *
 * @param type the type of its numbers
 * @param start the first number
 * @param increment how much comes from one to the next
 * @param least the least number
 * @param most the largest number
 * @param cache how many numbers a session takes at once
 * @param cycles whether it begins anew at its end
 */
public record SequenceOptions(
        Optional<String> type,
        Optional<Long> start,
        Optional<Long> increment,
        Optional<Long> least,
        Optional<Long> most,
        Optional<Long> cache,
        boolean cycles) {
    /** All as PostgreSQL has it. */
    public static final SequenceOptions USUAL = new SequenceOptions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    /** Returns options with the type of the numbers. */
    public SequenceOptions withType(String name) {
        return new SequenceOptions(Optional.of(name), start, increment, least, most, cache, cycles);
    }

    /** Returns options with the type that the place of the sequence gives them. */
    public SequenceOptions withoutType() {
        return new SequenceOptions(Optional.empty(), start, increment, least, most, cache, cycles);
    }

    /** Returns options with the first number. */
    public SequenceOptions withStart(long number) {
        return new SequenceOptions(type, Optional.of(number), increment, least, most, cache, cycles);
    }

    /** Returns options with what comes from one number to the next. */
    public SequenceOptions withIncrement(long number) {
        return new SequenceOptions(type, start, Optional.of(number), least, most, cache, cycles);
    }

    /** Returns options with the least number. */
    public SequenceOptions withLeast(long number) {
        return new SequenceOptions(type, start, increment, Optional.of(number), most, cache, cycles);
    }

    /** Returns options with the largest number. */
    public SequenceOptions withMost(long number) {
        return new SequenceOptions(type, start, increment, least, Optional.of(number), cache, cycles);
    }

    /** Returns options with how many numbers a session takes at once. */
    public SequenceOptions withCache(long number) {
        return new SequenceOptions(type, start, increment, least, most, Optional.of(number), cycles);
    }

    /** Returns options of a sequence that begins anew at its end. */
    public SequenceOptions cycling() {
        return new SequenceOptions(type, start, increment, least, most, cache, true);
    }
}
