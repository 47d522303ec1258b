package dev.sleet.types;

import dev.sleet.model.json.JsonShape;
import dev.sleet.script.source.JavaText;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.value.GeneratedEnum;
import dev.sleet.types.value.JavaValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Writes the records of rows, the records of JSON, and the enums. */
final class RecordWriter {
    /** What may stand in a comment: no text of a schema can end one, or mean something in it. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,80}");

    private final TypedSchema schema;
    private final String head;

    RecordWriter(TypedSchema schema, String head) {
        this.schema = schema;
        this.head = head;
    }

    /**
     * Returns a name for a comment, with a blank before it, if it can stand in one. In quotes no checker takes it for a parameter that is
     * spelt wrong, as {@code short} for {@code short_}.
     */
    static String named(String name) {
        return PLAIN.matcher(name).matches() ? " \"" + name + "\"" : "";
    }

    /** Returns the record of the rows of a table. */
    SourceFile row(TypedTable table) {
        JavaFile file = schema.file(table.row());
        file.add("/** A row of table" + named(table.table().name()) + ". */");
        record(file, new ColumnCode(file, schema), table.row(), table.columns(), () -> {});
        return file.file(head);
    }

    /** Writes a record of columns, with what {@code members} writes in it. */
    static void record(JavaFile file, ColumnCode code, String type, List<TypedColumn> columns, Runnable members) {
        List<String> components = new ArrayList<>();
        for (TypedColumn column : columns) {
            components.add(code.type(column.value(), column.nullable()) + " " + column.name());
        }
        suppress(columns, file);
        file.add("public record " + type + components(components) + " {");
        int empty = file.size();
        members.run();
        if (columns.stream().anyMatch(RecordWriter::mayHoldBytes)) {
            if (file.size() > empty) {
                file.gap();
            }
            file.add(equality(file, type, columns, TypedColumn::nullable, List.of()));
        }
        if (file.size() == empty) {
            file.closeEmpty();
        } else {
            file.add("}");
        }
    }

    static String components(List<String> components) {
        return "(\n        " + String.join(",\n        ", components) + ")";
    }

    static void suppress(List<TypedColumn> columns, JavaFile file) {
        if (columns.stream().anyMatch(column -> column.value() == JavaValue.Direct.BYTES)) {
            file.suppress("ArrayRecordComponent");
        }
    }

    static boolean mayHoldBytes(TypedColumn column) {
        return column.value() == JavaValue.Direct.BYTES || column.value() == JavaValue.Direct.ANY;
    }

    /**
     * Returns the methods by which two rows with the same bytes are equal.
     *
     * @param isBoxed whether a number or truth is not primitive
     * @param flags further components, which are booleans
     */
    static String equality(
            JavaFile file, String type, List<TypedColumn> columns, Predicate<TypedColumn> isBoxed, List<String> flags) {
        List<String> equal = new ArrayList<>();
        List<String> hash = new ArrayList<>();
        for (TypedColumn column : columns) {
            equal.add(equal(file, column, isBoxed.test(column)));
            hash.add("this." + column.name());
        }
        for (String flag : flags) {
            equal.add("this." + flag + " == that." + flag);
            hash.add("this." + flag);
        }
        String override = "    @" + file.type("java.lang.Override") + "\n";
        return override + "    public boolean equals(" + nullableObject(file) + " other) {\n"
                + "        return other instanceof " + type + " that\n                && "
                + String.join("\n                && ", equal) + ";\n    }\n\n" + override
                + "    public int hashCode() {\n        return " + file.type("java.util.Arrays") + ".deepHashCode(new "
                + nullableObject(file) + "[] {\n                " + String.join(",\n                ", hash)
                + "\n        });\n    }";
    }

