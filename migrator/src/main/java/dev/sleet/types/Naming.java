package dev.sleet.types;

import dev.sleet.model.Column;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.json.JsonShape;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.name.Singular;
import dev.sleet.types.postgres.ServedType;
import dev.sleet.types.value.GeneratedEnum;
import dev.sleet.types.value.JavaValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Gives every table, column and type of a schema its Java name, in the order of declaration, so that none is given twice. */
final class Naming {
    /** A record has at most so many components, as its constructor takes them all (JVMS 4.3.3: 255, and two for each long). */
    private static final int MOST_SLOTS = 254;

    private final Types.Source source;
    private final Schema schema;
    private final Set<String> folded = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Map<String, GeneratedEnum> enums = new LinkedHashMap<>();
    private final Map<String, JsonShape.RecordOf> records = new LinkedHashMap<>();

    private Naming(Types.Source source) {
        this.source = source;
        this.schema = source.schema();
    }

    /**
     * Returns a schema with all names.
     *
     * @param packageName the package
     * @param database the class that opens a database
     * @throws TypesException if something cannot be written in Java
     */
    static TypedSchema of(Types.Source source, String packageName, String database) {
        Schema schema = source.schema();
        Naming naming = new Naming(source);
        naming.take(database);
        List<TypedTable> tables = new ArrayList<>();
        Set<String> accessors = new HashSet<>();
        List<Table> all = schema.tables().stream()
                .filter(table -> PgTable.of(table).partitionOf().isEmpty()) // whose rows are those of another table
                .toList();
        for (Table table : all) {
            naming.takeNamed(table);
        }
        for (Table table : all) {
            tables.add(naming.table(table, accessors));
        }
        List<TypedQuery> queries = new ArrayList<>();
        List<TypedSearch> searches = new ArrayList<>();
        source.reader().ifPresent(reader -> {
            QueryTyping typing =
                    new QueryTyping(tables, reader, naming::computed, naming::take, name -> free(name, accessors));
            schema.virtualTables().forEach(table -> typing.search(table).ifPresent(searches::add));
            schema.views().forEach(view -> typing.view(view).ifPresent(queries::add));
            schema.entities().forEach(entity -> {
                if (entity instanceof MaterializedView it) {
                    typing.view(new View(it.name(), it.columns(), it.select(), it.declaration()))
                            .ifPresent(queries::add);
                }
            });
            queries.addAll(typing.queries(source.queries()));
        });
        return new TypedSchema(
                source.kind(),
                schema,
                packageName,
                database,
                tables,
                RelationTyping.of(tables),
                queries,
                searches,
                List.copyOf(naming.enums.values()),
                List.copyOf(naming.records.values()),
                naming.names);
    }

    private JavaValue computed(String type) {
        return source.kind() == DatabaseKind.POSTGRES
                ? new ServedReading(schema, this::enumOf).of(ServedType.of(type, schema))
                : QueryTyping.loose(type);
    }

    /** Takes a name or, where it is taken, one with a number; file systems that fold case decide what is the same. */
    private String take(String name) {
        String safe = isJavaLang(name) ? name + "Row" : name;
        String free = JavaNames.free(safe, other -> folded.contains(other.toLowerCase(Locale.ROOT)));
        folded.add(free.toLowerCase(Locale.ROOT));
        names.add(free);
        return free;
    }

    private static String free(String name, Set<String> taken) {
        String free = JavaNames.free(name, taken::contains);
        taken.add(free);
        return free;
    }

