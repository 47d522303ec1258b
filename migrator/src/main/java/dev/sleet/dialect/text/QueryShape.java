package dev.sleet.dialect.text;

import java.util.List;

/**
 * What a database makes of a query.
 *
 * @param sql the statement with numbers in place of the names of its parameters
 * @param parameters its parameters, in the order of their numbers
 * @param results its result columns
 */
public record QueryShape(String sql, List<Parameter> parameters, List<Result> results) {
    public QueryShape {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** Where values come from. */
    public sealed interface Value {
        /** A column of a table. */
        record OfColumn(String table, String column) implements Value {}

        /**
         * An expression.
         *
         * @param type INTEGER, REAL, TEXT or BLOB
         */
        record Computed(String type) implements Value {}
    }

    /**
     * A parameter.
     *
     * @param name the name, without the character before it
     * @param values what it is compared with or written into, as far as the text tells
     * @param nullable whether the text asks if it is NULL, or writes it into a column that takes NULL
     */
    public record Parameter(String name, List<Value> values, boolean nullable) {
        public Parameter {
            values = List.copyOf(values);
        }
    }

    /**
     * A result column.
     *
     * @param name the name
     * @param values where it comes from: one for each part of a union, or none if that is not known
     * @param nullable whether it can be NULL apart from what the column of its table says
     */
    public record Result(String name, List<Value> values, boolean nullable) {
        public Result {
            values = List.copyOf(values);
        }
    }
}
