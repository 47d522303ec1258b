package dev.sleet.postgres.plan;

import dev.sleet.model.Table;
import dev.sleet.postgres.text.Mentions;
import java.util.Set;

/**
 * Expressions that may be computed for rows before a person has agreed to anything: they call nothing that the database itself holds, which could
 * be anybody's code.
 */
final class Harmless {
    private static final Set<String> FUNCTIONS = Set.of(
            "abs",
            "any",
            "all",
            "array",
            "array_length",
            "bool_and",
            "btrim",
            "cardinality",
            "char_length",
            "character_length",
            "coalesce",
            "date_trunc",
            "exists",
            "extract",
            "greatest",
            "in",
            "jsonb_array_length",
            "jsonb_typeof",
            "json_typeof",
            "least",
            "left",
            "length",
            "lower",
            "ltrim",
            "nullif",
            "num_nonnulls",
            "num_nulls",
            "octet_length",
            "position",
            "replace",
            "right",
            "round",
            "rtrim",
            "substr",
            "substring",
            "trim",
            "upper",
            "and",
            "or",
            "not",
            "varchar",
            "char",
            "numeric",
            "decimal",
            "varying",
            "character",
            "case",
            "when",
            "then",
            "else",
            "between",
            "is",
            "like",
            "ilike");

    private Harmless() {}

    /** Returns whether an expression over a table may be computed. */
    static boolean is(String sql, Table table) {
        Set<String> called = Mentions.functions(sql);
        return !Mentions.of(sql).contains("operator")
                && called.stream()
                        .allMatch(name ->
                                FUNCTIONS.contains(name) || table.column(name).isPresent());
    }
}
