package dev.sleet.types;

import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.types.FinderNames.Found;
import dev.sleet.types.FinderNames.UniqueKey;
import dev.sleet.types.name.JavaNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the methods of a table that find, update and delete rows. */
final class MethodCode {
    private final TypedTable table;
    private final JavaFile file;
    private final ColumnCode code;
    private final FinderNames finders;
    private final String nullable;

    MethodCode(TypedTable table, JavaFile file, ColumnCode code, FinderNames finders) {
        this.table = table;
        this.file = file;
        this.code = code;
        this.finders = finders;
        this.nullable = "@" + file.type("org.jspecify.annotations.Nullable") + " ";
    }

    void write() {
        String query = file.rows("Query") + "<" + table.row() + ">";
        method("Returns a query of all rows.", query, "all", List.of(), false, "query(ALL, %s)");
        if (!table.key().isEmpty()) {
            method(
                    "Returns the row of a key, or null if there is none.",
                    nullable + table.row(),
                    "find",
                    table.keyColumns(),
                    false,
                    "one(FIND, %s)");
        }
        for (UniqueKey key : finders.uniqueKeys()) {
            method(
                    "Returns the row of a key, or null if there is none.",
                    nullable + table.row(),
                    "findBy" + key.name(),
                    key.columns(),
                    false,
                    "one(FIND_BY_" + JavaNames.constant(key.name()) + ", %s)");
        }
        for (Found found : finders.queries()) {
            method(
                    "Returns a query of the rows with these values.",
                    query,
                    "by" + found.name(),
                    found.columns(),
                    true,
                    "query(BY_" + JavaNames.constant(found.name()) + ", %s)");
        }
        table.patch().ifPresent(this::changes);
    }

    private void method(
            String says, String type, String name, List<TypedColumn> columns, boolean findsNull, String body) {
        String binder = binder(file, code, columns, ColumnCode::codec, findsNull);
        file.gap();
        file.add("    /** " + says + " */\n    public " + type + " " + name + "(" + parameters(code, columns, findsNull)
                + ") {\n        return " + body.replace("%s", binder) + ";\n    }");
    }

    /**
     * Returns the binder of parameters that are called as their columns.
     *
     * @param codec the expression of the codec of a column of JSON
     * @param findsNull whether what may be NULL may be null
     */
    static String binder(
            JavaFile file,
            ColumnCode code,
            List<TypedColumn> columns,
            Function<TypedColumn, String> codec,
            boolean findsNull) {
        if (columns.isEmpty()) {
            return file.rows("Session") + ".Binder.NONE";
        }
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        String statement = JavaNames.free("statement", names::contains);
        List<String> binds = new ArrayList<>();
        for (TypedColumn column : columns) {
            binds.add(InsertCode.bind(
                    file,
                    code,
                    column,
                    statement,
                    binds.size() + 1,
                    column.name(),
                    codec.apply(column),
                    findsNull && column.nullable()));
        }
        return statement + " -> "
                + (binds.size() == 1
                        ? binds.getFirst()
                        : binds.stream()
                                .map(bind -> "            " + bind + ";\n")
                                .collect(Collectors.joining("", "{\n", "        }")));
    }

    static String parameters(ColumnCode code, List<TypedColumn> columns, boolean findsNull) {
        return columns.stream()
                .map(column -> code.type(column.value(), findsNull && column.nullable()) + " " + column.name())
                .collect(Collectors.joining(", "));
    }

    private void changes(String patch) {
        List<TypedColumn> key = table.keyColumns();
        Set<String> names = new HashSet<>();
        key.forEach(column -> names.add(column.name()));
        String patchName = JavaNames.free("patch", names::contains);
        String stored = key.stream()
                .map(column -> code.stored(column.value(), column.name(), ColumnCode.codec(column)))
                .collect(Collectors.joining(", "));
        Optional<TypedColumn> soft = table.columns().stream()
                .filter(column -> column.has(Use.SOFT_DELETE))
                .findFirst();
        String parameters = parameters(code, key, false);
        change(
                "Sets what a patch names in the row of a key; returns whether the row is there.",
                "update",
                parameters + ", " + patch + " " + patchName,
                patchName + ", " + stored);
        change(
                soft.isEmpty()
                        ? "Deletes the row of a key; returns whether it was there."
                        : "Marks the row of a key as deleted; returns whether it was there.",
                "delete",
                parameters,
                stored);
        if (soft.isPresent()) {
            change(
                    "Takes the mark of deletion from the row of a key; returns whether it had it.",
                    "restore",
                    parameters,
                    stored);
            change("Removes the row of a key for good; returns whether it was there.", "purge", parameters, stored);
        }
    }

    private void change(String says, String name, String parameters, String arguments) {
        file.gap();
        file.add("    /** " + says + " */\n    public boolean " + name + "(" + parameters + ") {\n        return "
                + name + "Row(" + arguments + ");\n    }");
    }
}
