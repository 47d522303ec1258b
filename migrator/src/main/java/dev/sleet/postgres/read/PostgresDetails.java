package dev.sleet.postgres.read;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.postgres.Extension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the catalogue says beside the schema.
 *
 * @param uses the relations that each view reads, by name
 * @param beside what each view has beside its text, in the order in which it is given back
 * @param relations all names that a new table, view or index cannot have
 * @param unfilled the materialised views that hold no rows yet
 * @param roles the roles of the server
 * @param defaultRights what roles may do with what is made from now on
 * @param functions the names of the functions of the schema
 * @param domains the names of its domains, whose rules a cast checks
 * @param hasOperators whether it has operators, which words such as {@code BETWEEN} call too
 * @param extensions the extensions with their schemas and versions
 * @param parts the parts of partitioned tables
 * @param users what is not managed and needs functions, by these with the types of what they take
 */
public record PostgresDetails(
        Map<String, Set<String>> uses,
        Map<String, List<Beside>> beside,
        Set<String> relations,
        Set<String> unfilled,
        Set<String> roles,
        List<DefaultRight> defaultRights,
        Set<String> functions,
        Set<String> domains,
        boolean hasOperators,
        List<Extension> extensions,
        LiveParts parts,
        Map<String, String> users)
        implements LiveSchema.Details {
    /** Nothing. */
    public static final PostgresDetails NONE = new PostgresDetails(
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            List.of(),
            Set.of(),
            Set.of(),
            false,
            List.of(),
            LiveParts.NONE,
            Map.of());

    public PostgresDetails {
        uses = copy(uses);
        beside = Map.copyOf(beside);
        relations = Set.copyOf(relations);
        unfilled = Set.copyOf(unfilled);
        roles = Set.copyOf(roles);
        defaultRights = List.copyOf(defaultRights);
        functions = Set.copyOf(functions);
        domains = Set.copyOf(domains);
        extensions = List.copyOf(extensions);
        users = Map.copyOf(users);
    }

    private static Map<String, Set<String>> copy(Map<String, Set<String>> uses) {
        Map<String, Set<String>> copy = new HashMap<>();
        uses.forEach((view, used) -> copy.put(view, Set.copyOf(used)));
        return Map.copyOf(copy);
    }
}
