package dev.sleet.sqlite.inspect;

import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns that an unchanged text takes by their place.
 *
 * @param columns those of each table and view, in their order, folded
 * @param listed the names that are listed for what it takes
 * @param isFixed whether something is beside them whose places stay
 */
record ByPlace(Map<String, List<String>> columns, List<String> listed, boolean isFixed) {
    static final ByPlace NONE = new ByPlace(Map.of(), List.of(), false);

    ByPlace {
        columns = Map.copyOf(columns);
        listed = List.copyOf(listed);
    }

    /** Returns what is in other places than before, unless everything has moved alike. */
    List<String> since(ByPlace before) {
        Map<String, Map<Integer, Integer>> moves = new TreeMap<>();
        columns.forEach((name, now) -> moves.put(name, moves(before.columns.getOrDefault(name, now), now)));
        boolean alike = (new HashSet<>(moves.values()).size() == 1 && !isFixed) || !listed.equals(before.listed);
        List<String> found = new ArrayList<>();
        moves.forEach((name, move) -> {
            if (!alike
                    && move.entrySet().stream().anyMatch(each -> !each.getKey().equals(each.getValue()))) {
                found.add("will mean something else: it takes the columns of " + Quoting.identifier(name)
                        + " by their place, and they were " + quoted(before.columns.getOrDefault(name, List.of()))
                        + " and are " + quoted(columns.getOrDefault(name, List.of())));
            }
        });
        return found;
    }

    private static Map<Integer, Integer> moves(List<String> before, List<String> now) {
        Map<Integer, Integer> moves = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            int to = now.indexOf(before.get(i));
            if (to >= 0) {
                moves.put(i, to);
            }
        }
        return moves;
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }
}
