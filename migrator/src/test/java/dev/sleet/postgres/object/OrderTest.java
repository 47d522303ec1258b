package dev.sleet.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Things come behind those that they need, and otherwise as they were. */
class OrderTest {
    private static List<String> order(List<String> things, Map<String, Set<String>> needs) {
        return Order.of(things, thing -> thing, thing -> needs.getOrDefault(thing, Set.of()));
    }

    @Test
    void whatNeedsNothingStays() {
        assertThat(order(List.of("c", "a", "b"), Map.of())).containsExactly("c", "a", "b");
        assertThat(order(List.of("c", "a", "b"), Map.of("c", Set.of("c", "z"), "a", Set.of("b"))))
                .containsExactly("c", "b", "a");
    }

    @Test
    void namesakesComeAllBeforeWhoNeedsThem() {
        List<String> found = Order.of(
                List.of("user", "f(int)", "f(text)"),
                thing -> thing.replaceAll("\\(.*", ""),
                thing -> thing.equals("user") ? Set.of("f") : Set.of());
        assertThat(found).containsExactly("f(int)", "f(text)", "user");
    }

    /** Who only needs some of a circle comes behind it, and is not taken for a part of it. */
    @Test
    void aCircleBeginsWithOneOfIts() {
        Map<String, Set<String>> needs = Map.of("last", Set.of("a"), "a", Set.of("b"), "b", Set.of("a"));
        assertThat(order(List.of("last", "a", "b"), needs)).containsExactly("a", "last", "b");
    }

    @Test
    void everythingComesOnceAndBehindWhatItNeeds() {
        Random random = new Random(20261130);
        for (int run = 0; run < 200; run++) {
            List<String> things = new ArrayList<>();
            Map<String, Set<String>> needs = new TreeMap<>();
            for (int i = 0; i < 30; i++) {
                Set<String> before = new HashSet<>();
                for (int j = random.nextInt(3); j > 0 && i > 0; j--) {
                    before.add("t" + random.nextInt(i));
                }
                things.add("t" + i);
                needs.put("t" + i, before);
            }
            Collections.shuffle(things, random);
            List<String> found = order(things, needs);
            assertThat(found).containsExactlyInAnyOrderElementsOf(things);
            needs.forEach((thing, before) ->
                    before.forEach(other -> assertThat(found.indexOf(other)).isLessThan(found.indexOf(thing))));
        }
    }
}
