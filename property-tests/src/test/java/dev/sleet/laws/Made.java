package dev.sleet.laws;

import dev.sleet.model.Schema;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.ShrinkingDistance;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Gives every property its schemas, journeys and lives; those that break a law become smaller a part at a time. */
public final class Made implements ArbitraryProvider {
    /** The same for every build, so that a commit is judged by its own change; another for every deep run. */
    private static final long SEED = Long.getLong("sleet.seed", 0);

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isOfType(Schema.class) || type.isOfType(Journey.class) || type.isOfType(Life.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        if (type.isOfType(Life.class)) {
            return Set.of(lives());
        }
        return Set.of(type.isOfType(Schema.class) ? schemas() : journeys());
    }

    /** Returns the schema of a seed. */
    public static Schema schema(long seed) {
        return new SchemaMaker(new Dice(seed)).schema();
    }

    private static Arbitrary<Schema> schemas() {
        return Arbitraries.fromGenerator(random ->
                new Shrunk<>(new SchemaMaker(new Dice(SEED ^ random.nextLong())).schema(), Smaller::schemas, 0));
    }

    private static Arbitrary<Journey> journeys() {
        return Arbitraries.fromGenerator(
                random -> new Shrunk<>(Journey.of(SEED ^ random.nextLong()), Smaller::journeys, 0));
    }

    private static Arbitrary<Life> lives() {
        return Arbitraries.fromGenerator(
                random -> new Shrunk<>(Life.wanted(SEED ^ random.nextLong()), Life::smaller, 0));
    }

    /** A value and how to make it smaller. */
    private record Shrunk<T>(T value, Function<T, Stream<T>> smaller, int depth) implements Shrinkable<T> {
        @Override
        public Stream<Shrinkable<T>> shrink() {
            return smaller.apply(value).map(each -> new Shrunk<>(each, smaller, depth + 1));
        }

        @Override
        public ShrinkingDistance distance() {
            return ShrinkingDistance.of(Integer.MAX_VALUE - depth);
        }
    }
}
