package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names in a text. */
public final class Mentions {
    private Mentions() {}

    /** Returns every name and keyword that a text holds outside of literals. */
    public static Set<String> of(String sql) {
        Set<String> names = new HashSet<>();
        try {
            Lexer.tokens(sql).stream().filter(Token::isName).map(Token::name).forEach(names::add);
        } catch (DdlSyntaxException e) {
            // nothing is known of it
        }
        return names;
    }

    /** Returns the names of the functions that a text calls. */
    public static Set<String> functions(String sql) {
        Set<String> names = new HashSet<>();
        try {
            List<Token> tokens = Lexer.tokens(sql);
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).isName() && tokens.get(i + 1).is("(")) {
                    names.add(tokens.get(i).name());
                }
            }
        } catch (DdlSyntaxException e) {
            // nothing is known of it
        }
        return names;
    }
}