    private static String equal(JavaFile file, TypedColumn column, boolean boxed) {
        String mine = "this." + column.name();
        String other = "that." + column.name();
        if (!boxed && column.value() == JavaValue.Direct.DOUBLE) {
            return file.type("java.lang.Double") + ".compare(" + mine + ", " + other + ") == 0";
        }
        if (!boxed && (column.value() == JavaValue.Direct.LONG || column.value() == JavaValue.Direct.BOOLEAN)) {
            return mine + " == " + other;
        }
        return file.type("java.util.Objects") + (mayHoldBytes(column) ? ".deepEquals(" : ".equals(") + mine + ", "
                + other + ")";
    }

    private static String nullableObject(JavaFile file) {
        String object = file.type("java.lang.Object");
        int simple = object.lastIndexOf('.') + 1;
        return object.substring(0, simple) + "@" + file.type("org.jspecify.annotations.Nullable") + " "
                + object.substring(simple);
    }

    /** Returns an enum. */
    SourceFile enumeration(GeneratedEnum type) {
        JavaFile file = schema.file(type.name());
        String string = file.type("java.lang.String");
        String field = JavaNames.free("stored", type.constants()::contains);
        boolean same = type.constants().equals(type.values());
        file.add("/** One of the values that the database admits. */");
        file.add("public enum " + type.name() + " {");
        List<String> constants = new ArrayList<>();
        List<String> cases = new ArrayList<>();
        for (int i = 0; i < type.constants().size(); i++) {
            String literal = JavaText.literal(type.values().get(i));
            constants.add("    " + type.constants().get(i) + "(" + literal + ")");
            cases.add("            case " + literal + " -> " + type.constants().get(i) + ";\n");
        }
        file.add(String.join(",\n", constants) + ";");
        file.add("\n    private final " + string + " " + field + ";\n\n    " + type.name() + "(" + string + " " + field
                + ") {\n        this." + field + " = " + field + ";\n    }");
        file.add("\n    /** Returns what the database keeps. */\n    public " + string + " value() {\n        return "
                + field + ";\n    }");
        file.add("\n    /**\n     * Returns the constant for what the database keeps.\n     *\n"
                + "     * @throws IllegalArgumentException if there is none\n     */\n    public static " + type.name()
                + " of(" + string + " " + field + ") {\n        return switch (" + field + ") {\n"
                + String.join("", cases)
                + "            default -> throw new " + file.type("java.lang.IllegalArgumentException")
                + "(\"no constant of " + type.name() + (same ? "" : " has this value") + "\");\n        };\n    }\n}");
        return file.file(head);
    }

    /** Returns a record of JSON. */
    SourceFile json(JsonShape.RecordOf type) {
        JavaFile file = schema.file(type.name());
        ColumnCode code = new ColumnCode(file, schema);
        String codecs = file.rows("JsonCodec");
        List<String> components = new ArrayList<>();
        List<String> reads = new ArrayList<>();
        List<String> writes = new ArrayList<>();
        for (JsonShape.Component component : type.components()) {
            boolean nullable = component.shape() instanceof JsonShape.NullableOf;
            JsonShape shape = component.shape() instanceof JsonShape.NullableOf it ? it.shape() : component.shape();
            components.add(code.shape(component.shape(), false) + " " + component.name());
            String literal = JavaText.literal(component.name());
            reads.add("members." + (nullable ? "orNull" : "get") + "(" + literal + ", " + code.codec(shape) + ")");
            writes.add("                members.put(" + literal + ", " + code.codec(shape) + ".tree(value."
                    + component.name() + "()));\n");
        }
        String map = file.type("java.util.LinkedHashMap") + "<" + file.type("java.lang.String") + ", "
                + nullableObject(file) + ">";
        file.add("/** An object in a column of JSON. */");
        file.add("public record " + type.name() + (components.isEmpty() ? "()" : components(components)) + " {");
        file.add("    /** Reads and writes it as JSON. */\n    public static final " + codecs + "<" + type.name()
                + "> CODEC = " + codecs
                + ".object(\n            members -> new "
                + type.name() + "("
                + (reads.isEmpty() ? "" : "\n                    " + String.join(",\n                    ", reads))
                + "),\n            value -> {\n                " + map + " members = new " + map + "();\n"
                + String.join("", writes) + "                return members;\n            });\n}");
        return file.file(head);
    }
}
