package dev.sleet.laws;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What SQLite takes of a schema. */
final class Sound {
    private Sound() {}

    /** Returns the schema without what does not work in it, or nothing if one of its tables does not. */
    static Optional<Schema> of(Schema schema) {
        try (Scratch scratch = Scratch.empty()) {
            List<Table> tables = new ArrayList<>();
            for (Table table : schema.tables()) {
                Table referring = table.withConstraints(table.constraints().stream()
                        .filter(constraint -> !(constraint instanceof ForeignKey key) || leads(schema, key))
                        .toList());
                if (!scratch.add(referring)) {
                    return Optional.empty();
                }
                tables.add(referring.withIndexes(referring.indexes().stream()
                        .filter(index -> scratch.accepts(DdlWriter.index(table.name(), index)))
                        .toList()));
            }
            List<VirtualTable> virtual = schema.virtualTables().stream()
                    .filter(table -> scratch.accepts(DdlWriter.virtualTable(table)))
                    .toList();
            List<View> views = schema.views().stream().filter(scratch::add).toList();
            Schema partial = new Schema(tables, virtual, views, List.of());
            List<Trigger> triggers = schema.triggers().stream()
                    .filter(trigger -> scratch.add(trigger, partial))
                    .toList();
            return Optional.of(new Schema(tables, virtual, views, triggers));
        }
    }

    /** Returns whether the parent of a reference has the key that it means. */
    private static boolean leads(Schema schema, ForeignKey key) {
        return schema.table(key.parent())
                .filter(parent -> parent.constraints().stream().anyMatch(constraint -> switch (constraint) {
                    case PrimaryKey primary -> matches(key, primary.terms(), true);
                    case Unique unique -> matches(key, unique.terms(), false);
                    case Exclude other -> false;
                    case ForeignKey other -> false;
                    case Check check -> false;
                }))
                .isPresent();
    }

    private static boolean matches(ForeignKey key, List<IndexTerm.OnColumn> terms, boolean primary) {
        List<String> columns = terms.stream().map(IndexTerm.OnColumn::column).toList();
        return terms.stream().allMatch(term -> term.collation().isEmpty())
                && columns.size() == key.columns().size()
                && (key.parentColumns().isEmpty()
                        ? primary
                        : Set.copyOf(key.parentColumns()).equals(Set.copyOf(columns)));
    }
}
