package dev.sleet.diff;

import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Which objects of an old schema go on under another name in a new one.
 *
 * @param tables tables and virtual tables, at most one rename for each
 * @param columns columns of tables under their new names
 * @param names when two names are one
 */
public record Renames(List<OfTable> tables, List<OfColumn> columns, NameRule names) {
    /** Nothing is renamed. */
    public static final Renames NONE = new Renames(List.of(), List.of());

    public Renames {
        tables = List.copyOf(tables);
        columns = List.copyOf(columns);
    }

    /** Makes renames of names that are folded. */
    public Renames(List<OfTable> tables, List<OfColumn> columns) {
        this(tables, columns, NameRule.FOLDED);
    }

    /** A table's old and new name. */
    public record OfTable(String from, String to, Declaration declaration) {}

    /** A column's old and new name, with the new name of its table. */
    public record OfColumn(String table, String from, String to, Declaration declaration) {}

    /**
     * A rename that a user asked for beside the schema.
     *
     * @param table the table, or for a column's rename its table under either name
     * @param column the column, if one is renamed
     * @param to the new name
     */
    public record Request(String table, Optional<String> column, String to) {
        /** Returns the form {@code table=new} or {@code table.column=new}. */
        @Override
        public String toString() {
            return table + column.map(name -> "." + name).orElse("") + "=" + to;
        }
    }

    /** Returns whether nothing is renamed. */
    public boolean isEmpty() {
        return tables.isEmpty() && columns.isEmpty();
    }

    /** Returns the name that a table of the new schema had before. */
    public String before(String table) {
        return tables.stream()
                .filter(rename -> names.same(rename.to(), table))
                .map(OfTable::from)
                .findFirst()
                .orElse(table);
    }

    /** Returns the name that a column of the new schema had before; its table is given by the new name. */
    public String before(String table, String column) {
        return columns.stream()
                .filter(rename -> names.same(rename.table(), table) && names.same(rename.to(), column))
                .map(OfColumn::from)
                .findFirst()
                .orElse(column);
    }

    /** Returns the name that a table of the old schema has afterwards. */
    public String after(String table) {
        return tables.stream()
                .filter(rename -> names.same(rename.from(), table))
                .map(OfTable::to)
                .findFirst()
                .orElse(table);
    }

    /**
     * Returns the renames from {@code from} to {@code to}: those requested, those declared with {@code renamedFrom} where
     * the old name is there and the new one is not, or goes away by another rename, and those that change nothing but the case of letters.
     *
     * @throws IllegalArgumentException if a request names what is not there
     */
    public static Renames resolve(Schema from, Schema to, List<Request> requests) {
        List<OfTable> tables = new ArrayList<>();
        NameRule rule = to.names();
        Sides sides = new Sides(names(from), names(to), rule);
        for (Request request : requests) {
            if (request.column().isEmpty()) {
                sides.request(request.toString(), "table", request.table(), request.to())
                        .ifPresent(names -> tables.add(new OfTable(names.from(), names.to(), Declaration.NONE)));
            }
        }
        sides.declared(
                tablesOf(to),
                SchemaObject::name,
                SchemaObject::declaration,
                (names, object) -> tables.add(new OfTable(names.from(), names.to(), object.declaration())));
        Renames ofTables = new Renames(tables, List.of(), rule);
        Map<String, Table> before = new HashMap<>();
        from.tables().forEach(table -> before.put(rule.key(table.name()), table));
        List<OfColumn> columns = new ArrayList<>();
        for (Table table : to.tables()) {
            Table old = before.get(rule.key(ofTables.before(table.name())));
            if (old != null) {
                columns.addAll(columns(old, table, requests));
            }
        }
        requireTables(requests, ofTables, from, to);
        return new Renames(tables, columns, rule);
    }

    private static void requireTables(List<Request> requests, Renames ofTables, Schema from, Schema to) {
        for (Request request : requests) {
            if (request.column().isPresent()
                    && to.table(ofTables.after(request.table())).isEmpty()
                    && from.table(request.table()).isEmpty()) {
                throw new IllegalArgumentException(
                        "cannot rename " + request + ": there is no table \"" + request.table() + "\"");
            }
        }
    }

