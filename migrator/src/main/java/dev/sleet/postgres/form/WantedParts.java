package dev.sleet.postgres.form;

import dev.sleet.diff.Renames;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What parts are while they become parts, or are no longer: then what the whole gives them is their own. */
public final class WantedParts {
    private WantedParts() {}

    /**
     * Returns what a database has, with the parts that are no longer what they are parts of as the tables that they are then.
     *
     * @param live what it has, as it was read
     * @param parts all parts, as they are alone
     * @param from what it has, in normal form
     */
    public static Schema alone(Schema live, Map<String, Table> parts, Schema from, Schema to, Renames renames) {
        Map<String, Table> alone = new HashMap<>();
        for (Table part : from.tables()) {
            Optional<String> whole = Partitions.whole(part).map(renames::after);
            Optional<Table> after = to.table(renames.after(part.name()));
            if (whole.isPresent()
                    && after.isPresent()
                    && !after.flatMap(Partitions::whole).equals(whole)) {
                Optional.ofNullable(parts.get(part.name())).ifPresent(table -> alone.put(table.name(), table));
            }
        }
        if (alone.isEmpty()) {
            return from;
        }
        Schema free = Normaliser.normalise(live.withTables(live.tables().stream()
                .map(table -> alone.containsKey(table.name()) ? free(alone.get(table.name())) : table)
                .toList()));
        return free.withTables(free.tables().stream()
                .map(table -> alone.containsKey(table.name())
                        ? table.withSpecial(from.table(table.name()).flatMap(Table::special))
                        : table)
                .toList());
    }

    private static Table free(Table part) {
        PgTable own = PgTable.of(part);
        return part.withSpecial(
                own.with(own.parameters(), own.partitionBy(), Optional.empty()).ifAny());
    }

    /**
     * Returns what is wanted, with those rules of parts that the server takes over for the whole, and the checks that a table needs to become a part.
     *
     * @param from what there is, under its new names
     */
    public static Schema of(Schema from, Schema to) {
        Map<String, Table> before = Partitions.byName(from);
        Map<String, Table> after = Partitions.byName(to);
        return to.withTables(to.tables().stream()
                .map(table -> Partitions.whole(table).isPresent() && before.containsKey(table.name())
                        ? of(before.get(table.name()), table, after)
                        : table)
                .toList());
    }

    private static Table of(Table before, Table part, Map<String, Table> to) {
        List<Table> wholes = Partitions.wholes(part, to);
        List<Constraint> rules = new ArrayList<>(part.constraints());
        before.constraints().stream()
                .filter(rule -> wholes.stream().anyMatch(whole -> Partitions.has(whole, rule)))
                .forEach(rules::add);
        if (!Partitions.whole(before).equals(Partitions.whole(part))) {
            wholes.stream()
                    .flatMap(whole -> whole.constraints(Constraint.Check.class).stream())
                    .filter(check -> !PgConstraint.of(check).noInherit() && !rules.contains(check))
                    .forEach(rules::add);
        }
        List<Index> indexes = new ArrayList<>(part.indexes());
        before.indexes().stream().filter(index -> !indexes.contains(index)).forEach(indexes::add);
        Table all = part.withConstraints(rules).withIndexes(indexes);
        List<Index> left = new ArrayList<>(PartIndexes.own(all, wholes).indexes());
        left.removeAll(part.indexes());
        indexes.removeAll(left);
        return all.withIndexes(indexes);
    }
}
