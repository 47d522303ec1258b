package dev.sleet.dsl.postgres;

import dev.sleet.dsl.EntityPart;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.model.postgres.SequenceOptions;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A counter as its author wrote it.
 *
 * @param entity its normal form
 */
public record SequenceSpec(Sequence entity) implements EntityPart {
    /** Returns the sequence with its type: smallint, integer or bigint. */
    public SequenceSpec type(String name) {
        return with(options -> options.withType(name));
    }

    /** Returns the sequence with its first number. */
    public SequenceSpec startsWith(long number) {
        return with(options -> options.withStart(number));
    }

    /** Returns the sequence with what comes from one number to the next. */
    public SequenceSpec incrementsBy(long number) {
        return with(options -> options.withIncrement(number));
    }

    /** Returns the sequence with its least number. */
    public SequenceSpec minValue(long number) {
        return with(options -> options.withLeast(number));
    }

    /** Returns the sequence with its largest number. */
    public SequenceSpec maxValue(long number) {
        return with(options -> options.withMost(number));
    }

    /** Returns the sequence with how many numbers a session takes at once. */
    public SequenceSpec cache(long number) {
        return with(options -> options.withCache(number));
    }

    /** Returns the sequence that begins anew at its end. */
    public SequenceSpec cycle() {
        return with(SequenceOptions::cycling);
    }

    /** Returns the sequence that goes when that column goes. */
    public SequenceSpec ownedBy(String table, String column) {
        return new SequenceSpec(new Sequence(
                entity.name(), entity.options(), Optional.of(new Sequence.Owner(table, column)), entity.declaration()));
    }

    /** Returns the sequence with the name it had before; harmless once it is renamed. */
    public SequenceSpec renamedFrom(String oldName) {
        return new SequenceSpec(new Sequence(
                entity.name(),
                entity.options(),
                entity.ownedBy(),
                entity.declaration().withRenamedFrom(oldName)));
    }

    private SequenceSpec with(UnaryOperator<SequenceOptions> change) {
        return new SequenceSpec(
                new Sequence(entity.name(), change.apply(entity.options()), entity.ownedBy(), entity.declaration()));
    }
}
