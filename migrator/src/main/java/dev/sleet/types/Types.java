package dev.sleet.types;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.text.QueryReader;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.NamedQuery;
import dev.sleet.model.Schema;
import dev.sleet.model.json.JsonShape;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.rows.Expected;
import dev.sleet.script.source.JavaText;
import dev.sleet.types.postgres.ServedColumns;
import dev.sleet.types.value.GeneratedEnum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** Writes the types of a schema: what an application compiles to use a database. */
public final class Types {
    private Types() {}

    /** Annotations with the rules of columns, for frameworks; the generated types themselves do not read them. */
    public enum Annotations {
        /** No annotations. */
        NONE,
        /** Those of {@code jakarta.validation.constraints}. */
        JAKARTA
    }

    /**
     * What is written, and how it is called.
     *
     * @param packageName the package
     * @param database the class that opens a database
     * @param source what the head of each file names as its source
     * @param jooq the package of the classes that jOOQ's generator writes, if it does
     * @param annotations what rows to be inserted are annotated with
     */
    public record Target(
            String packageName, String database, String source, Optional<String> jooq, Annotations annotations) {
        /** Makes one without jOOQ and annotations. */
        public Target(String packageName, String database, String source) {
            this(packageName, database, source, Optional.empty(), Annotations.NONE);
        }

        /** Returns the first line of each file, which tells whose they are. */
        public String head() {
            return SourceFile.head(database, source);
        }

        public Target {
            jooq.filter(name -> !SourceVersion.isName(name) || name.equals(packageName))
                    .ifPresent(name -> {
                        throw new TypesException("\"" + name + "\" is not the name of a package of its own");
                    });
            if (!SourceVersion.isName(packageName)) {
                throw new TypesException("\"" + packageName + "\" is not the name of a package of Java");
            }
            if (!SourceVersion.isIdentifier(database) || SourceVersion.isKeyword(database)) {
                throw new TypesException("\"" + database + "\" is not the name of a class of Java");
            }
        }
    }

    /**
     * What types are written of.
     *
     * @param kind the kind of database
     * @param schema the schema as applications see it
     * @param statements the statements that create it in an empty database
     * @param queries the queries of its script
     * @param reader what tells what views and queries give; without it there are none
     */
    public record Source(
            DatabaseKind kind,
            Schema schema,
            List<String> statements,
            List<NamedQuery> queries,
            Optional<QueryReader> reader)
            implements AutoCloseable {
        public Source {
            statements = List.copyOf(statements);
            queries = List.copyOf(queries);
        }

        /** Returns what a schema and the queries of its script are to a kind of database. */
        public static Source of(Schema schema, List<NamedQuery> queries, Dialect dialect) {
            List<String> statements = dialect.grammar().split(dialect.grammar().script(schema)).stream()
                    .map(ScriptStatement::sql)
                    .toList();
            boolean isRead = !queries.isEmpty()
                    || !schema.views().isEmpty()
                    || !schema.virtualTables().isEmpty()
                    || schema.entities().stream().anyMatch(MaterializedView.class::isInstance);
            return new Source(
                    dialect.form().kind(),
                    seen(schema, dialect),
                    statements,
                    queries,
                    isRead ? dialect.queryReader(schema) : Optional.empty());
        }

        /** Returns what a schema is to a kind of database of which nothing is asked. */
        static Source of(Schema schema, Dialect dialect) {
            return new Source(dialect.form().kind(), seen(schema, dialect), List.of(), List.of(), Optional.empty());
        }

        private static Schema seen(Schema schema, Dialect dialect) {
            return dialect.form().kind() == DatabaseKind.POSTGRES
                    ? ServedColumns.of(schema, dialect.form().normalise(schema))
                    : schema;
        }

        /** Lets go of the reader. */
        @Override
        public void close() {
            reader.ifPresent(QueryReader::close);
        }
    }

    /**
     * Returns the files of a schema, in the order of their paths.
     *
     * @throws TypesException if something of the schema cannot be written in Java, or a query does not work
     */
    public static List<SourceFile> write(Source source, Target target) {
        TypedSchema typed = Naming.of(source, target.packageName(), target.database());
        RecordWriter records = new RecordWriter(typed, target.head());
        InsertWriter inserts = new InsertWriter(typed, target);
        List<SourceFile> files = new ArrayList<>();
        for (TypedTable table : typed.tables()) {
            files.add(records.row(table));
            files.add(inserts.newRow(table));
            table.patch().ifPresent(patch -> files.add(inserts.patch(table, patch)));
            files.add(new TableWriter(typed, table, target.head()).write());
        }
        QueryWriter queries = new QueryWriter(typed, target.head());
        typed.queries().forEach(query -> files.add(queries.row(query)));
        SearchWriter searches = new SearchWriter(typed, target.head());
        typed.searches().forEach(search -> files.addAll(searches.write(search)));
        for (GeneratedEnum type : typed.enums()) {
            files.add(records.enumeration(type));
        }
        for (JsonShape.RecordOf type : typed.records()) {
            files.add(records.json(type));
        }
        files.add(database(typed, source.statements(), target));
        files.add(packageInfo(target));
        files.sort(Comparator.comparing(SourceFile::path));
        return List.copyOf(files);
    }

    private static SourceFile packageInfo(Target target) {
        return new SourceFile(
                target.packageName().replace('.', '/') + "/package-info.java",
                target.head() + "/** The rows and tables of a database. */\n@NullMarked\npackage "
                        + target.packageName() + ";\n\nimport org.jspecify.annotations.NullMarked;\n");
    }

