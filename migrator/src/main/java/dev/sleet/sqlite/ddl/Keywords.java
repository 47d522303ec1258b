package dev.sleet.sqlite.ddl;

import dev.sleet.model.Names;
import java.util.Set;

/** SQLite's keywords (lang_keywords.html), told apart by whether the grammar lets them be names. */
public final class Keywords {
    /** Keywords that are never names unless they are quoted. */
    private static final Set<String> RESERVED = Set.of(
            "add",
            "all",
            "alter",
            "and",
            "as",
            "autoincrement",
            "between",
            "case",
            "check",
            "collate",
            "commit",
            "constraint",
            "create",
            "default",
            "deferrable",
            "delete",
            "distinct",
            "drop",
            "else",
            "escape",
            "except",
            "exists",
            "foreign",
            "from",
            "group",
            "having",
            "in",
            "index",
            "insert",
            "intersect",
            "into",
            "is",
            "isnull",
            "join",
            "limit",
            "not",
            "nothing",
            "notnull",
            "null",
            "on",
            "or",
            "order",
            "primary",
            "references",
            "returning",
            "select",
            "set",
            "table",
            "then",
            "to",
            "transaction",
            "union",
            "unique",
            "update",
            "using",
            "values",
            "when",
            "where");

    /** Keywords that are operators or values inside an expression although the grammar lets them be names elsewhere. */
    private static final Set<String> IN_EXPRESSIONS = Set.of(
            "like",
            "glob",
            "regexp",
            "match",
            "end",
            "cast",
            "raise",
            "current_date",
            "current_time",
            "current_timestamp");

    /** Keywords that the grammar lets be names and that stand between the parts of a statement. */
    private static final Set<String> OTHER = Set.of(
            "abort",
            "action",
            "after",
            "always",
            "analyze",
            "asc",
            "attach",
            "before",
            "begin",
            "by",
            "cascade",
            "column",
            "conflict",
            "cross",
            "current",
            "database",
            "deferred",
            "desc",
            "detach",
            "do",
            "each",
            "exclude",
            "exclusive",
            "explain",
            "fail",
            "filter",
            "first",
            "following",
            "for",
            "full",
            "generated",
            "groups",
            "if",
            "ignore",
            "immediate",
            "indexed",
            "initially",
            "inner",
            "instead",
            "key",
            "last",
            "left",
            "materialized",
            "natural",
            "no",
            "nulls",
            "of",
            "offset",
            "others",
            "outer",
            "over",
            "partition",
            "plan",
            "pragma",
            "preceding",
            "query",
            "range",
            "recursive",
            "reindex",
            "release",
            "rename",
            "replace",
            "restrict",
            "right",
            "rollback",
            "row",
            "rows",
            "savepoint",
            "temp",
            "temporary",
            "ties",
            "trigger",
            "unbounded",
            "vacuum",
            "view",
            "virtual",
            "window",
            "with",
            "within",
            "without");

    private Keywords() {}

    /** Returns whether the bare word can only be a keyword. */
    public static boolean isReserved(String word) {
        return RESERVED.contains(Names.fold(word));
    }

    /** Returns whether the bare word is no column's name inside an expression. */
    public static boolean isReservedInExpression(String word) {
        String folded = Names.fold(word);
        return RESERVED.contains(folded) || IN_EXPRESSIONS.contains(folded);
    }

    /** Returns whether the word is a keyword of any kind. */
    public static boolean isKeyword(String word) {
        String folded = Names.fold(word);
        return RESERVED.contains(folded) || IN_EXPRESSIONS.contains(folded) || OTHER.contains(folded);
    }
}
