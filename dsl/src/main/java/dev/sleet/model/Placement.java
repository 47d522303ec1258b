package dev.sleet.model;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which constraints of a table stand behind their columns. SQLite numbers keys, references and checks, each family for
 * itself, in the order in which it meets them, so only those can that come first and in the order of the columns.
 */
public final class Placement {
    private final IdentityHashMap<Constraint, Integer> homes = new IdentityHashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();

    private final NameRule names;

    private Placement(Table table) {
        this.names = table.names();
        for (int i = 0; i < table.columns().size(); i++) {
            positions.put(names.key(table.columns().get(i).name()), i);
        }
        int[] last = new int[4];
        for (Constraint constraint : table.constraints()) {
            int family = family(constraint);
            int home = home(constraint).map(this::position).orElse(-1);
            if (home < last[family]) {
                last[family] = Integer.MAX_VALUE; // the rest of the family stands below, too
            } else {
                last[family] = home;
                homes.put(constraint, home);
            }
        }
    }

    /** Returns the places of a table's constraints. */
    public static Placement of(Table table) {
        return new Placement(table);
    }

    /** Returns the position of the column behind which a constraint of the table stands, if it does not stand below. */
    public Optional<Integer> column(Constraint constraint) {
        return Optional.ofNullable(homes.get(constraint));
    }

    private int position(String column) {
        return positions.getOrDefault(names.key(column), -1);
    }

    /** Returns the number of the family that SQLite numbers together: 0 for keys, 1 for references, 2 for checks; 3 for what it does not have. */
    public static int family(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> 0;
            case Unique key -> 0;
            case ForeignKey key -> 1;
            case Check check -> 2;
            case Exclude exclude -> 3;
        };
    }

    /** Returns the column behind which a constraint could stand; for a check its author knows. */
    private static Optional<String> home(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> onlyTerm(key.terms());
            case Unique key ->
                onlyTerm(key.terms()).filter(name -> key.terms().getFirst().order() == SortOrder.ASC);
            case ForeignKey key ->
                key.columns().size() == 1 ? Optional.of(key.columns().getFirst()) : Optional.empty();
            case Check check -> check.declaration().column();
            case Exclude exclude -> Optional.empty();
        };
    }

    private static Optional<String> onlyTerm(List<IndexTerm.OnColumn> terms) {
        return terms.size() == 1 && terms.getFirst().collation().isEmpty()
                ? Optional.of(terms.getFirst().column())
                : Optional.empty();
    }
}