    private static boolean isJavaLang(String name) {
        try {
            Class.forName("java.lang." + name, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** The classes of a script keep their names. */
    private void takeNamed(Table table) {
        for (Column column : table.columns()) {
            column.declaration().mapping().type().ifPresent(type -> {
                switch (type) {
                    case dev.sleet.model.ValueType.Enumeration it -> enumOf(it.name(), it.constants(), true);
                    case dev.sleet.model.ValueType.Json json -> takeAll(json.shape());
                    case dev.sleet.model.ValueType.Plain plain -> {}
                }
            });
        }
    }

    private void takeAll(JsonShape shape) {
        switch (shape) {
            case JsonShape.ListOf list -> takeAll(list.element());
            case JsonShape.MapOf map -> takeAll(map.value());
            case JsonShape.NullableOf nullable -> takeAll(nullable.shape());
            case JsonShape.EnumOf it -> {
                if (!enumOf(it.name(), it.constants(), true).name().equals(it.name())) {
                    throw twice(it.name());
                }
            }
            case JsonShape.RecordOf it -> {
                JsonShape.RecordOf flat = flat(it);
                JsonShape.RecordOf before = records.putIfAbsent(it.name(), flat);
                if (before == null ? !take(it.name()).equals(it.name()) : !before.equals(flat)) {
                    throw twice(it.name());
                }
                it.components().forEach(component -> takeAll(component.shape()));
            }
            case JsonShape.Named named -> {}
            case JsonShape.Simple simple -> {}
        }
    }

    /** Returns a record that only names the types of its components, which a text writes out where each first occurs. */
    private static JsonShape.RecordOf flat(JsonShape.RecordOf type) {
        return new JsonShape.RecordOf(
                type.name(),
                type.components().stream()
                        .map(component -> new JsonShape.Component(component.name(), named(component.shape())))
                        .toList());
    }

    private static JsonShape named(JsonShape shape) {
        return switch (shape) {
            case JsonShape.ListOf list -> new JsonShape.ListOf(named(list.element()));
            case JsonShape.MapOf map -> new JsonShape.MapOf(named(map.value()));
            case JsonShape.NullableOf nullable -> new JsonShape.NullableOf(named(nullable.shape()));
            case JsonShape.RecordOf it -> new JsonShape.Named(it.name());
            case JsonShape.EnumOf it -> new JsonShape.Named(it.name());
            case JsonShape.Named it -> it;
            case JsonShape.Simple it -> it;
        };
    }

    private static TypesException twice(String name) {
        return new TypesException("two types of the schema are called " + name
                + ", and Java has one of a name in a package; give one of them another name");
    }

    /** The constants of an enum that an author has named keep their names. */
    private GeneratedEnum enumOf(String wanted, List<String> values, boolean isNamed) {
        String key = wanted + values + isNamed;
        GeneratedEnum before = enums.get(key);
        if (before != null) {
            return before;
        }
        List<String> constants = new ArrayList<>();
        for (String value : values) {
            boolean isWord = SourceVersion.isIdentifier(value) && !SourceVersion.isKeyword(value);
            String name = isNamed && isWord ? value : JavaNames.constant(value);
            constants.add(JavaNames.free(name, constants::contains));
        }
        GeneratedEnum made = new GeneratedEnum(take(JavaNames.type(wanted)), constants, values);
        enums.put(key, made);
        return made;
    }

    private TypedTable table(Table table, Set<String> accessors) {
        String plural = JavaNames.type(table.name());
        String singular = Singular.of(plural);
        String row = take(singular);
        String type = take(singular.equals(plural) ? plural + "Table" : plural);
        String newRow = take("New" + row);
        List<Integer> key = key(table);
        Optional<String> patch = key.isEmpty() ? Optional.empty() : Optional.of(take(row + "Patch"));
        String accessor = free(JavaNames.member(table.name()), accessors);
        TypedTable typed =
                new TypedTable(table, row, newRow, patch, type, accessor, columns(table, row), key, rereads(table));
        requireFits(typed);
        return typed;
    }

    private List<TypedColumn> columns(Table table, String row) {
        boolean isServed = source.kind() == DatabaseKind.POSTGRES;
        ColumnReading reading = new ColumnReading(table, this::enumOf);
        ServedReading served = new ServedReading(schema, this::enumOf);
        List<TypedColumn> columns = new ArrayList<>();
        Set<String> members = new HashSet<>();
        for (Column column : table.columns()) {
            String name = free(JavaNames.member(column.name()), members);
            columns.add(new TypedColumn(
                    column,
                    columns.size(),
                    name,
                    isServed ? served.value(table, column, row) : reading.value(column, row),
                    isServed ? column.notNull().isEmpty() : table.allowsNull(column),
                    !isServed && table.isRowidAlias(column.name())));
        }
        return columns;
    }

    private static void requireFits(TypedTable typed) {
        int slots = 0;
        for (TypedColumn column : typed.columns()) {
            boolean wide = column.value() == JavaValue.Direct.LONG || column.value() == JavaValue.Direct.DOUBLE;
            slots += (wide && !column.nullable() ? 2 : 1) + (column.isFlagged() ? 1 : 0);
        }
        if (slots > MOST_SLOTS) {
            throw new TypesException("table \"" + typed.table().name() + "\" has "
                    + typed.columns().size() + " columns, and a record of Java holds at most "
                    + MOST_SLOTS
                    + ", where a long or double counts twice (JVMS 4.3.3); leave the table out with --exclude,"
                    + " or split it");
        }
    }

    private static List<Integer> key(Table table) {
        List<Integer> places = new ArrayList<>();
        table.primaryKey().ifPresent(key -> {
            for (IndexTerm.OnColumn term : key.terms()) {
                for (int i = 0; i < table.columns().size(); i++) {
                    if (table.names().same(table.columns().get(i).name(), term.column())) {
                        places.add(i);
                    }
                }
            }
        });
        return places;
    }

    /** What an AFTER trigger does to a row is not in what RETURNING gives (lang_returning.html, section 3). */
    private boolean rereads(Table table) {
        return schema.triggers().stream()
                        .anyMatch(trigger -> trigger.timing() == Trigger.Timing.AFTER
                                && trigger.event() != Trigger.Event.DELETE
                                && Names.same(trigger.table(), table.name()))
                || schema.entities().stream()
                        .anyMatch(entity -> entity instanceof FunctionTrigger trigger
                                && trigger.timing() == Trigger.Timing.AFTER
                                && !trigger.isConstraint()
                                && (trigger.events().contains(FunctionTrigger.Event.INSERT)
                                        || trigger.events().contains(FunctionTrigger.Event.UPDATE))
                                && trigger.table().equals(table.name()));
    }
}
