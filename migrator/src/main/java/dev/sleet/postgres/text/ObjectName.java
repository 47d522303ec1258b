package dev.sleet.postgres.text;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.postgres.QualifiedName;
import java.util.Optional;

/** Names of tables, types, functions and whatever else stands in a schema, as the model has them and as statements do. */
public final class ObjectName {
    private ObjectName() {}

    /** Returns a name of the model as a statement has it: each part in quotes, and no schema before it if it is the usual one. */
    public static String quoted(String text) {
        QualifiedName name = QualifiedName.of(text);
        return name.schema().map(schema -> identifier(schema) + ".").orElse("") + identifier(name.name());
    }

    /** Returns a name with the types of arguments behind it as statements have it. */
    public static String ofRoutine(String signature) {
        int open = signature.indexOf('(');
        return open < 0 ? quoted(signature) : quoted(signature.substring(0, open)) + signature.substring(open);
    }

    /** Returns a name in quotes without its schema. */
    public static String last(String text) {
        return identifier(bare(text));
    }

    /** Returns a name without its schema, as it is. */
    public static String bare(String text) {
        return QualifiedName.of(text).name();
    }

    /** Returns the schema that a name is in, if it is not the usual one. */
    public static Optional<String> schema(String text) {
        return QualifiedName.of(text).schema();
    }

    /** Returns the name, as the model has it, of something without one of its own schema that stands in that of a table. */
    public static String beside(String table, String name) {
        return new QualifiedName(schema(table), name).text();
    }

    /** Returns the only spelling that the model has for a name. */
    public static String normal(String text) {
        return QualifiedName.of(text).text();
    }

    /** Returns the name, in quotes, of the temporary object that stands in for one of the model: two of different schemas are two. */
    public static String standIn(String text) {
        return identifier(standInName(text));
    }

    /** Returns that name as it is. */
    public static String standInName(String text) {
        QualifiedName name = QualifiedName.of(text);
        return name.schema().map(schema -> schema + "." + name.name()).orElse(name.name());
    }
}
