package dev.sleet.types;

import dev.sleet.model.Column;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Table;
import dev.sleet.model.json.JsonShape;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Converted;
import dev.sleet.types.value.JavaValue.Direct;
import dev.sleet.types.value.JavaValue.ListOf;
import dev.sleet.types.value.JavaValue.OfEnum;
import dev.sleet.types.value.JavaValue.OfJson;
import dev.sleet.types.value.JavaValue.Wrapped;
import dev.sleet.types.value.SimpleNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What jOOQ's own generator is told of the types of a schema, so that its fields hold what the generated records hold.
 *
 * @param support the class of jOOQ's settings and converters, which belongs into the package of jOOQ's classes
 * @param tables the tables
 */
public record JooqTypes(SourceFile support, List<OfTable> tables) {
    /** The class of settings and converters. */
    static final String SUPPORT = "Jooq";

    public JooqTypes {
        tables = List.copyOf(tables);
    }

    /** The columns of a table in their order. */
    public record OfTable(Table table, List<OfColumn> columns) {
        public OfTable {
            columns = List.copyOf(columns);
        }
    }

    /**
     * A column.
     *
     * @param column the column
     * @param nullable whether it may be NULL
     * @param rowid whether it is another name of the row number
     * @param stored the name of a type of jOOQ for what the database keeps
     * @param conversion what it is in Java, if that is something else
     */
    public record OfColumn(
            Column column, boolean nullable, boolean rowid, String stored, Optional<Conversion> conversion) {}

    /**
     * Another type than that which is stored.
     *
     * @param type the full name of the Java type
     * @param converter the expression of its converter
     */
    public record Conversion(String type, String converter) {}

    /**
     * Returns what there is to tell of a schema.
     *
     * @param jooqPackage the package of jOOQ's classes
     * @throws TypesException if something of the schema cannot be written in Java, or it is not of SQLite
     */
    public static JooqTypes of(Types.Source source, Types.Target target, String jooqPackage) {
        if (source.kind() != DatabaseKind.SQLITE) {
            throw new TypesException("jOOQ's classes are written beside types for SQLite only; for "
                    + source.kind().title() + ", let jOOQ's own generator read the database");
        }
        return new Writer(Naming.of(source, target.packageName(), target.database()), target, jooqPackage).write();
    }

    /** Writes the converters. */
    private static final class Writer {
        private final TypedSchema schema;
        private final Types.Target target;
        private final String jooqPackage;
        private final JavaFile file;
        private final ColumnCode code;
        private final Set<String> methods = new HashSet<>();

        Writer(TypedSchema schema, Types.Target target, String jooqPackage) {
            this.schema = schema;
            this.target = target;
            this.jooqPackage = jooqPackage;
            this.file = new JavaFile(jooqPackage, SUPPORT, Set.of(SUPPORT));
            this.code = new ColumnCode(file, schema);
        }

        JooqTypes write() {
            file.add("/** How jOOQ speaks to a database of the types, and what its fields convert. */");
            file.add("public final class " + SUPPORT + " {\n    private " + SUPPORT + "() {}\n");
            file.add("""
                    /**
                     * Returns jOOQ's context over a connection. What it reads after a write comes from the write itself: read by the last row
                     * number, as jOOQ does by itself, an upsert would give another row.
                     */
                    public static org.jooq.DSLContext of(java.sql.Connection connection) {
                        org.jooq.impl.DefaultConfiguration configuration = new org.jooq.impl.DefaultConfiguration();
                        configuration.setConnection(connection);
                        configuration.setSQLDialect(org.jooq.SQLDialect.SQLITE);
                        configuration.setSettings(new org.jooq.conf.Settings()
                                .withRenderSchema(false)
                                .withFetchTriggerValuesAfterReturning(org.jooq.conf.FetchTriggerValuesAfterReturning.NEVER));
                        configuration.setTransactionProvider(new org.jooq.impl.NoTransactionProvider());
                        return org.jooq.impl.DSL.using(configuration);
                    }

                    private static <T, U> org.jooq.Converter<T, U> converter(
                            Class<T> from,
                            Class<?> to,
                            java.util.function.Function<? super T, ? extends U> read,
                            java.util.function.Function<? super U, ? extends T> write) {
                        @SuppressWarnings("unchecked")
                        Class<U> type = (Class<U>) to;
                        return org.jooq.Converter.ofNullable(from, type, read, write);
                    }
                """.indent(0));
            List<OfTable> tables = new ArrayList<>();
            for (TypedTable table : schema.tables()) {
                List<OfColumn> columns = new ArrayList<>();
                table.columns().forEach(column -> columns.add(column(table, column)));
                tables.add(new OfTable(table.table(), columns));
            }
            file.add("}");
            return new JooqTypes(file.file(target.head()), tables);
        }

        private OfColumn column(TypedTable table, TypedColumn column) {
            JavaValue value = column.value();
            Stored stored = stored(value.unwrapped());
            if (value instanceof Direct) {
                return new OfColumn(
                        column.column(), column.nullable(), column.rowid(), stored.name(), Optional.empty());
            }
            String method = JavaNames.free(table.accessor() + "_" + column.name(), methods::contains);
            methods.add(method);
            String type = type(value);
            String raw = type.indexOf('<') < 0 ? type : type.substring(0, type.indexOf('<'));
            file.gap();
            file.add("    /** Returns the converter of a column. */");
            file.add("    public static org.jooq.Converter<" + stored.java() + ", " + type + "> " + method
                    + "() {\n        return converter(" + stored.java() + ".class, " + raw + ".class, stored -> "
                    + read(value, "stored") + ", value -> " + write(value, "value") + ");\n    }");
            return new OfColumn(
                    column.column(),
                    column.nullable(),
                    column.rowid(),
                    stored.name(),
                    Optional.of(new Conversion(type, jooqPackage + "." + SUPPORT + "." + method + "()")));
        }

