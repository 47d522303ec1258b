package dev.sleet.types;

import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.NearNames;
import dev.sleet.model.Origin;
import dev.sleet.model.Relation;
import dev.sleet.script.source.Problem;
import dev.sleet.types.FinderNames.Found;
import dev.sleet.types.TypedRelation.Kind;
import dev.sleet.types.name.JavaNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what belongs to rows: what foreign keys lead to and come from, and what a script declares besides. */
final class RelationTyping {
    private final Map<String, TypedTable> tables = new LinkedHashMap<>();
    private final Map<String, List<Link>> from = new HashMap<>();
    private final Map<String, List<Link>> to = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    /** A foreign key whose columns are all there on both sides. */
    private record Link(
            TypedTable child,
            List<TypedColumn> columns,
            TypedTable parent,
            List<TypedColumn> to,
            Optional<Relation.OfKey> named) {}

    private RelationTyping(List<TypedTable> all) {
        all.forEach(table -> tables.put(key(table, table.table().name()), table));
        all.forEach(table -> links(table).forEach(link -> {
            from.computeIfAbsent(table.type(), any -> new ArrayList<>()).add(link);
            to.computeIfAbsent(link.parent().type(), any -> new ArrayList<>()).add(link);
        }));
    }

    /**
     * Returns the relations of each table by its class.
     *
     * @throws TypesException with a problem for each declared relation that names what is not there
     */
    static Map<String, List<TypedRelation>> of(List<TypedTable> tables) {
        RelationTyping typing = new RelationTyping(tables);
        Map<String, List<TypedRelation>> all = new HashMap<>();
        tables.forEach(table -> all.put(table.type(), typing.relations(table)));
        if (!typing.problems.isEmpty()) {
            throw new TypesException(typing.problems);
        }
        return all;
    }

    private List<TypedRelation> relations(TypedTable table) {
        List<TypedRelation> relations = new ArrayList<>();
        for (Relation declared : table.table().declaration().relations()) {
            try {
                relations.add(
                        switch (declared) {
                            case Relation.One one -> one(table, one);
                            case Relation.Many many -> many(table, many);
                            case Relation.OfKey key -> throw new IllegalArgumentException("a foreign key has it");
                        });
            } catch (IllegalArgumentException e) {
                String message = "relation \"" + declared.name() + "\" of table \""
                        + table.table().name() + "\": " + e.getMessage();
                problems.add(origin(declared)
                        .map(at -> new Problem(at.file(), at.line(), 1, message, Optional.empty()))
                        .orElse(Problem.ofFile("the schema", message)));
            }
        }
        for (Link link : from.getOrDefault(table.type(), List.of())) {
            String name = link.named()
                    .map(Relation.OfKey::name)
                    .orElseGet(() -> link.columns().size() == 1
                            ? FinderNames.reference(link.columns().getFirst())
                            : link.parent().row());
            boolean nullable = link.columns().stream().anyMatch(TypedColumn::nullable);
            relations.add(new TypedRelation(
                    name, nullable ? new Kind.OneOrNone() : new Kind.One(), link.parent(), link.columns(), link.to()));
        }
        List<Link> back = to.getOrDefault(table.type(), List.of());
        back.forEach(link -> back(link, back).ifPresent(relations::add));
        return relations;
    }

    private static Optional<Origin> origin(Relation relation) {
        return switch (relation) {
            case Relation.One one -> one.origin();
            case Relation.Many many -> many.origin();
            case Relation.OfKey key -> Optional.empty();
        };
    }

    private static String key(TypedTable in, String name) {
        return in.table().names().key(name);
    }

    private TypedTable table(TypedTable from, String name) {
        TypedTable found = tables.get(key(from, name));
        if (found == null) {
            List<String> names =
                    tables.values().stream().map(table -> table.table().name()).toList();
            throw new IllegalArgumentException("there is no table \"" + name + "\"" + NearNames.question(name, names));
        }
        return found;
    }

