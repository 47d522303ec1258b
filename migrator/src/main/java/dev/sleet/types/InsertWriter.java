package dev.sleet.types;

import dev.sleet.model.json.JsonShape;
import dev.sleet.script.source.JavaText;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Direct;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes the records of rows that are to be inserted, with their validators, and the patches. */
final class InsertWriter {
    private static final String JAKARTA = "jakarta.validation.constraints.";

    private final TypedSchema schema;
    private final Types.Target target;

    InsertWriter(TypedSchema schema, Types.Target target) {
        this.schema = schema;
        this.target = target;
    }

    /** Returns the record of rows that are to be inserted. */
    SourceFile newRow(TypedTable table) {
        JavaFile file = schema.file(table.newRow());
        ColumnCode code = new ColumnCode(file, schema);
        List<TypedColumn> columns = table.inserted();
        List<String> components = new ArrayList<>();
        columns.forEach(column -> components.add(component(file, code, table, column)));
        columns.stream()
                .filter(TypedColumn::isFlagged)
                .forEach(column -> components.add("boolean " + flag(table, column)));
        boolean arrays = columns.stream().anyMatch(RecordWriter::mayHoldBytes);
        String of = file.type("java.util.List") + "<" + file.rows("Violation") + ">";
        file.add("/** A row that is to be inserted into table"
                + RecordWriter.named(table.table().name()) + "; what is null and has a default gets that. */");
        RecordWriter.suppress(columns, file);
        file.add("public record " + table.newRow() + (components.isEmpty() ? "()" : RecordWriter.components(components))
                + " {");
        file.add(patterns(file, columns));
        file.add("    /** Returns the row of what has no default. */");
        file.add("    public static " + table.newRow() + " of("
                + table.required().stream()
                        .map(column -> code.type(column.value(), false) + " " + column.name())
                        .collect(Collectors.joining(", "))
                + ") {\n        return new " + table.newRow() + "(" + arguments(table, Optional.empty(), true)
                + ");\n    }");
        for (TypedColumn column : columns) {
            file.gap();
            file.add("    /** Returns the row with another value of column"
                    + RecordWriter.named(column.column().name()) + ". */");
            boolean nullable = column.nullable() && !column.isStamped() && !column.rowid();
            file.add("    public " + table.newRow() + " " + column.wither() + "("
                    + code.type(column.value(), nullable) + " " + column.name() + ") {\n        return new "
                    + table.newRow() + "(" + arguments(table, Optional.of(column), false) + ");\n    }");
        }
        file.gap();
        file.add("    /** Returns everything that is wrong with the row, as far as it can be told without the database."
                + " */");
        file.add("    public " + of + " validate() {\n        " + of + " found = " + file.type("java.util.List")
                + ".of();\n" + rules(file, table) + "        return found;\n    }");
        if (arrays) {
            file.gap();
            file.add(RecordWriter.equality(
                    file,
                    table.newRow(),
                    columns,
                    TypedColumn::isOptional,
                    columns.stream()
                            .filter(TypedColumn::isFlagged)
                            .map(column -> flag(table, column))
                            .toList()));
        }
        file.add("}");
        return file.file(target.head());
    }

    private String component(JavaFile file, ColumnCode code, TypedTable table, TypedColumn column) {
        String type = code.type(column.value(), column.isOptional());
        return switch (target.annotations()) {
                    case NONE -> type;
                    case JAKARTA -> jakarta(file, table, column, type);
                }
                + " " + column.name();
    }

    /** Doubles have no bounds in Jakarta Validation, and records of the application only its own rules. */
    private static String jakarta(JavaFile file, TypedTable table, TypedColumn column, String type) {
        String notNull = "@" + file.type(JAKARTA + "NotNull") + " ";
        StringBuilder text = new StringBuilder(isRequired(column) ? notNull : "");
        table.bounds(column)
                .filter(bounds -> bounds.isLength() ? bounds.most() >= 0 : column.value() == Direct.LONG)
                .ifPresent(bounds -> {
                    if (bounds.isLength()) {
                        long least = Math.clamp(bounds.least(), 0, Integer.MAX_VALUE);
                        long most = Math.min(bounds.most(), Integer.MAX_VALUE);
                        text.append("@" + file.type(JAKARTA + "Size") + "(min = " + least + ", max = " + most + ") ");
                    } else {
                        text.append("@" + file.type(JAKARTA + "Min") + "(" + bounds.least() + "L) @"
                                + file.type(JAKARTA + "Max") + "(" + bounds.most() + "L) ");
                    }
                });
        pattern(column)
                .ifPresent(expression -> text.append(
                        "@" + file.type(JAKARTA + "Pattern") + "(regexp = " + JavaText.literal(expression) + ") "));
        if (!hasElements(column)) {
            return text + type;
        }
        int element = type.indexOf('<') + 1;
        int end = type.indexOf('<', element);
        int simple = type.lastIndexOf('.', end < 0 ? type.length() : end) + 1;
        int at = Math.max(element, simple);
        return text + type.substring(0, at) + notNull + type.substring(at);
    }

