package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The names that a piece of SQL mentions, whatever they mean there. */
public final class Mentions {
    private Mentions() {}

    /** Returns all words and quoted names, folded; too many rather than too few. */
    public static Set<String> of(String sql) {
        return names(
                sql, token -> token.kind() == Kind.WORD || token.kind() == Kind.QUOTED || token.kind() == Kind.STRING);
    }

    /** Returns what stands in double quotes, folded. */
    public static Set<String> inDoubleQuotes(String sql) {
        return names(sql, token -> token.text().startsWith("\""));
    }

    private static Set<String> names(String sql, Predicate<Token> wanted) {
        Set<String> names = new HashSet<>();
        try {
            for (Token token : Tokenizer.tokens(sql)) {
                if (wanted.test(token)) {
                    names.add(Names.fold(token.name()));
                }
            }
        } catch (DdlSyntaxException e) {
            // text that is no SQL mentions nothing that could be followed
        }
        return names;
    }
}
