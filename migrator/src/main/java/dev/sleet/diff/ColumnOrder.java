package dev.sleet.diff;

import dev.sleet.model.Column;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The order that the columns of a table have of themselves, those that stay before those that are new, and the one that is declared. */
public final class ColumnOrder {
    private ColumnOrder() {}

    /** Returns the columns of {@code to} in the order that they have without being moved. */
    public static List<Column> natural(Table from, Table to) {
        List<Column> natural = new ArrayList<>();
        from.columns().forEach(column -> to.column(column.name()).ifPresent(natural::add));
        to.columns().stream()
                .filter(column -> from.column(column.name()).isEmpty())
                .forEach(natural::add);
        return natural;
    }

    /**
     * Returns the columns that change places, in the order that is declared. All others stay among each other as they are, and of those
     * that are there already as many as can.
     *
     * @param stay the columns that are there already, in their order
     * @param order the order that is declared, of these and of those that are new
     */
    static List<String> moved(List<String> stay, List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        stay.forEach(name -> places.put(name, places.size()));
        order.forEach(name -> places.putIfAbsent(name, places.size()));
        int count = order.size();
        int[] natural = order.stream().mapToInt(name -> places.get(name)).toArray();
        long[] best = new long[count];
        int[] previous = new int[count];
        int last = -1;
        for (int i = 0; i < count; i++) {
            previous[i] = -1;
            long before = 0;
            for (int j = 0; j < i; j++) {
                if (natural[j] < natural[i] && best[j] > before) {
                    before = best[j];
                    previous[i] = j;
                }
            }
            best[i] = before + (natural[i] < stay.size() ? count + 1L : 1L);
            last = last < 0 || best[i] > best[last] ? i : last;
        }
        Set<Integer> staying = new HashSet<>();
        for (int i = last; i >= 0; i = previous[i]) {
            staying.add(i);
        }
        List<String> moved = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!staying.contains(i)) {
                moved.add(order.get(i));
            }
        }
        return moved;
    }

    /** Returns where columns are that have moved: {@code "x" and "y" come after "b"}. */
    static String words(List<String> moved, List<String> order) {
        List<String> words = new ArrayList<>();
        int i = 0;
        while (i < order.size()) {
            int start = i;
            while (i < order.size() && moved.contains(order.get(i))) {
                i++;
            }
            if (i > start) {
                words.add(block(order.subList(start, i))
                        + (start == 0 ? " first" : " after \"" + order.get(start - 1) + "\""));
            } else {
                i++;
            }
        }
        return String.join(", ", words);
    }

    private static String block(List<String> names) {
        List<String> quoted = names.stream().map(name -> "\"" + name + "\"").toList();
        if (quoted.size() == 1) {
            return quoted.getFirst() + " comes";
        }
        return String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast() + " come";
    }
}
