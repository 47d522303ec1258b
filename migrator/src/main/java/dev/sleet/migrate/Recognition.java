package dev.sleet.migrate;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.diff.Change;
import dev.sleet.diff.Differ;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which migrations a database without a history may have had, by its schema.
 *
 * @param exact the positions in the chain whose schema it has, in order
 * @param nearest the positions whose schemas differ least from its own, the nearest first; none if there is an exact one
 */
public record Recognition(Chain chain, List<Integer> exact, List<Near> nearest) {
    private static final int NEAREST = 3;

    public Recognition {
        exact = List.copyOf(exact);
        nearest = List.copyOf(nearest);
    }

    /**
     * A version that is near.
     *
     * @param position the position of the migration that leads to it
     * @param differences how the database differs from it, a sentence each
     */
    public record Near(int position, List<String> differences) {
        public Near {
            differences = List.copyOf(differences);
        }
    }

    /** Returns what a schema is recognised as. */
    static Recognition of(SchemaMatch match, Chain chain) {
        List<Integer> exact = match.fingerprints().stream()
                .flatMap(fingerprint -> chain.at(fingerprint).stream())
                .filter(position -> position >= 0)
                .distinct()
                .sorted()
                .toList();
        return new Recognition(chain, exact, exact.isEmpty() ? nearest(match, chain) : List.of());
    }

    private static List<Near> nearest(SchemaMatch match, Chain chain) {
        record Distance(int position, int distance, Schema schema) {}
        List<Distance> distances = new ArrayList<>();
        try (Replay replay = new Replay(chain.dialect())) {
            int position = 0;
            for (Migration migration : chain.migrations()) {
                replay.run(migration);
                Schema schema = match.form().normalise(replay.schema().schema());
                int distance = Differ.diff(schema, normal(match, schema)).stream()
                        .mapToInt(Recognition::weight)
                        .sum();
                distances.add(new Distance(position++, distance, schema));
            }
        }
        return distances.stream()
                .sorted(Comparator.comparingInt(Distance::distance)
                        .thenComparing(
                                Comparator.comparingInt(Distance::position).reversed()))
                .limit(NEAREST)
                .map(near -> new Near(
                        near.position(), match.form().differences(near.schema(), match.besides(near.schema()))))
                .toList();
    }

    /** A table that is there or not is as much as all its columns: rows may be in it, which the way to that version would lose. */
    private static int weight(Change change) {
        return switch (change) {
            case Change.AddTable(Table added) -> 1 + added.columns().size();
            case Change.DropTable(Table dropped) -> 1 + dropped.columns().size();
            default -> 1;
        };
    }

    private static Schema normal(SchemaMatch match, Schema expected) {
        return match.form().normalise(match.besides(expected));
    }

    /**
     * Returns the one position that is meant.
     *
     * @param allowed whether the database may be taken to be there
     * @throws SleetException if there is none or more than one, or it is not allowed
     */
    public int require(Address file, boolean allowed) {
        if (exact.size() == 1 && allowed) {
            return exact.getFirst();
        }
        List<String> details = new ArrayList<>();
        if (exact.size() == 1) {
            String name = name(exact.getFirst());
            details.add("its schema is exactly the one after " + name);
            details.add("nothing was changed; to take it as having had the migrations so far:");
            details.add("  sleet baseline " + file);
        } else if (!exact.isEmpty()) {
            details.add("its schema is the one after each of these, which differ in data only:");
            exact.forEach(position -> details.add("  " + name(position)));
            details.add("nothing was changed; to say which it has had: sleet baseline " + file + " --at NAME");
        } else {
            details.add("its schema is none that the migrations have led to; the nearest:");
            for (Near near : nearest) {
                details.add("  " + name(near.position()) + ", from which it differs in:");
                near.differences().forEach(difference -> details.add("    " + difference));
            }
            details.add("nothing was changed; it can be brought to one of them by hand, or pushed to the script beside"
                    + " that");
            details.add("migration; for the commands: sleet status " + file);
        }
        throw new SleetException(ExitCode.HISTORY, file + " has a schema and no history", details);
    }

    private String name(int position) {
        return chain.migrations().get(position).name();
    }
}
