package dev.sleet.sqlite.inspect;

import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The columns that an unchanged text takes by their place.
 *
 * @param columns those of each table and view, in their order, folded
 * @param listed the names that are listed for what it takes
 * @param isFixed whether something is beside them whose places stay
 * @param followed the tables, folded, of which the columns have the names that a change gives them, so that no other column is one of them
 */
record ByPlace(Map<String, List<String>> columns, List<String> listed, boolean isFixed, Set<String> followed) {
    static final ByPlace NONE = new ByPlace(Map.of(), List.of(), false);

    ByPlace {
        columns = Map.copyOf(columns);
        listed = List.copyOf(listed);
        followed = Set.copyOf(followed);
    }

    ByPlace(Map<String, List<String>> columns, List<String> listed, boolean isFixed) {
        this(columns, listed, isFixed, Set.of());
    }

    /**
     * Returns the same where columns of tables have the names that a change gives them.
     *
     * @param renames for each table the new names by the old ones, all folded
     */
    ByPlace following(Map<String, Map<String, String>> renames) {
        Map<String, List<String>> renamed = new HashMap<>(columns);
        renames.forEach((table, names) -> renamed.computeIfPresent(
                table,
                (same, old) ->
                        old.stream().map(name -> names.getOrDefault(name, name)).toList()));
        return new ByPlace(renamed, listed, isFixed, renames.keySet());
    }

    /** Returns what is in other places than before, unless everything has moved alike. */
    List<String> since(ByPlace before) {
        Map<String, Map<Integer, Integer>> moves = new TreeMap<>();
        columns.forEach((name, now) ->
                moves.put(name, moves(before.columns.getOrDefault(name, now), now, before.followed.contains(name))));
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

    /** Returns where each column has gone; to -1 if it is no more, and another one that is new has its place. */
    private static Map<Integer, Integer> moves(List<String> before, List<String> now, boolean isFollowed) {
        Map<Integer, Integer> moves = new HashMap<>();
        for (int i = 0; i < before.size(); i++) {
            int to = now.indexOf(before.get(i));
            if (to >= 0 || (isFollowed && i < now.size() && !before.contains(now.get(i)))) {
                moves.put(i, to);
            }
        }
        return moves;
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }
}