        /**
         * What the database keeps, as jOOQ sees it.
         *
         * @param name the name of jOOQ's type
         * @param java its Java type
         */
        private record Stored(String name, String java) {}

        private static Stored stored(JavaValue value) {
            return switch (value) {
                case Direct direct ->
                    switch (direct) {
                        case LONG -> new Stored("BIGINT", "java.lang.Long");
                        case DOUBLE -> new Stored("DOUBLE", "java.lang.Double");
                        case BOOLEAN -> new Stored("BOOLEAN", "java.lang.Boolean");
                        case STRING -> new Stored("VARCHAR", "java.lang.String");
                        case BYTES -> new Stored("BLOB", "byte[]");
                        case NUMERIC -> new Stored("DECIMAL", "java.math.BigDecimal");
                        case ANY -> new Stored("OTHER", "java.lang.Object");
                    };
                case Converted converted ->
                    converted.isNumber()
                            ? new Stored("BIGINT", "java.lang.Long")
                            : new Stored("VARCHAR", "java.lang.String");
                case ListOf list -> throw served();
                case OfEnum constant -> new Stored("VARCHAR", "java.lang.String");
                case OfJson json -> new Stored("VARCHAR", "java.lang.String");
                case Wrapped wrapped -> stored(wrapped.value());
            };
        }

        private static IllegalStateException served() {
            return new IllegalStateException("no column of SQLite holds it");
        }

        private String type(JavaValue value) {
            return switch (value) {
                case Direct direct -> direct.boxed();
                case Converted converted -> converted.type();
                case ListOf list -> throw served();
                case OfEnum constant -> ours(constant.type().name());
                case OfJson json -> json.shape().map(this::full).orElse("dev.sleet.rows.Json");
                case Wrapped wrapped -> wrapped.type();
            };
        }

        private String full(JsonShape shape) {
            return switch (shape) {
                case JsonShape.Simple simple -> SimpleNames.full(simple);
                case JsonShape.ListOf list -> "java.util.List<" + full(list.element()) + ">";
                case JsonShape.MapOf map -> "java.util.Map<java.lang.String, " + full(map.value()) + ">";
                case JsonShape.RecordOf it -> ours(it.name());
                case JsonShape.EnumOf it -> ours(it.name());
                case JsonShape.Named it -> ours(it.name());
                case JsonShape.NullableOf it -> full(it.shape());
            };
        }

        /** Returns the expression of a codec, which names records and enums of the types by their simple names. */
        private String codec(JsonShape shape) {
            use(shape);
            return code.codec(shape);
        }

        private void use(JsonShape shape) {
            switch (shape) {
                case JsonShape.Simple simple -> {}
                case JsonShape.ListOf list -> use(list.element());
                case JsonShape.MapOf map -> use(map.value());
                case JsonShape.RecordOf it -> file.type(ours(it.name()));
                case JsonShape.EnumOf it -> file.type(ours(it.name()));
                case JsonShape.Named it -> file.type(ours(it.name()));
                case JsonShape.NullableOf it -> use(it.shape());
            }
        }

        private String ours(String name) {
            return schema.packageName() + "." + name;
        }

        private String read(JavaValue value, String stored) {
            return switch (value) {
                case Direct direct -> stored;
                case Converted converted ->
                    switch (converted) {
                        case INSTANT_TEXT -> "dev.sleet.rows.Times.parse(" + stored + ")";
                        case INSTANT_SECONDS -> "java.time.Instant.ofEpochSecond(" + stored + ")";
                        case INSTANT_MILLIS -> "java.time.Instant.ofEpochMilli(" + stored + ")";
                        case DATE -> "dev.sleet.rows.Times.day(" + stored + ")";
                        case UUID -> "java.util.UUID.fromString(" + stored + ")";
                        case DECIMAL -> "new java.math.BigDecimal(" + stored + ")";
                        case INSTANT_ZONED, DATE_TIME, TIME, OFFSET_TIME, SHAPE -> throw served();
                    };
                case ListOf list -> throw served();
                case OfEnum constant -> ours(constant.type().name()) + ".of(" + stored + ")";
                case OfJson json ->
                    json.shape()
                            .map(shape -> codec(shape) + ".read(" + stored + ")")
                            .orElse("new dev.sleet.rows.Json(" + stored + ")");
                case Wrapped wrapped -> "new " + wrapped.type() + "(" + read(wrapped.value(), stored) + ")";
            };
        }

        private String write(JavaValue value, String expression) {
            return switch (value) {
                case Direct direct -> expression;
                case Converted converted ->
                    converted.form().isEmpty()
                            ? expression + ".toString()"
                            : "(" + stored(converted).java() + ") dev.sleet.rows.Times." + converted.form() + ".stored("
                                    + expression + ")";
                case ListOf list -> throw served();
                case OfEnum constant -> expression + ".value()";
                case OfJson json ->
                    json.shape()
                            .map(shape -> codec(shape) + ".write(" + expression + ")")
                            .orElse(expression + ".text()");
                case Wrapped wrapped -> write(wrapped.value(), expression + ".value()");
            };
        }
    }
}
