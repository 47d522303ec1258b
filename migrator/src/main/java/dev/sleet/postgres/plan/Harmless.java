package dev.sleet.postgres.plan;

import dev.sleet.postgres.read.PostgresDetails;
import dev.sleet.postgres.text.Mentions;
import java.util.Collections;
import java.util.Set;

/**
 * Expressions that may be computed for rows before a person has agreed to anything: they call nothing that the database itself holds, which could
 * be anybody's code. A word of the language is here only if no function can have it for a name without quotes.
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
            "satisfies_hash_partition",
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
            "character",
            "case",
            "when",
            "then",
            "else",
            "between");

    private Harmless() {}

    /** Returns whether an expression may be computed where the schema holds what it holds. */
    static boolean is(String sql, PostgresDetails details) {
        Set<String> mentioned = Mentions.of(sql);
        Set<String> called = Mentions.functions(sql);
        return !details.hasOperators()
                && !mentioned.contains("operator")
                && Collections.disjoint(mentioned, details.domains())
                && Collections.disjoint(called, details.functions())
                && FUNCTIONS.containsAll(called);
    }
}
