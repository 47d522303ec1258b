package dev.sleet.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

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
        tables = new Named<>(tables.stream().map(table -> table.named(names)).toList(), names);
        virtualTables = List.copyOf(virtualTables);
        views = new Named<>(List.copyOf(views), names);
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
        return ((Named<Table>) tables).of(name);
    }

    /** Returns the view of that name. */
    public Optional<View> view(String name) {
        return ((Named<View>) views).of(name);
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

    /** Objects that are found by their names among thousands as fast as among a few. */
    private static final class Named<T extends SchemaObject> extends AbstractList<T> implements RandomAccess {
        private final List<T> objects;
        private final NameRule names;
        private volatile @Nullable Map<String, T> byName;

        Named(List<T> objects, NameRule names) {
            this.objects = objects;
            this.names = names;
        }

        /** Returns the first of a name. */
        Optional<T> of(String name) {
            Map<String, T> known = byName;
            if (known == null) {
                known = new HashMap<>();
                for (T object : objects) {
                    known.putIfAbsent(names.key(object.name()), object);
                }
                byName = known;
            }
            return Optional.ofNullable(known.get(names.key(name)));
        }

        @Override
        public T get(int index) {
            return objects.get(index);
        }

        @Override
        public int size() {
            return objects.size();
        }
    }
}
