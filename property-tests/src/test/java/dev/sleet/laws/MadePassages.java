package dev.sleet.laws;

import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Gives properties their passages; those that break a law become smaller a statement at a time. */
public final class MadePassages implements ArbitraryProvider {
    private static final long SEED = Long.getLong("sleet.seed", 0);

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isOfType(Passage.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        return Set.of(Arbitraries.fromGenerator(random -> new Shrunk(Passage.of(SEED ^ random.nextLong()), 0)));
    }

    /** A passage and how to make it smaller. */
    private record Shrunk(Passage value, int depth) implements Shrinkable<Passage> {
        @Override
        public Stream<Shrinkable<Passage>> shrink() {
            return value.smaller().map(each -> new Shrunk(each, depth + 1));
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(Integer.MAX_VALUE - depth);
        }
    }
}
