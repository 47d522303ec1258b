package dev.sleet.types;

import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.types.FinderNames.Found;
import dev.sleet.types.FinderNames.UniqueKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private List<TypedColumn> keyColumns() {
        return table.key().stream().map(table.columns()::get).toList();
    }

    void write() {
        String query = file.rows("Query") + "<" + table.row() + ">";
        method("Returns a query of all rows.", query, "all", List.of(), false, "query(ALL, %s)");
        if (!table.key().isEmpty()) {
            method(
                    "Returns the row of a key, or null if there is none.",
                    nullable + table.row(),
                    "find",
                    keyColumns(),
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
        for (Found found : finders.finders()) {
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
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        String statement = JavaNames.free("statement", names::contains);
        List<String> binds = new ArrayList<>();
        for (TypedColumn column : columns) {
            binds.add(InsertCode.bind(
                    file, code, column, statement, binds.size() + 1, column.name(), findsNull && column.nullable()));
        }
        String binder = columns.isEmpty()
                ? file.rows("Binder") + ".NONE"
                : statement + " -> "
                        + (binds.size() == 1
                                ? binds.getFirst()
                                : "{\n"
                                        + binds.stream()
                                                .map(bind -> "            " + bind + ";\n")
                                                .collect(Collectors.joining())
                                        + "        }");
        file.gap();
        file.add("    /** " + says + " */\n    public " + type + " " + name + "(" + parameters(columns, findsNull)
                + ") {\n        return " + body.replace("%s", binder) + ";\n    }");
    }

    private String parameters(List<TypedColumn> columns, boolean findsNull) {
        return columns.stream()
                .map(column -> code.type(column.value(), findsNull && column.nullable()) + " " + column.name())
                .collect(Collectors.joining(", "));
    }

    private void changes(String patch) {
        List<TypedColumn> key = keyColumns();
        Set<String> names = new HashSet<>();
        key.forEach(column -> names.add(column.name()));
        String patchName = JavaNames.free("patch", names::contains);
        String stored = key.stream()
                .map(column -> code.stored(column.value(), column.name(), TableWriter.codec(column)))
                .collect(Collectors.joining(", "));
        Optional<TypedColumn> soft = table.columns().stream()
                .filter(column -> column.has(Use.SOFT_DELETE))
                .findFirst();
        String parameters = parameters(key, false);
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
