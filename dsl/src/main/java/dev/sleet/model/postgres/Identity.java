package dev.sleet.model.postgres;

/**
 * The rule that a column takes its values from a sequence of its own.
 *
 * @param always whether an INSERT may not give a value itself
 * @param options how the sequence counts
 */
public record Identity(boolean always, SequenceOptions options) {
    /** Returns a rule whose sequence counts otherwise. */
    public Identity withOptions(SequenceOptions others) {
        return new Identity(always, others);
    }
}
