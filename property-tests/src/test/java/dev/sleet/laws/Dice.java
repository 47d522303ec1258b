package dev.sleet.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random choices, each of which a seed repeats. */
public final class Dice {
    private final Random random;

    public Dice(long seed) {
        this.random = new Random(seed);
    }

    /** Returns true so many times in a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** Returns a number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Returns one of the options. */
    public <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** Returns one of the options. */
    @SafeVarargs
    final <T> T of(T... options) {
        return options[random.nextInt(options.length)];
    }

    /** Returns some of the options in any order, as many as there are at most. */
    <T> List<T> some(List<T> options, int low, int high) {
        List<T> shuffled = shuffled(options);
        return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), between(low, high))));
    }

    /** Returns all of the options in any order. */
    <T> List<T> shuffled(List<T> options) {
        List<T> shuffled = new ArrayList<>(options);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Returns the seed of further choices. */
    long seed() {
        return random.nextLong();
    }
}
