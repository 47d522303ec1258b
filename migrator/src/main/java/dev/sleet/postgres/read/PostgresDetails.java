package dev.sleet.postgres.read;

import dev.sleet.dialect.schema.LiveSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the catalogue says beside the schema.
 *
 * @param uses the relations that each view reads, by name
 * @param restored the statements that give each view back what it has beside its text: its owner, grants, options and comments
 * @param relations all names that a new table, view or index cannot have
 */
public record PostgresDetails(Map<String, Set<String>> uses, Map<String, List<String>> restored, Set<String> relations)
        implements LiveSchema.Details {
    public PostgresDetails {
        uses = copy(uses);
        restored = Map.copyOf(restored);
        relations = Set.copyOf(relations);
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> uses) {
        Map<String, Set<String>> copy = new HashMap<>();
        uses.forEach((view, used) -> copy.put(view, Set.copyOf(used)));
        return Map.copyOf(copy);
    }
}