    private static SourceFile database(TypedSchema schema, List<String> statements, Target target) {
        JavaFile file = schema.file(schema.database());
        String name = schema.database();
        String session = file.rows("Session");
        String list = file.type("java.util.List");
        String string = file.type("java.lang.String");
        file.add("/** A database of this package's tables. It belongs to one thread at a time. */");
        file.add("public final class " + name + " implements " + file.type("java.lang.AutoCloseable") + " {");
        if (!schema.isServed()) {
            String digest = Expected.digest(schema.tables().stream()
                    .map(table -> TableWriter.expected(schema, table))
                    .toList());
            file.add("    private static final " + string + " DIGEST = " + JavaText.literal(digest) + ";\n");
        }
        file.add("    private final " + session + " session;\n\n    private " + name + "(" + session
                + " session) {\n        this.session = session;\n    }");
        if (!schema.isServed()) {
            open(file, name, "java.nio.file.Path", "file", "Opens an existing database file.");
        }
        open(file, name, "javax.sql.DataSource", "source", "Opens a database by a connection of a source.");
        open(file, name, "java.sql.Connection", "connection", "Opens a database by a connection, which stays open.");
        if (!schema.isServed()) {
            inMemory(file, name);
        }
        file.add("\n    private static " + name + " checked(" + session + " session) {\n        try {\n            "
                + file.rows("Expected") + ".check(session, "
                + (schema.isServed() ? "all_expected()" : "DIGEST, " + name + "::all_expected")
                + ");\n            return new "
                + name
                + "(session);\n        } catch (" + file.type("java.lang.RuntimeException")
                + " e) {\n            session.close();\n            throw e;\n        }\n    }");
        file.add("\n    private static " + list + "<" + file.rows("Expected") + "> all_expected() {\n        return "
                + list
                + ".of("
                + String.join(
                        ",",
                        schema.tables().stream()
                                .map(table -> "\n                " + table.type() + ".expected()")
                                .toList())
                + ");\n    }");
        if (!schema.isServed()) {
            file.add("\n    private static " + list + "<" + string + "> all_statements() {\n        return " + list
                    + ".of("
                    + String.join(
                            ",",
                            statements.stream()
                                    .map(sql -> "\n                " + JavaText.block(sql, 16))
                                    .toList())
                    + ");\n    }");
        }
        for (TypedTable table : schema.tables()) {
            file.add(
                    "\n    /** Returns table" + RecordWriter.named(table.table().name()) + ". */\n    public "
                            + table.type() + " " + table.accessor() + "() {\n        return new " + table.type()
                            + "(session);\n    }");
        }
        QueryWriter queries = new QueryWriter(schema, target.head());
        schema.queries().forEach(query -> queries.method(query, file));
        SearchWriter searches = new SearchWriter(schema, target.head());
        schema.searches().forEach(search -> searches.method(search, file));
        target.jooq()
                .ifPresent(inner ->
                        file.add("\n    /** Returns jOOQ's context over this database; transactions are begun by "
                                + "{@link #transaction}. */\n    public " + file.type("org.jooq.DSLContext")
                                + " jooq() {\n        return " + inner + "." + JooqTypes.SUPPORT
                                + ".of(session.connection());\n    }"));
        transactions(file);
        file.add("\n    @" + file.type("java.lang.Override")
                + "\n    public void close() {\n        session.close();\n    }\n}");
        return file.file(target.head());
    }

    private static void inMemory(JavaFile file, String name) {
        String session = file.rows("Session");
        String clock = file.type("java.time.InstantSource");
        file.add("\n    /** Opens a new database in memory that has these tables and no rows. */\n    public static "
                + name
                + " inMemory() {\n        return inMemory(" + clock + ".system());\n"
                + "    }\n\n"
                + "    /** Opens a new database in memory that has"
                + " these tables and no rows, with a clock. */\n"
                + "    public static "
                + name + " inMemory(" + clock + " clock) {\n        return new " + name + "(" + session
                + ".inMemory(all_statements(), clock));\n    }");
    }

    private static void open(JavaFile file, String name, String type, String parameter, String says) {
        String simple = file.type(type);
        String clock = file.type("java.time.InstantSource");
        String exception = "\n     *\n     * @throws " + file.rows("StaleSchemaException")
                + " if it is not the database that this was written for\n     */";
        file.add("\n    /**\n     * " + says + exception + "\n    public static " + name + " open(" + simple + " "
                + parameter + ") {\n        return open(" + parameter + ", " + clock
                + ".system());\n    }\n\n    /**\n     * "
                + says.replace(".", "") + " with a clock for what is set on insert or update." + exception
                + "\n    public static " + name + " open(" + simple + " " + parameter + ", " + clock
                + " clock) {\n        return checked(" + file.rows("Session") + ".open(" + parameter
                + ", clock));\n    }");
    }

    private static void transactions(JavaFile file) {
        String supplier = file.type("java.util.function.Supplier");
        file.add("\n"
                + "    /** Runs work in one transaction; whatever it throws undoes it. Inside of another one it is"
                + " undone alone. */\n"
                + "    public void"
                + " transaction(" + file.type("java.lang.Runnable")
                + " work) {\n        session.transaction(work);\n    }");
        file.add("\n    /** Returns the result of work that runs in one transaction; whatever it throws undoes it. */\n"
                + "    public <T> T transaction(" + supplier
                + "<T> work) {\n        return session.transaction(work);\n    }");
        file.add("\n"
                + "    /** Returns the result of reads that all see the same state of the database. */\n"
                + "    public <T> T read("
                + supplier + "<T> work) {\n        return session.read(work);\n    }");
    }
}
