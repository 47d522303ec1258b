package dev.sleet.types;

import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.model.Quoting;
import dev.sleet.rows.Expected;
import dev.sleet.script.source.JavaText;
import dev.sleet.types.FinderNames.Found;
import dev.sleet.types.FinderNames.Ordered;
import dev.sleet.types.FinderNames.UniqueKey;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.postgres.ServedType;
import dev.sleet.types.value.JavaValue.Converted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the class of a table: its constants, its reader, and what is found, inserted, updated and deleted. */
final class TableWriter {
    private final TypedSchema schema;
    private final TypedTable table;
    private final JavaFile file;
    private final ColumnCode code;
    private final FinderNames finders;
    private final String head;

    TableWriter(TypedSchema schema, TypedTable table, String head) {
        this.schema = schema;
        this.table = table;
        this.file = schema.file(table.type());
        this.code = new ColumnCode(file, schema);
        this.finders = new FinderNames(table);
        this.head = head;
    }

    SourceFile write() {
        file.add("/** Table" + RecordWriter.named(table.table().name()) + ": its rows are read and written here. */");
        file.add("public final class " + table.type() + " extends " + file.rows("Table") + "<" + table.row() + ", "
                + table.newRow() + "> {");
        file.add("    static final " + file.rows("Layout") + " LAYOUT = " + layout() + ";");
        code.codecs(table.columns());
        InsertCode insert = new InsertCode(schema, table, file, code, finders);
        insert.constants();
        constants();
        new RelationCode(table, file).write(schema.relations().getOrDefault(table.type(), List.of()));
        file.gap();
        file.add("    " + table.type() + "(" + file.rows("Session") + " session) {\n"
                + "        super(session, LAYOUT, " + table.type() + "::read, INSERT);\n    }");
        reader();
        expected();
        new MethodCode(table, file, code, finders).write();
        insert.methods();
        file.add("}");
        return file.file(head);
    }

    private String layout() {
        String layout = file.rows("Layout");
        StringBuilder text = new StringBuilder(layout + ".of(\n                    "
                + JavaText.literal(table.qualified().name()));
        for (TypedColumn column : table.columns()) {
            text.append(",\n                    ")
                    .append(JavaText.literal(column.column().name()));
        }
        text.append(')');
        if (!table.key().isEmpty()) {
            text.append("\n            .key(").append(joined(table.key())).append(')');
        }
        table.qualified()
                .schema()
                .ifPresent(name -> text.append("\n            .in(")
                        .append(JavaText.literal(name))
                        .append(')'));
        List<String> stamps = new ArrayList<>();
        for (TypedColumn column : table.columns()) {
            if (column.isStamped() || column.has(Use.SOFT_DELETE)) {
                stamps.add("new " + layout + ".Stamp(" + column.place() + ", " + file.rows("Times") + "." + form(column)
                        + ", " + column.has(Use.SET_ON_UPDATE) + ")");
            }
            if (column.has(Use.SOFT_DELETE)) {
                text.append("\n            .softDelete(").append(column.place()).append(')');
            }
        }
        if (!stamps.isEmpty()) {
            text.append("\n            .stamps(")
                    .append(String.join(", ", stamps))
                    .append(')');
        }
        return text.append(table.rereads() ? "\n            .rereading()" : "").toString();
    }

    private static String form(TypedColumn column) {
        return column.value().unwrapped() instanceof Converted converted ? converted.form() : "";
    }

