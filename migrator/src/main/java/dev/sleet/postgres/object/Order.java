package dev.sleet.postgres.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The order in which things can be made that need each other. */
public final class Order {
    private Order() {}

    /**
     * Returns things with each behind those that it needs, and otherwise as they were; of those that need each other one comes first.
     *
     * @param name the name of a thing, which several may have
     * @param needs the names of what a thing needs; its own and those of nothing here do not count
     */
    public static <T> List<T> of(Collection<T> things, Function<T, String> name, Function<T, Set<String>> needs) {
        List<T> rest = new ArrayList<>(things);
        IdentityHashMap<T, Set<String>> needed = new IdentityHashMap<>();
        Map<String, Integer> waiting = new HashMap<>();
        for (T thing : rest) {
            needed.put(thing, needs.apply(thing));
            waiting.merge(name.apply(thing), 1, Integer::sum);
        }
        List<T> ordered = new ArrayList<>();
        while (!rest.isEmpty()) {
            T next = rest.stream()
                    .filter(thing -> needed.getOrDefault(thing, Set.of()).stream()
                            .noneMatch(other -> waiting.containsKey(other) && !other.equals(name.apply(thing))))
                    .findFirst()
                    .orElseGet(() -> inCircle(rest, name, needed));
            rest.remove(next);
            waiting.computeIfPresent(name.apply(next), (key, count) -> count == 1 ? null : count - 1);
            ordered.add(next);
        }
        return ordered;
    }

    /** Returns one of those that need each other, where nothing is left that needs none of the others: the first is followed to what it needs. */
    private static <T> T inCircle(List<T> rest, Function<T, String> name, IdentityHashMap<T, Set<String>> needed) {
        IdentityHashMap<T, Boolean> seen = new IdentityHashMap<>();
        T next = rest.getFirst();
        while (seen.put(next, true) == null) {
            T thing = next;
            Set<String> needs = needed.getOrDefault(thing, Set.of());
            next = rest.stream()
                    .filter(other -> !name.apply(other).equals(name.apply(thing)) && needs.contains(name.apply(other)))
                    .findFirst()
                    .orElse(thing);
        }
        return next;
    }
}