    private TypedRelation one(TypedTable table, Relation.One one) {
        TypedTable other = table(table, one.table());
        List<TypedColumn> columns = new ArrayList<>();
        for (String name : one.columns()) {
            if (!table.hasColumn(name)) {
                List<String> names = table.columns().stream()
                        .map(column -> column.column().name())
                        .toList();
                throw new IllegalArgumentException("table \"" + table.table().name() + "\" has no column \"" + name
                        + "\"" + NearNames.question(name, names));
            }
            columns.add(table.column(name));
        }
        List<TypedColumn> key = other.keyColumns();
        if (key.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "the primary key of table \"" + other.table().name() + "\" has " + key.size() + " columns, and "
                            + columns.size() + " lead to it");
        }
        return new TypedRelation(one.name(), new Kind.OneOrNone(), other, columns, key);
    }

    private TypedRelation many(TypedTable table, Relation.Many many) {
        TypedTable other = table(table, many.table());
        TypedTable link = table(table, many.through());
        Link in = link(link, table, Optional.empty());
        Link out = link(link, other, Optional.of(in));
        return new TypedRelation(
                many.name(), new Kind.Through(link, in.columns(), out.columns()), other, in.to(), out.to());
    }

    /** Returns the first foreign key of a table to another, other than one. */
    private Link link(TypedTable table, TypedTable parent, Optional<Link> but) {
        return from.getOrDefault(table.type(), List.of()).stream()
                .filter(link -> link.parent().equals(parent) && !but.equals(Optional.of(link)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no foreign key of table \"" + table.table().name() + "\" leads to table \""
                                + parent.table().name() + "\""));
    }

    /** Returns the relation of the parent to the rows that lead to one. */
    private static Optional<TypedRelation> back(Link link, List<Link> all) {
        TypedTable child = link.child();
        String by = all.stream().filter(other -> other.child().equals(child)).count() == 1
                ? ""
                : link.columns().stream().map(FinderNames::reference).collect(Collectors.joining("_AND_", "_BY_", ""));
        FinderNames finders = new FinderNames(child);
        Optional<Found> finder = finders.finders().stream()
                .filter(found -> found.columns().equals(link.columns()))
                .findFirst();
        if (finder.isPresent()) {
            String name = link.named()
                    .map(Relation.OfKey::back)
                    .orElseGet(() -> JavaNames.type(child.table().name()) + by);
            return Optional.of(new TypedRelation(name, new Kind.Many(finder.get()), child, link.to(), link.columns()));
        }
        String name = link.named().map(Relation.OfKey::back).orElseGet(() -> child.row() + by);
        return isKey(child, finders, link.columns())
                ? Optional.of(new TypedRelation(name, new Kind.OneOrNone(), child, link.to(), link.columns()))
                : Optional.empty();
    }

    /** Returns whether no two rows of the child have the same values there. */
    private static boolean isKey(TypedTable child, FinderNames finders, List<TypedColumn> columns) {
        List<TypedColumn> primary = child.keyColumns();
        return (!primary.isEmpty() && columns.containsAll(primary))
                || finders.uniqueKeys().stream().anyMatch(key -> columns.containsAll(key.columns()));
    }

    private List<Link> links(TypedTable child) {
        List<Link> links = new ArrayList<>();
        for (ForeignKey key : child.table().constraints(ForeignKey.class)) {
            TypedTable parent = tables.get(key(child, key.parent()));
            if (parent == null || !key.columns().stream().allMatch(child::hasColumn)) {
                continue;
            }
            List<TypedColumn> theirs = key.parentColumns().isEmpty()
                    ? parent.keyColumns()
                    : key.parentColumns().stream()
                            .filter(parent::hasColumn)
                            .map(parent::column)
                            .toList();
            Optional<Relation.OfKey> named = key.declaration().relations().stream()
                    .filter(Relation.OfKey.class::isInstance)
                    .map(Relation.OfKey.class::cast)
                    .findFirst();
            if (theirs.size() == key.columns().size()) {
                links.add(new Link(
                        child, key.columns().stream().map(child::column).toList(), parent, theirs, named));
            }
        }
        return links.stream().distinct().toList();
    }
}
