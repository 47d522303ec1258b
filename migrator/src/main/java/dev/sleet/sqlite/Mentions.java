package dev.sleet.sqlite;

import dev.sleet.model.Names;
import dev.sleet.sqlite.Token.Kind;
import java.util.HashSet;
import java.util.Set;

/** The names that a piece of SQL mentions, whatever they mean there. */
final class Mentions {
    private Mentions() {}

    /** Returns all words and quoted names, folded; too many rather than too few. */
    static Set<String> of(String sql) {
        Set<String> names = new HashSet<>();
        try {
            for (Token token : Tokenizer.tokens(sql)) {
                if (token.kind() == Kind.WORD || token.kind() == Kind.QUOTED || token.kind() == Kind.STRING) {
                    names.add(Names.fold(token.name()));
                }
            }
        } catch (DdlSyntaxException e) {
            // text that is no SQL mentions nothing that could be followed
        }
        return names;
    }
}
