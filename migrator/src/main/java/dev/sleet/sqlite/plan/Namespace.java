package dev.sleet.sqlite.plan;

import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.statement.Effects;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names, folded, that tables, views and indexes of one or more schemas bear; no two of them may be equal in one database. */
final class Namespace {
    private final Set<String> names = new HashSet<>();

    private Namespace() {}

    /** Returns the names of everything in some schemas, and of other objects. */
    static Namespace of(List<Schema> schemas, List<String> others) {
        Namespace namespace = new Namespace();
        schemas.forEach(namespace::addAll);
        others.forEach(namespace::add);
        return namespace;
    }

    private void addAll(Schema schema) {
        schema.virtualTables().forEach(table -> add(table.name()));
        schema.views().forEach(view -> add(view.name()));
        for (Table table : schema.tables()) {
            add(table.name());
            table.indexes().forEach(index -> add(index.name()));
        }
    }

    private boolean add(String name) {
        return names.add(Names.fold(name));
    }

    /** Returns whether something bears the name. */
    boolean contains(String name) {
        return names.contains(Names.fold(name));
    }

    /** Returns whether something bears the name of the table or of one of its indexes. */
    boolean containsNameOf(Table table) {
        return contains(table.name()) || table.indexes().stream().anyMatch(index -> contains(index.name()));
    }

    /** Takes and returns a free name for a table that is to take the place of another. */
    String takeTemporary(String table) {
        String name = Effects.TEMPORARY + table;
        for (int i = 2; !add(name); i++) {
            name = Effects.TEMPORARY + i + "_" + table;
        }
        return name;
    }
}
