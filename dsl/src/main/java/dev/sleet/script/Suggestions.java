package dev.sleet.script;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.ReferentialAction;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that an author may have meant. */
final class Suggestions {
    private Suggestions() {}

    /**
     * Returns the names that could stand in the place of an unknown one.
     *
     * @param kind what the compiler takes it for: method, variable or class
     * @param type the simple name of the class of the schema language it was looked up in, or empty at the top level
     * @param declared the names that the script declares
     */
    static List<String> names(String kind, String type, Collection<String> declared) {
        List<String> names = new ArrayList<>();
        if (!type.isEmpty()) {
            methodsOf(type).forEach(names::add);
            return names;
        }
        names.addAll(declared);
        if (kind.equals("method")) {
            names.addAll(VariableTypes.words());
        } else {
            Arrays.stream(ReferentialAction.values()).map(Enum::name).forEach(names::add);
            Arrays.stream(ConflictAction.values()).map(Enum::name).forEach(names::add);
            names.addAll(List.of("TableSpec", "ColumnSpec", "ViewSpec", "TriggerSpec", "VirtualTableSpec"));
            names.addAll(List.of("TableElement", "SchemaPart", "IndexSpec", "TermSpec", "String", "List"));
        }
        return names;
    }

    private static List<String> methodsOf(String type) {
        try {
            return Arrays.stream(Class.forName(Dsl.class.getPackageName() + "." + type)
                            .getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .map(Method::getName)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    /** Returns the candidate that takes the fewest changes, if few enough. */
    static Optional<String> nearest(String name, List<String> candidates) {
        String wanted = name.toLowerCase(Locale.ROOT);
        int best = Math.max(1, name.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : candidates) {
            int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
            if (distance < best && !candidate.equals(name)) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Returns how many letters must be added, left out, replaced or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                cost[i][j] = swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
            }
        }
        return cost[a.length()][b.length()];
    }
}
