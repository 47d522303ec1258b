package dev.sleet.postgres.mirror;

import dev.sleet.model.Constraint;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.form.Taken;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who gives a constraint no name takes the one that it has where its usual one is not free. */
final class Adoption {
    private final Schema from;
    private @Nullable Taken taken;

    private Adoption(Schema from) {
        this.from = from;
    }

    /**
     * Returns the declared schema with these names.
     *
     * @param from what is there, in normal form and under its new names
     * @param normal the declared schema in normal form
     */
    static Schema of(Schema from, Schema declared, Schema normal) {
        return new Adoption(from).of(declared, normal);
    }

    private Schema of(Schema declared, Schema normal) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < declared.tables().size(); i++) {
            Table table = declared.tables().get(i);
            Table wanted = normal.tables().get(i);
            tables.add(from.table(table.name())
                    .map(before -> adopting(table, wanted, before))
                    .orElse(table));
        }
        return new Schema(
                tables,
                declared.virtualTables(),
                declared.views(),
                declared.triggers(),
                declared.entities(),
                declared.names());
    }

    private Table adopting(Table declared, Table wanted, Table before) {
        Set<Constraint> free = new HashSet<>(before.constraints());
        wanted.constraints().forEach(free::remove);
        Set<Optional<String>> spoken = new HashSet<>();
        declared.constraints().forEach(constraint -> spoken.add(constraint.name()));
        free.removeIf(constraint -> spoken.contains(constraint.name()));
        List<Constraint> constraints = new ArrayList<>(declared.constraints());
        for (int i = 0; i < constraints.size(); i++) {
            Constraint own = wanted.constraints().get(i);
            if (constraints.get(i).name().isPresent() || before.constraints().contains(own) || isFree(before, own)) {
                continue;
            }
            Optional<Constraint> same = free.stream()
                    .filter(other -> ConstraintNames.named(other, Optional.empty())
                            .equals(ConstraintNames.named(own, Optional.empty())))
                    .findFirst();
            if (same.isPresent()) {
                free.remove(same.get());
                constraints.set(
                        i, ConstraintNames.named(constraints.get(i), same.get().name()));
            }
        }
        return declared.withConstraints(constraints);
    }

    private boolean isFree(Table table, Constraint constraint) {
        if (taken == null) {
            taken = new Taken(from);
        }
        return taken.isFree(table, constraint);
    }
}
