package dev.sleet.sqlite.check;

import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Set;

/** Tells expressions that SQLite can compute for every value from those that may raise an error for one. */
final class MayFail {
    /** Functions of lang_corefunc.html, lang_datefunc.html and lang_mathfunc.html that take any value. */
    private static final Set<String> SAFE = Set.of(
            "changes",
            "coalesce",
            "concat",
            "concat_ws",
            "date",
            "datetime",
            "glob",
            "hex",
            "ifnull",
            "iif",
            "if",
            "instr",
            "json_valid",
            "julianday",
            "length",
            "likelihood",
            "likely",
            "lower",
            "ltrim",
            "max",
            "min",
            "nullif",
            "octet_length",
            "quote",
            "round",
            "rtrim",
            "sign",
            "strftime",
            "substr",
            "substring",
            "time",
            "trim",
            "typeof",
            "unicode",
            "unixepoch",
            "unlikely",
            "upper",
            "ceil",
            "ceiling",
            "floor",
            "ln",
            "log",
            "log10",
            "log2",
            "mod",
            "pow",
            "power",
            "sqrt",
            "trunc");

    /** Words after which a parenthesis begins no arguments. */
    private static final Set<String> NO_FUNCTIONS = Set.of(
            "and",
            "as",
            "between",
            "by",
            "case",
            "cast",
            "collate",
            "else",
            "escape",
            "exists",
            "from",
            "in",
            "is",
            "isnull",
            "join",
            "like",
            "match",
            "not",
            "notnull",
            "on",
            "or",
            "regexp",
            "select",
            "then",
            "values",
            "when",
            "where",
            "distinct",
            "over",
            "filter",
            "null");

    private MayFail() {}

    /** Returns whether an expression may raise an error. */
    static boolean test(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            String name = Names.fold(token.name());
            boolean calls = token.isName()
                    && tokens.get(i + 1).isSymbol("(")
                    && !SAFE.contains(name)
                    && !NO_FUNCTIONS.contains(name);
            if (calls || token.isSymbol("->") || token.isSymbol("->>") || token.isWord("ESCAPE")) {
                return true;
            }
        }
        return false;
    }
}
