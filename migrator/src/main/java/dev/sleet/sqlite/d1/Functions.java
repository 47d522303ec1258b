package dev.sleet.sqlite.d1;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The functions that the driver's SQLite has and D1 has not, or does not let anybody call: each was asked for on workerd 1.20260426. */
final class Functions {
    private static final Set<String> MISSING = Set.of(
            "atn2",
            "charindex",
            "cot",
            "coth",
            "difference",
            "fts3_tokenizer",
            "fts5_insttoken",
            "json_array_insert",
            "jsonb_array_insert",
            "leftstr",
            "lower_quartile",
            "matchinfo",
            "median",
            "mode",
            "offsets",
            "optimize",
            "padc",
            "padl",
            "padr",
            "percentile",
            "percentile_cont",
            "percentile_disc",
            "proper",
            "reverse",
            "rightstr",
            "rtreecheck",
            "rtreedepth",
            "rtreenode",
            "square",
            "stdev",
            "strfilter",
            "unistr",
            "unistr_quote",
            "upper_quartile",
            "variance");
    private static final Set<String> FORBIDDEN = Set.of(
            "ceiling",
            "fts5_get_locale",
            "fts5_locale",
            "fts5_source_id",
            "json_error_position",
            "json_pretty",
            "load_extension",
            "log10",
            "power",
            "sqlite_compileoption_get",
            "sqlite_compileoption_used",
            "sqlite_log",
            "sqlite_source_id",
            "sqlite_version",
            "subtype");
    /** What stands before a name with columns or arguments in parentheses that is no function. */
    private static final List<String> BEFORE_NAMES =
            List.of("INTO", "REFERENCES", "TABLE", "EXISTS", "ON", "VIEW", "AS", "USING", "FROM", "JOIN", "WITH");

    private Functions() {}

    /** Returns what D1 says of a function that a statement calls and that is not there, if there is one. */
    static Optional<String> complaint(String sql) {
        try {
            List<Token> tokens = Tokenizer.tokens(sql);
            for (int i = 1; i + 1 < tokens.size(); i++) {
                Token token = tokens.get(i);
                Token before = tokens.get(i - 1);
                if (token.kind() != Kind.WORD
                        || !tokens.get(i + 1).isSymbol("(")
                        || before.isSymbol(".")
                        || BEFORE_NAMES.stream().anyMatch(before::isWord)) {
                    continue;
                }
                String name = Names.fold(token.text());
                if (MISSING.contains(name)) {
                    return Optional.of("no such function: " + name);
                }
                if (FORBIDDEN.contains(name)) {
                    return Optional.of("not authorized to use function: " + name);
                }
            }
            return Optional.empty();
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }
}
