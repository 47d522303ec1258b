package dev.sleet.types;

import dev.sleet.script.source.JavaText;

/** Writes the rows of queries and views, and the methods that run them. */
final class QueryWriter {
    private final TypedSchema schema;
    private final String head;

    QueryWriter(TypedSchema schema, String head) {
        this.schema = schema;
        this.head = head;
    }

    /** Returns the record of the rows, which knows how they are read. */
    SourceFile row(TypedQuery query) {
        JavaFile file = schema.file(query.row());
        ColumnCode code = new ColumnCode(file, schema);
        file.add("/** A row of " + what(query) + ". */");
        RecordWriter.record(file, code, query.row(), query.columns(), () -> members(query, file, code));
        return file.file(head);
    }

    private static String what(TypedQuery query) {
        return (query.isView() ? "view" : "query") + RecordWriter.named(query.name());
    }

    private static void members(TypedQuery query, JavaFile file, ColumnCode code) {
        if (!query.isView()) {
            file.add("    static final " + file.type("java.lang.String") + " SQL = " + JavaText.block(query.sql(), 12)
                    + ";");
        }
        code.reader(query.name(), query.row(), query.columns());
    }

    /** Writes the method of the class of the database. */
    void method(TypedQuery query, JavaFile file) {
        ColumnCode code = new ColumnCode(file, schema);
        String row = query.row();
        file.gap();
        if (query.isView()) {
            file.add("    /** Returns the rows of " + what(query) + ". */\n    public " + file.rows("Query") + "<" + row
                    + "> " + query.accessor() + "() {\n        return " + file.rows("Query") + ".of(session, " + row
                    + ".LAYOUT, " + row + "::read);\n    }");
            return;
        }
        String literal = JavaText.literal(query.name());
        file.add("    /** Returns the rows of " + what(query) + ". */\n    public " + file.rows("Selection") + "<" + row
                + "> " + query.accessor() + "(" + MethodCode.parameters(code, query.parameters(), true)
                + ") {\n        return "
                + file.rows("Selection") + ".of(session, " + literal + ", " + row + ".SQL, " + row + "::read, "
                + MethodCode.binder(file, code, query.parameters(), code::codecOf, true) + ");\n    }");
    }
}
