package dev.sleet.postgres.form;

import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.postgres.text.ObjectName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The names that a schema in normal form has given: an index is called as no relation of its schema is (ddl-schemas.html, section 5.9), a
 * constraint as no other of its table, and a key as neither.
 */
public final class Taken {
    private final Set<String> relations = new HashSet<>();
    private final Set<List<String>> constraints = new HashSet<>();

    /** Finds those of a schema. */
    public Taken(Schema schema) {
        schema.views().stream().map(View::name).forEach(relations::add);
        for (Table table : schema.tables()) {
            relations.add(table.name());
            indexes(table.name(), table.indexes());
            for (Constraint constraint : table.constraints()) {
                String name = constraint.name().orElseThrow();
                constraints.add(List.of(table.name(), name));
                if (hasIndex(constraint)) {
                    relations.add(ObjectName.beside(table.name(), name));
                }
            }
        }
        schema.entities().forEach(object -> {
            if (object instanceof Sequence sequence) {
                relations.add(sequence.name());
            } else if (object instanceof MaterializedView view) {
                relations.add(view.name());
                indexes(view.name(), view.indexes());
            }
        });
    }

    private void indexes(String owner, List<Index> indexes) {
        indexes.forEach(index -> relations.add(ObjectName.beside(owner, index.name())));
    }

    /** Returns whether a constraint of a table can be called so, instead of as it is called; rules of partitioned tables are those of their parts too, under names of their own. */
    public boolean isFree(Table table, Constraint constraint) {
        String name = constraint.name().orElseThrow();
        return Partitions.isPlain(table)
                && !constraints.contains(List.of(table.name(), name))
                && !(hasIndex(constraint) && relations.contains(ObjectName.beside(table.name(), name)));
    }

    /** Returns whether an index of a table can be called so, instead of as it is called. */
    public boolean isFree(Table table, Index index) {
        return Partitions.isPlain(table) && !relations.contains(ObjectName.beside(table.name(), index.name()));
    }

    private static boolean hasIndex(Constraint constraint) {
        return PartIndexes.isKey(constraint) || constraint instanceof Constraint.Exclude;
    }
}
