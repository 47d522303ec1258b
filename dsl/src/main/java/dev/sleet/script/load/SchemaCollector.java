package dev.sleet.script.load;

import dev.sleet.dsl.EntityPart;
import dev.sleet.dsl.InSchema;
import dev.sleet.dsl.OnlyParts;
import dev.sleet.dsl.QuerySpec;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.dsl.ScriptPart;
import dev.sleet.dsl.TableSpec;
import dev.sleet.dsl.ViewSpec;
import dev.sleet.dsl.VirtualTableSpec;
import dev.sleet.dsl.form.InSchemaNames;
import dev.sleet.dsl.form.Serials;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.NameRule;
import dev.sleet.model.NamedQuery;
import dev.sleet.model.Origin;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.script.source.Problem;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the schema of what an author's variables hold. */
final class SchemaCollector {
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> unsayable = new ArrayList<>();
    private final DatabaseKind kind;
    private final NameRule rule;
    private final List<SchemaObject> objects = new ArrayList<>();
    private final List<NamedQuery> queries = new ArrayList<>();
    private final Set<Object> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, String> names = new HashMap<>();

    private SchemaCollector(DatabaseKind kind, NameRule rule) {
        this.kind = kind;
        this.rule = rule;
    }

    /** What variables declare. */
    record Collected(Schema schema, List<NamedQuery> queries) {}

    /**
     * Returns what variables declare, for databases of the kind that is known, or else of the first one that can say it.
     *
     * @param problems takes what is wrong with it
     */
    static Collected collect(List<Held> variables, ScriptTarget target, List<Problem> problems) {
        SchemaCollector first = new SchemaCollector(target.kind().orElse(DatabaseKind.SQLITE), target.names());
        first.collect(variables);
        SchemaCollector chosen = first;
        if (target.kind().isEmpty() && !first.unsayable.isEmpty()) {
            SchemaCollector second = new SchemaCollector(DatabaseKind.POSTGRES, DatabaseKind.POSTGRES.names());
            second.collect(variables);
            chosen = second.unsayable.isEmpty() ? second : first;
        }
        problems.addAll(chosen.problems);
        problems.addAll(chosen.unsayable);
        return new Collected(Schema.of(chosen.objects).named(chosen.rule), List.copyOf(chosen.queries));
    }

    private void collect(List<Held> variables) {
        variables.forEach(this::collect);
    }