    private static String joined(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private void constants() {
        String finder = file.rows("Finder");
        file.gap();
        file.add("    static final " + finder + " ALL = " + finder + ".of(LAYOUT, \"\", 0"
                + terms(finders.order(List.of())) + ");");
        if (hasKey()) {
            file.add("    private static final " + file.type("java.lang.String") + " FIND = find(LAYOUT, "
                    + where(keyColumns(), false) + ");");
        }
        for (Found found : finders.queries()) {
            file.add("    static final " + finder + " BY_" + JavaNames.constant(found.name()) + " = " + finder
                    + ".of(LAYOUT, " + where(found.columns(), true) + ", "
                    + found.columns().size() + terms(found.order()) + ");");
        }
        for (UniqueKey key : finders.uniqueKeys()) {
            file.add("    private static final " + file.type("java.lang.String") + " FIND_BY_"
                    + JavaNames.constant(key.name()) + " = find(LAYOUT, " + where(key.columns(), false) + ");");
        }
        String type = file.rows("Insert") + ".Key<" + table.newRow() + ">";
        if (hasKey() && table.table().primaryKey().stream().allMatch(FinderNames::isArbiter)) {
            file.add("\n    /** The primary key. */\n    public static final " + type + " KEY = " + file.rows("Insert")
                    + ".Key" + ".of(" + joined(table.key()) + ");");
        }
        for (UniqueKey key :
                finders.uniqueKeys().stream().filter(UniqueKey::isArbiter).toList()) {
            file.add("\n    /** A key besides the primary one. */\n    public static final " + type + " "
                    + JavaNames.constant(key.name()) + "_KEY = " + file.rows("Insert") + ".Key.of("
                    + joined(key.columns().stream().map(TypedColumn::place).toList()) + ");");
        }
    }

    private boolean hasKey() {
        return !table.key().isEmpty();
    }

    private List<TypedColumn> keyColumns() {
        return table.keyColumns();
    }

    /** Returns the literal of a condition; a NULL is found only where several rows are. */
    private String where(List<TypedColumn> columns, boolean isOfFinder) {
        String prefix = isOfFinder ? table.quoted() + "." : "";
        List<String> equal = new ArrayList<>();
        for (TypedColumn column : columns) {
            equal.add(prefix
                    + Quoting.identifier(column.column().name())
                    + (isOfFinder && column.nullable() ? " IS ?" : " = ?")
                    + (equal.size() + 1));
        }
        return JavaText.literal(String.join(" AND ", equal));
    }

    private String terms(List<Ordered> order) {
        StringBuilder text = new StringBuilder();
        for (Ordered term : order) {
            text.append(", ")
                    .append(file.rows("Finder"))
                    .append(term.descending() ? ".Term.desc(" : ".Term.asc(")
                    .append(term.column().place())
                    .append(')')
                    .append(term.column().nullable() ? ".orNull()" : "");
        }
        return text.toString();
    }

    private void reader() {
        String exception = file.type("java.sql.SQLException");
        file.gap();
        file.add("    /** Reads a row whose first column is that at {@code at}. */\n    public static " + table.row()
                + " read(" + file.type("java.sql.ResultSet") + " row, int at) throws " + exception
                + " {\n        return "
                + code.made(
                        table.row(),
                        table.columns(),
                        schema.isServed() || table.table().strict()) + ";\n    }");
    }

    private void expected() {
        Expected expected = expected(schema, table);
        file.gap();
        file.add("    /** Returns what is relied on in the database. */\n    static " + file.rows("Expected")
                + " expected() {\n        return " + file.rows("Expected") + ".of(\n                "
                + JavaText.literal(expected.table())
                + expected.columns().entrySet().stream()
                        .map(column -> ",\n                " + JavaText.literal(column.getKey()) + ", "
                                + JavaText.literal(column.getValue()))
                        .collect(Collectors.joining())
                + ");\n    }");
    }

    /** Returns what the types of a table rely on. */
    static Expected expected(TypedSchema schema, TypedTable table) {
        List<String> columns = new ArrayList<>();
        for (TypedColumn column : table.columns()) {
            int key = table.key().indexOf(column.place()) + 1;
            columns.add(column.column().name());
            columns.add(
                    schema.isServed()
                            ? Expected.served(
                                    ServedType.of(column.column().type().canonical(), schema.source())
                                            .name(),
                                    !column.nullable(),
                                    column.hasDefault(),
                                    key,
                                    column.isComputed())
                            : Expected.column(
                                    column.column().type().written(),
                                    column.column().notNull().isPresent(),
                                    column.column()
                                            .defaultValue()
                                            .map(sql -> sql.written())
                                            .orElse(""),
                                    key,
                                    column.isComputed()));
        }
        return Expected.of(
                schema.isServed()
                        ? table.qualified()
                                        .schema()
                                        .map(name -> Quoting.identifier(name) + ".")
                                        .orElse("")
                                + table.quoted()
                        : table.table().name(),
                columns.toArray(String[]::new));
    }
}
