package dev.sleet.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a database file declares, in the order of declaration within each kind.
 *
 * @param tables the tables
 * @param virtualTables the virtual tables
 * @param views the views
 * @param triggers the triggers
 * @param entities the objects that only one kind of database has, one kind of them after the other
 * @param names when two of their names are one, as the kind of database has it
 */
public record Schema(
        List<Table> tables,
        List<VirtualTable> virtualTables,
        List<View> views,
        List<Trigger> triggers,
        List<Special.Entity> entities,
        NameRule names) {
    /** A schema that holds nothing. */
    public static final Schema EMPTY = new Schema(List.of(), List.of(), List.of(), List.of());

    public Schema {
        tables = tables.stream().map(table -> table.named(names)).toList();
        virtualTables = List.copyOf(virtualTables);
        views = List.copyOf(views);
        triggers = List.copyOf(triggers);
        entities = entities.stream()
                .sorted(Comparator.comparingInt(Special.Entity::rank))
                .toList();
    }

    /** Makes one without objects that only one kind of database has. */
    public Schema(
            List<Table> tables,
            List<VirtualTable> virtualTables,
            List<View> views,
            List<Trigger> triggers,
            NameRule names) {
        this(tables, virtualTables, views, triggers, List.of(), names);
    }

    /** Makes one whose names are folded. */
    public Schema(List<Table> tables, List<VirtualTable> virtualTables, List<View> views, List<Trigger> triggers) {
        this(tables, virtualTables, views, triggers, NameRule.FOLDED);
    }

    /** Returns the schema of these objects, each kind in the order given. */
    public static Schema of(List<? extends SchemaObject> objects) {
        List<Table> tables = new ArrayList<>();
        List<VirtualTable> virtualTables = new ArrayList<>();
        List<View> views = new ArrayList<>();
        List<Trigger> triggers = new ArrayList<>();
        List<Special.Entity> entities = new ArrayList<>();
        for (SchemaObject object : objects) {
            switch (object) {
                case Table table -> tables.add(table);
                case VirtualTable table -> virtualTables.add(table);
                case View view -> views.add(view);
                case Trigger trigger -> triggers.add(trigger);
                case Special.Entity entity -> entities.add(entity);
            }
        }
        return new Schema(tables, virtualTables, views, triggers, entities, NameRule.FOLDED);
    }

    /** Returns the schema of a kind of database that has this rule. */
    public Schema named(NameRule rule) {
        return names == rule ? this : new Schema(tables, virtualTables, views, triggers, entities, rule);
    }

    /** Returns all objects: tables, virtual tables, views, triggers, and what only one kind of database has. */
    public List<SchemaObject> objects() {
        List<SchemaObject> all = new ArrayList<>(tables);
        all.addAll(virtualTables);
        all.addAll(views);
        all.addAll(triggers);
        all.addAll(entities);
        return all;
    }

    /** Returns the table of that name. */
    public Optional<Table> table(String name) {
        return tables.stream().filter(t -> names.same(t.name(), name)).findFirst();
    }

    /** Returns the view of that name. */
    public Optional<View> view(String name) {
        return views.stream().filter(v -> names.same(v.name(), name)).findFirst();
    }

    /** Returns the schema with other tables. */
    public Schema withTables(List<Table> others) {
        return new Schema(others, virtualTables, views, triggers, entities, names);
    }

    /** Returns the schema with other triggers. */
    public Schema withTriggers(List<Trigger> others) {
        return new Schema(tables, virtualTables, views, others, entities, names);
    }

    /** Returns the schema with other objects that only one kind of database has. */
    public Schema withEntities(List<Special.Entity> others) {
        return new Schema(tables, virtualTables, views, triggers, others, names);
    }

    /** Returns whether it holds nothing. */
    public boolean isEmpty() {
        return tables.isEmpty()
                && virtualTables.isEmpty()
                && views.isEmpty()
                && triggers.isEmpty()
                && entities.isEmpty();
    }
}