    private static List<OfColumn> columns(Table from, Table to, List<Request> requests) {
        List<OfColumn> columns = new ArrayList<>();
        NameRule rule = to.names();
        Sides sides = new Sides(
                from.columns().stream().map(Column::name).toList(),
                to.columns().stream().map(Column::name).toList(),
                rule);
        for (Request request : requests) {
            boolean mine = rule.same(request.table(), from.name()) || rule.same(request.table(), to.name());
            if (mine && request.column().isPresent()) {
                sides.request(request.toString(), "column", request.column().get(), request.to())
                        .ifPresent(names ->
                                columns.add(new OfColumn(to.name(), names.from(), names.to(), Declaration.NONE)));
            }
        }
        sides.declared(
                to.columns(),
                Column::name,
                Column::declaration,
                (names, column) ->
                        columns.add(new OfColumn(to.name(), names.from(), names.to(), column.declaration())));
        return columns;
    }

    private static List<SchemaObject> tablesOf(Schema schema) {
        List<SchemaObject> tables = new ArrayList<>(schema.tables());
        tables.addAll(schema.virtualTables());
        return tables;
    }

    private static List<String> names(Schema schema) {
        return tablesOf(schema).stream().map(SchemaObject::name).toList();
    }

    /** The names of one kind on both sides, and which of them a rename has taken. */
    private static final class Sides {
        private final NameRule rule;
        private final Map<String, String> from;
        private final Map<String, String> to;
        private final Set<String> taken = new HashSet<>();
        private final Set<String> given = new HashSet<>();

        Sides(List<String> from, List<String> to, NameRule rule) {
            this.rule = rule;
            this.from = byKey(from);
            this.to = byKey(to);
        }

        private Map<String, String> byKey(List<String> names) {
            Map<String, String> byName = new LinkedHashMap<>();
            names.forEach(name -> byName.putIfAbsent(rule.key(name), name));
            return byName;
        }

        private record Pair(String from, String to) {}

        /** Returns the two names of a requested rename, or nothing if it has been done. */
        Optional<Pair> request(String request, String kind, String oldName, String newName) {
            Optional<String> old = find(from, oldName);
            Optional<String> target = find(to, newName);
            if (old.isEmpty() && target.isPresent() && find(from, newName).isPresent()) {
                return Optional.empty();
            }
            if (old.isEmpty()) {
                throw new IllegalArgumentException("cannot rename " + request + ": the database has no " + kind + " \""
                        + oldName + "\"; it has " + String.join(", ", from.values()));
            }
            if (target.isEmpty()) {
                throw new IllegalArgumentException("cannot rename " + request + ": the schema declares no " + kind
                        + " \"" + newName + "\"; it declares " + String.join(", ", to.values()));
            }
            return take(old.get(), target.get());
        }

        /**
         * Finds the renames that are declared, and those that only change the case of letters. One that is declared may make
         * way for another, in whichever order they are declared.
         */
        <T> void declared(
                List<T> all,
                Function<T, String> name,
                Function<T, Declaration> declaration,
                BiConsumer<Pair, T> found) {
            int before;
            do {
                before = given.size();
                all.forEach(object -> declared(name.apply(object), declaration.apply(object))
                        .ifPresent(pair -> found.accept(pair, object)));
            } while (given.size() > before);
            all.forEach(object -> respelled(name.apply(object)).ifPresent(pair -> found.accept(pair, object)));
        }

        private Optional<Pair> declared(String name, Declaration declaration) {
            boolean isThere = find(from, name)
                    .filter(found -> !taken.contains(rule.key(found)))
                    .isPresent();
            if (isThere || given.contains(rule.key(name))) {
                return Optional.empty();
            }
            return declaration
                    .renamedFrom()
                    .flatMap(old -> find(from, old))
                    .filter(old -> !taken.contains(rule.key(old)))
                    .flatMap(old -> take(old, name));
        }

        private Optional<Pair> respelled(String name) {
            return given.contains(rule.key(name))
                    ? Optional.empty()
                    : find(from, name)
                            .filter(found -> !taken.contains(rule.key(found)))
                            .filter(found -> !found.equals(name))
                            .flatMap(found -> take(found, name));
        }

        private Optional<Pair> take(String oldName, String newName) {
            if (!taken.add(rule.key(oldName)) || !given.add(rule.key(newName))) {
                throw new IllegalArgumentException("\"" + oldName + "\" cannot become \"" + newName
                        + "\": another rename has one of these names already");
            }
            return Optional.of(new Pair(oldName, newName));
        }

        private Optional<String> find(Map<String, String> names, String name) {
            return Optional.ofNullable(names.get(rule.key(name)));
        }
    }
}
