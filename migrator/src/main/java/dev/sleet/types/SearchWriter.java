package dev.sleet.types;

import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.model.Quoting;
import dev.sleet.script.source.JavaText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the classes of tables for full-text search. */
final class SearchWriter {
    private final TypedSchema schema;
    private final String head;

    SearchWriter(TypedSchema schema, String head) {
        this.schema = schema;
        this.head = head;
    }

    /** Returns the files: the table, and its rows if they are its own. */
    List<SourceFile> write(TypedSearch search) {
        List<SourceFile> files = new ArrayList<>();
        if (search.content().isEmpty()) {
            files.add(row(search));
        }
        files.add(table(search));
        return files;
    }

    private SourceFile row(TypedSearch search) {
        JavaFile file = schema.file(search.row());
        ColumnCode code = new ColumnCode(file, schema);
        file.add("/** A row of full-text table" + RecordWriter.named(search.name()) + ". */");
        RecordWriter.record(
                file,
                code,
                search.row(),
                search.columns(),
                () -> code.reader(search.name(), search.row(), search.columns()));
        return file.file(head);
    }

    private SourceFile table(TypedSearch search) {
        JavaFile file = schema.file(search.type());
        String session = file.rows("Session");
        String string = file.type("java.lang.String");
        String row = search.content().map(TypedTable::row).orElse(search.row());
        String reader = search.content().map(TypedTable::type).orElse(search.row());
        file.add("/** Full-text table" + RecordWriter.named(search.name()) + ". */");
        file.add("public final class " + search.type() + " {");
        file.add("    private static final " + string + " SEARCH = " + JavaText.block(sql(search), 12) + ";\n");
        file.add("    private final " + session + " session;\n\n    " + search.type() + "(" + session
                + " session) {\n        this.session = session;\n    }\n");
        file.add("    /**\n     * Returns the rows that match, best first.\n     *\n"
                + "     * @param match words in the query language of FTS5, such as {@code printer OR fire*}\n"
                + "     * @throws " + file.rows("RowsException")
                + " if it is no such query\n     */\n    public "
                + file.type("java.util.List") + "<" + row + "> search(" + string
                + " match, int limit) {\n        return " + file.rows("Selection") + ".of(session, "
                + JavaText.literal(search.name()) + ", SEARCH, " + reader + "::read, statement -> {\n"
                + "                   "
                + " statement.setString(1, match);\n"
                + "                   "
                + " statement.setLong(2, limit);\n"
                + "                })\n"
                + "                .list();\n"
                + "    }\n"
                + "}");
        return file.file(head);
    }

    private static String sql(TypedSearch search) {
        String name = Quoting.identifier(search.name());
        String found = search.content()
                .map(content -> columns("c", content.columns()) + "\nFROM " + name + " AS f JOIN "
                        + Quoting.identifier(content.table().name()) + " AS c ON c."
                        + Quoting.identifier(search.rowid()) + " = f.rowid")
                .orElseGet(() -> columns("f", search.columns()) + "\nFROM " + name + " AS f");
        String live = search.content().stream()
                .flatMap(content -> content.columns().stream())
                .filter(column -> column.has(Use.SOFT_DELETE))
                .map(column -> " AND c." + Quoting.identifier(column.column().name()) + " IS NULL")
                .collect(Collectors.joining());
        return "SELECT " + found + "\nWHERE f." + name + " MATCH ?1" + live + "\nORDER BY f.rank, f.rowid LIMIT ?2";
    }

    private static String columns(String alias, List<TypedColumn> columns) {
        return columns.stream()
                .map(column -> alias + "." + Quoting.identifier(column.column().name()))
                .collect(Collectors.joining(", "));
    }

    /** Writes the method of the class of the database. */
    void method(TypedSearch search, JavaFile file) {
        file.add("\n    /** Returns full-text table" + RecordWriter.named(search.name()) + ". */\n    public "
                + search.type() + " " + search.accessor() + "() {\n        return new " + search.type()
                + "(session);\n    }");
    }
}
