package dev.sleet.types;

import dev.sleet.dialect.text.QueryException;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.dialect.text.QueryShape;
import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.model.Column;
import dev.sleet.model.Declaration;
import dev.sleet.model.NamedQuery;
import dev.sleet.model.Names;
import dev.sleet.model.NearNames;
import dev.sleet.model.SqlText;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.script.source.Problem;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.name.Singular;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Direct;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gives the parameters and result columns of queries and views their types and names. */
final class QueryTyping {
    private static final Map<String, Direct> TYPES = Map.of(
            "long", Direct.LONG,
            "double", Direct.DOUBLE,
            "boolean", Direct.BOOLEAN,
            "String", Direct.STRING,
            "byte[]", Direct.BYTES,
            "BigDecimal", Direct.NUMERIC,
            "Object", Direct.ANY);

    private final List<TypedTable> tables;
    private final QueryReader reader;
    private final Function<String, JavaValue> computed;
    private final UnaryOperator<String> rows;
    private final UnaryOperator<String> accessors;

    /**
     * Types queries over tables.
     *
     * @param computed what the values of an expression are read as, by its type
     * @param rows gives a class a name that is free
     * @param accessors gives a method a name that is free
     */
    QueryTyping(
            List<TypedTable> tables,
            QueryReader reader,
            Function<String, JavaValue> computed,
            UnaryOperator<String> rows,
            UnaryOperator<String> accessors) {
        this.tables = tables;
        this.reader = reader;
        this.computed = computed;
        this.rows = rows;
        this.accessors = accessors;
    }

    /**
     * Returns the queries.
     *
     * @throws TypesException with a problem for each that the database does not take, or whose types it does not tell
     */
    List<TypedQuery> queries(List<NamedQuery> queries) {
        List<TypedQuery> typed = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (NamedQuery query : queries) {
            try {
                typed.add(typed(query));
            } catch (QueryException e) {
                String message = "query \"" + query.name() + "\": " + e.getMessage();
                problems.add(query.declaration()
                        .origin()
                        .map(at -> new Problem(at.file(), at.line(), 1, message, Optional.empty()))
                        .orElse(Problem.ofFile("the schema", message)));
            }
        }
        if (!problems.isEmpty()) {
            throw new TypesException(problems);
        }
        return typed;
    }

    /** Returns a view, or nothing if it does not work in the database. */
    Optional<TypedQuery> view(View view) {
        return reader.view(view).map(shape -> {
            List<TypedColumn> columns = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (QueryShape.Result result : shape.results()) {
                columns.add(result(result, Optional.empty(), false, columns.size(), names));
            }
            String row = rows.apply(Singular.of(JavaNames.type(view.name())));
            return new TypedQuery(
                    view.name(), "", row, accessors.apply(JavaNames.member(view.name())), List.of(), columns);
        });
    }

    /** Returns a table for full-text search, or nothing if a virtual table is none. */
    Optional<TypedSearch> search(VirtualTable virtual) {
        return reader.fullText(virtual).map(found -> {
            String type = rows.apply(JavaNames.type(virtual.name()));
            String accessor = accessors.apply(JavaNames.member(virtual.name()));
            Optional<TypedTable> content = tables.stream()
                    .filter(table -> Names.same(table.table().name(), found.content()))
                    .findFirst();
            List<TypedColumn> columns = new ArrayList<>();
            Set<String> names = new HashSet<>();
            columns.add(column("rowid", 0, free("rowid", names), Direct.LONG, false, true));
            for (String column : found.columns()) {
                columns.add(column(column, columns.size(), free(column, names), Direct.STRING, true, false));
            }
            String row = content.isPresent() ? "" : rows.apply(type + "Row");
            return new TypedSearch(virtual.name(), type, row, accessor, content, found.rowid(), columns);
        });
    }

    private TypedQuery typed(NamedQuery query) {
        QueryShape shape = reader.query(query.sql());
        requireNames(query, shape);
        List<TypedColumn> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (QueryShape.Parameter parameter : shape.parameters()) {
            parameters.add(parameter(query, parameter, parameters.size(), names));
        }
        names.clear();
        List<TypedColumn> columns = new ArrayList<>();
        for (QueryShape.Result result : shape.results()) {
            columns.add(result(
                    result,
                    said(query, result.name()),
                    query.notNull().stream().anyMatch(name -> Names.same(name, result.name())),
                    columns.size(),
                    names));
        }
        return new TypedQuery(
                query.name(),
                shape.sql(),
                rows.apply(JavaNames.type(query.name())),
                accessors.apply(JavaNames.member(query.name())),
                parameters,
                columns);
    }