    private void collect(Held variable) {
        Object value = variable.value();
        if (value == null) {
            if (holdsParts(variable.type())) {
                report(variable, "variable " + variable.name() + " holds null instead of a declaration");
            }
            return;
        }
        List<@Nullable Object> elements = elements(value);
        boolean anyPart = elements.stream().anyMatch(ScriptPart.class::isInstance);
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (element instanceof ScriptPart part) {
                add(variable, part);
            } else if (element == null && (anyPart || holdsParts(variable.type()))) {
                report(variable, "variable " + variable.name() + " holds null at index " + i);
            }
        }
    }

    /** Returns what a value holds. A collection without an order of its own is read in the order of names. */
    static List<@Nullable Object> elements(Object value) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof Collection<?> collection) {
            elements.addAll(collection);
            if (!(value instanceof SequencedCollection<?>)) {
                elements.sort(Comparator.comparing(e -> e instanceof ScriptPart part ? part.toString() : ""));
            }
        } else if (value.getClass().isArray()
                && !value.getClass().getComponentType().isPrimitive()) {
            for (int i = 0; i < Array.getLength(value); i++) {
                elements.add(Array.get(value, i));
            }
        } else {
            elements.add(value);
        }
        return elements;
    }

    private static boolean holdsParts(Type type) {
        return switch (type) {
            case Class<?> c -> ScriptPart.class.isAssignableFrom(c.isArray() ? c.getComponentType() : c);
            case ParameterizedType p ->
                Arrays.stream(p.getActualTypeArguments()).anyMatch(SchemaCollector::holdsParts);
            case GenericArrayType a -> holdsParts(a.getGenericComponentType());
            case WildcardType w -> Arrays.stream(w.getUpperBounds()).anyMatch(SchemaCollector::holdsParts);
            default -> false;
        };
    }

    private void add(Held variable, ScriptPart part) {
        if (taken.add(part)) {
            switch (part) {
                case SchemaPart object -> add(variable, object);
                case QuerySpec query -> {
                    if (isFresh(variable, "query", query.name(), query.declaration())) {
                        queries.add(query.toModel());
                    }
                }
                case InSchema schema -> add(variable, schema);
                case OnlyParts only -> {
                    if (only.kind() == kind) {
                        only.parts().forEach(each -> add(variable, each));
                    }
                }
            }
        }
    }

    private void add(Held variable, InSchema schema) {
        add(variable, new Namespace(schema.name(), schema.declaration()));
        for (SchemaPart part : schema.parts()) {
            if (taken.add(part)) {
                model(variable, part, object -> InSchemaNames.of(object, schema.name()))
                        .ifPresent(object -> add(variable, object));
            }
        }
    }

    private void add(Held variable, SchemaPart part) {
        model(variable, part, UnaryOperator.identity()).ifPresent(object -> add(variable, object));
    }

    private Optional<SchemaObject> model(Held variable, SchemaPart part, UnaryOperator<SchemaObject> form) {
        try {
            return Optional.of(form.apply(part.toModel(kind)));
        } catch (IllegalArgumentException e) {
            problems.add(problem(variable, declaration(part), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private void add(Held variable, SchemaObject object) {
        if (kind == DatabaseKind.POSTGRES && object instanceof Table table) {
            Serials serials = Serials.of(table);
            serials.sequences().forEach(sequence -> addEach(variable, sequence));
            addEach(variable, serials.table());
        } else {
            addEach(variable, object);
        }
    }

    private void addEach(Held variable, SchemaObject object) {
        boolean fresh = switch (object) {
            case Table table -> {
                boolean freshName = isFresh(variable, "table", table.name(), table.declaration());
                yield areFresh(variable, table.name(), table.indexes()) && freshName;
            }
            case VirtualTable table -> isFresh(variable, "virtual table", table.name(), table.declaration());
            case View view -> isFresh(variable, "view", view.name(), view.declaration());
            case Trigger trigger -> isFresh(variable, "trigger", trigger.name(), trigger.declaration());
            case MaterializedView view -> {
                boolean freshName = isFresh(variable, view.title(), view.name(), view.declaration());
                yield areFresh(variable, view.name(), view.indexes()) && freshName;
            }
            case Sequence sequence -> isFresh(variable, sequence.title(), sequence.name(), sequence.declaration());
            case Special.Entity entity -> isFresh(variable, entity);
        };
        Unsayable.in(object, kind)
                .forEach(found -> unsayable.add(problem(variable, found.declaration(), found.message())));
        if (fresh) {
            objects.add(object);
        }
    }

    /** An index is in the schema of its table. */
    private boolean areFresh(Held variable, String table, List<Index> indexes) {
        Optional<String> schema =
                kind == DatabaseKind.POSTGRES ? QualifiedName.of(table).schema() : Optional.empty();
        boolean fresh = true;
        for (Index index : indexes) {
            fresh &= isFresh(
                    variable,
                    "index",
                    schema.map(name -> new QualifiedName(schema, index.name()).text())
                            .orElse(index.name()),
                    index.declaration());
        }
        return fresh;
    }

    private boolean isFresh(Held variable, Special.Entity entity) {
        return isFresh(variable, entity.declaration(), entity.key(), entity.called());
    }

    /** Tables, views and indexes share one namespace; triggers have one of their own, and so have queries. */
    private boolean isFresh(Held variable, String kind, String name, Declaration declaration) {
        String space = kind.equals("trigger") || kind.equals("query") ? kind + " " : "";
        return isFresh(variable, declaration, space + rule.key(name), kind + " \"" + name + "\"");
    }

    private boolean isFresh(Held variable, Declaration declaration, String key, String called) {
        String place = declaration
                .origin()
                .map(Origin::toString)
                .orElse(variable.place().text());
        String before = names.putIfAbsent(key, called + " at " + place);
        if (before == null) {
            return true;
        }
        problems.add(problem(variable, declaration, called + " has the name of the " + before));
        return false;
    }

    private static Declaration declaration(SchemaPart part) {
        return part instanceof EntityPart entity
                ? entity.declaration()
                : part instanceof TableSpec table
                        ? table.declaration()
                        : part instanceof ViewSpec view
                                ? view.declaration()
                                : part instanceof VirtualTableSpec table ? table.declaration() : Declaration.NONE;
    }

    private static Problem problem(Held variable, Declaration declaration, String message) {
        return variable.place().problem(declaration.origin(), message);
    }

    private void report(Held variable, String message) {
        problems.add(variable.place().problem(Optional.empty(), message));
    }
}