    private static boolean isRequired(TypedColumn column) {
        return !column.isOptional()
                && column.value() != Direct.LONG
                && column.value() != Direct.DOUBLE
                && column.value() != Direct.BOOLEAN;
    }

    /** Returns whether it holds a list whose elements may not be null. */
    private static boolean hasElements(TypedColumn column) {
        return column.value() instanceof JavaValue.ListOf
                || (column.value() instanceof JavaValue.OfJson json
                        && json.shape().orElse(null) instanceof JsonShape.ListOf list
                        && !(list.element() instanceof JsonShape.NullableOf));
    }

    /** Returns the component that says whether a column has got a value, be it null. */
    static String flag(TypedTable table, TypedColumn column) {
        return JavaNames.free(
                column.name() + "Given",
                name -> table.columns().stream().anyMatch(other -> other.name().equals(name)));
    }

    private static String arguments(TypedTable table, Optional<TypedColumn> changed, boolean fresh) {
        List<String> arguments = new ArrayList<>();
        for (TypedColumn column : table.inserted()) {
            arguments.add(fresh && column.isOptional() ? "null" : column.name());
        }
        for (TypedColumn column : table.inserted()) {
            if (column.isFlagged()) {
                boolean given = changed.filter(column::equals).isPresent();
                arguments.add(fresh ? "false" : given ? "true" : flag(table, column));
            }
        }
        return String.join(", ", arguments);
    }

    private static String patterns(JavaFile file, List<TypedColumn> columns) {
        StringBuilder text = new StringBuilder();
        for (TypedColumn column : columns) {
            pattern(column).ifPresent(expression -> {
                String pattern = file.type("java.util.regex.Pattern");
                text.append("    private static final ")
                        .append(pattern)
                        .append(" ")
                        .append(patternName(column))
                        .append(" = ")
                        .append(pattern)
                        .append(".compile(")
                        .append(JavaText.literal(expression))
                        .append(");\n\n");
            });
        }
        return text.toString();
    }

    static Optional<String> pattern(TypedColumn column) {
        return column.value() == Direct.STRING
                ? column.column().declaration().mapping().pattern()
                : Optional.empty();
    }

    private static String patternName(TypedColumn column) {
        return "PATTERN_" + column.place();
    }

    private static String rules(JavaFile file, TypedTable table) {
        String violations = file.rows("Violation");
        StringBuilder text = new StringBuilder();
        for (TypedColumn column : table.inserted()) {
            String arguments = "(found, " + JavaText.literal(column.name()) + ", this." + column.name();
            if (isRequired(column)) {
                text.append(rule(violations, "notNull" + arguments + ")"));
            }
            table.bounds(column)
                    .ifPresent(bounds -> text.append(rule(
                            violations,
                            (bounds.isLength() ? "length" : "range") + arguments + ", " + bounds.least() + "L, "
                                    + bounds.most() + "L)")));
            if (pattern(column).isPresent()) {
                text.append(rule(violations, "pattern" + arguments + ", " + patternName(column) + ")"));
            }
            if (hasElements(column)) {
                text.append(rule(violations, "elements" + arguments + ")"));
            }
        }
        return text.toString();
    }

    private static String rule(String violations, String call) {
        return "        found = " + violations + "." + call + ";\n";
    }

    /** Returns the patch of a table. */
    SourceFile patch(TypedTable table, String name) {
        JavaFile file = schema.file(name);
        ColumnCode code = new ColumnCode(file, schema);
        String base = file.rows("Layout") + ".Patch";
        String object = file.type("java.lang.Object");
        int simple = object.lastIndexOf('.') + 1;
        file.add("/** What an update sets in a row of table"
                + RecordWriter.named(table.table().name()) + "; what is not set stays. */");
        file.add("public final class " + name + " extends " + base + " {");
        file.add("    private static final " + name + " NOTHING = new " + name + "();\n\n    private " + name
                + "() {}\n\n    private " + name + "(" + base + " before, int column, " + object.substring(0, simple)
                + "@"
                + file.type("org.jspecify.annotations.Nullable") + " " + object.substring(simple)
                + " value) {\n        super(before, column, value);\n    }\n\n"
                + "    /** Returns the patch that sets nothing. */\n    public static " + name
                + " of() {\n        return NOTHING;\n    }");
        for (TypedColumn column : table.inserted()) {
            String stored = code.stored(column.value(), column.name(), table.type() + "." + ColumnCode.codec(column));
            boolean direct = stored.equals(column.name());
            file.gap();
            file.add("    /** Returns the patch that also sets column"
                    + RecordWriter.named(column.column().name()) + ". */");
            file.add("    public " + name + " " + column.name() + "(" + code.type(column.value(), column.nullable())
                    + " "
                    + column.name() + ") {\n        return new " + name + "(this, " + column.place() + ", "
                    + (column.nullable() && !direct ? column.name() + " == null ? null : " + stored : stored)
                    + ");\n    }");
        }
        file.add("}");
        return file.file(target.head());
    }
}