    /** What notNull and as name is there. */
    private static void requireNames(NamedQuery query, QueryShape shape) {
        List<String> results =
                shape.results().stream().map(QueryShape.Result::name).toList();
        List<String> all = Stream.concat(shape.parameters().stream().map(QueryShape.Parameter::name), results.stream())
                .toList();
        query.notNull().forEach(name -> require("notNull", name, results));
        query.types().keySet().forEach(name -> require("as", name, all));
    }

    private static void require(String word, String name, List<String> there) {
        if (there.stream().noneMatch(other -> Names.same(other, name))) {
            throw new QueryException(word + "(\"" + name + "\") names none of " + String.join(", ", there)
                    + NearNames.question(name, there));
        }
    }

    private Optional<TypedColumn> said(NamedQuery query, String name) {
        return query.types().entrySet().stream()
                .filter(type -> Names.same(type.getKey(), name))
                .findFirst()
                .map(type -> said(type.getValue()));
    }

    /** Returns what a type is in the words of a script, as a column that has it. */
    private TypedColumn said(String type) {
        Direct direct = TYPES.get(type);
        if (direct != null) {
            return column(type, 0, type, direct, true, false);
        }
        int dot = type.lastIndexOf('.');
        return Optional.of(type)
                .filter(name -> dot > 0)
                .flatMap(name -> of(name.substring(0, dot), name.substring(dot + 1)))
                .orElseThrow(
                        () -> new QueryException("\"" + type + "\" is neither a column, as tickets.created, nor one of"
                                + " long, double, boolean, String, byte[], BigDecimal, Object"));
    }

    private Optional<TypedColumn> of(String table, String column) {
        return tables.stream()
                .filter(typed -> typed.table().names().same(typed.table().name(), table) && typed.hasColumn(column))
                .findFirst()
                .map(typed -> typed.column(column));
    }

    private Optional<TypedColumn> of(Value value) {
        return switch (value) {
            case Value.OfColumn column -> of(column.table(), column.column());
            case Value.Computed it ->
                Optional.of(
                        column("", 0, "", computed.apply(it.type()), !it.type().equals("INTEGER"), false));
        };
    }

    /** Returns what an expression of SQLite is read as. */
    static JavaValue loose(String type) {
        return switch (type) {
            case "INTEGER" -> Direct.LONG;
            case "REAL" -> Direct.DOUBLE;
            case "TEXT" -> Direct.STRING;
            default -> Direct.BYTES;
        };
    }

    private TypedColumn parameter(NamedQuery query, QueryShape.Parameter parameter, int place, Set<String> names) {
        List<JavaValue> values = said(query, parameter.name())
                .map(TypedColumn::value)
                .map(List::of)
                .orElseGet(() -> parameter.values().stream()
                        .flatMap(value -> of(value).stream())
                        .map(TypedColumn::value)
                        .distinct()
                        .toList());
        if (values.size() != 1) {
            throw new QueryException("the type of parameter :" + parameter.name() + " is not known; add .as(\""
                    + parameter.name() + "\", \"long\"), or a column that has its type, as .as(\"" + parameter.name()
                    + "\", \"tickets.created\")");
        }
        return column(
                parameter.name(), place, free(parameter.name(), names), values.getFirst(), parameter.nullable(), false);
    }

    private TypedColumn result(
            QueryShape.Result result, Optional<TypedColumn> said, boolean notNull, int place, Set<String> names) {
        List<TypedColumn> all =
                result.values().stream().flatMap(value -> of(value).stream()).toList();
        Optional<TypedColumn> known =
                all.stream().map(TypedColumn::value).distinct().count() == 1
                        ? Optional.of(all.getFirst())
                        : Optional.empty();
        boolean nullable = !notNull
                && (result.nullable() || known.map(TypedColumn::nullable).orElse(true));
        JavaValue value = said.or(() -> known).map(TypedColumn::value).orElse(Direct.ANY);
        boolean rowid = said.isEmpty()
                && !nullable
                && all.size() == 1
                && known.filter(TypedColumn::rowid).isPresent();
        return column(result.name(), place, free(result.name(), names), value, nullable, rowid);
    }

    private static String free(String name, Set<String> taken) {
        String free = JavaNames.free(JavaNames.member(name), taken::contains);
        taken.add(free);
        return free;
    }

    private static TypedColumn column(
            String name, int place, String javaName, JavaValue value, boolean nullable, boolean rowid) {
        Column column = new Column(
                name,
                SqlText.of(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Declaration.NONE);
        return new TypedColumn(column, place, javaName, value, nullable, rowid);
    }
}
