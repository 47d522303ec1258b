package dev.sleet.model;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that somebody may have meant. */
public final class NearNames {
    /** Shorter names are all near one another. */
    private static final int SHORT = 3;

    private NearNames() {}

    /** Returns the candidate that takes the fewest changes, if few enough. */
    public static Optional<String> of(String name, Collection<String> candidates) {
        String wanted = Names.fold(name);
        int best = Math.max(1, name.length() / 3) + 1;
        Optional<String> nearest = Optional.empty();
        for (String candidate : candidates) {
            int distance = distance(wanted, Names.fold(candidate));
            if (distance < best && !candidate.equals(name)) {
                best = distance;
                nearest = Optional.of(candidate);
            }
        }
        return nearest;
    }

    /** Returns {@code ; did you mean "agents"?}, or nothing if no candidate is near. */
    public static String question(String name, Collection<String> candidates) {
        return name.length() < SHORT
                ? ""
                : of(name, candidates)
                        .map(near -> "; did you mean \"" + near + "\"?")
                        .orElse("");
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
