package dev.sleet.postgres.object;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;

/** The order in which things can be made that need each other. */
public final class Order {
    /** The things that have a name, by their places, and who waits for them all. */
    private record Namesakes(List<Integer> places, List<Integer> waiting) {
        Namesakes() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final List<String> names = new ArrayList<>();
    private final List<Set<String>> needs = new ArrayList<>();
    private final Map<String, Namesakes> named = new HashMap<>();

    /** How many names a thing waits for. */
    private final List<Integer> missing = new ArrayList<>();

    private final BitSet placed = new BitSet();
    private final Queue<Integer> free = new PriorityQueue<>();
    private final List<Integer> order = new ArrayList<>();

    private Order() {}

    /**
     * Returns things with each behind those that it needs, and otherwise as they were; of those that need each other one comes first.
     *
     * @param name the name of a thing, which several may have
     * @param needs the names of what a thing needs; its own and those of nothing here do not count
     */
    public static <T> List<T> of(Collection<T> things, Function<T, String> name, Function<T, Set<String>> needs) {
        List<T> all = List.copyOf(things);
        Order order = new Order();
        all.forEach(thing -> order.add(name.apply(thing), needs.apply(thing)));
        return order.found().stream().map(all::get).toList();
    }

    private void add(String name, Set<String> needed) {
        named.computeIfAbsent(name, key -> new Namesakes()).places().add(names.size());
        names.add(name);
        needs.add(needed);
    }

    private List<Integer> found() {
        for (int i = 0; i < names.size(); i++) {
            int count = 0;
            for (String other : needs.get(i)) {
                Namesakes there = other.equals(names.get(i)) ? null : named.get(other);
                if (there != null) {
                    there.waiting().add(i);
                    count++;
                }
            }
            missing.add(count);
            if (count == 0) {
                free.add(i);
            }
        }
        while (order.size() < names.size()) {
            place(free.isEmpty() ? inCircle() : free.remove());
        }
        return order;
    }

    private void place(int next) {
        placed.set(next);
        order.add(next);
        Namesakes own = named.getOrDefault(names.get(next), new Namesakes());
        if (own.places().stream().allMatch(placed::get)) {
            for (int waiting : own.waiting()) {
                missing.set(waiting, missing.get(waiting) - 1);
                if (missing.get(waiting) == 0 && !placed.get(waiting)) {
                    free.add(waiting);
                }
            }
        }
    }

    /** Returns one of those that need each other, where nothing is left that needs none of the others: the first is followed to what it needs. */
    private int inCircle() {
        BitSet seen = new BitSet();
        int next = placed.nextClearBit(0);
        while (!seen.get(next)) {
            seen.set(next);
            next = neededBy(next);
        }
        return next;
    }

    /** Returns the first thing that one needs and that is left. */
    private int neededBy(int thing) {
        return needs.get(thing).stream()
                .filter(name -> !name.equals(names.get(thing)))
                .flatMap(name -> Optional.ofNullable(named.get(name)).stream())
                .flatMap(there -> there.places().stream())
                .filter(place -> !placed.get(place))
                .min(Integer::compare)
                .orElse(thing);
    }
}
