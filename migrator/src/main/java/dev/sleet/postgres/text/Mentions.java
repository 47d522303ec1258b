package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.postgres.text.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names in a text. */
public final class Mentions {
    private Mentions() {}

    /** Returns every name, keyword and operator that a text holds outside of literals, and with a schema before it as the model has it. */
    public static Set<String> of(String sql) {
        Set<String> names = new HashSet<>();
        try {
            List<Token> tokens = Lexer.tokens(sql);
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.get(i).kind() == Kind.OPERATOR) {
                    names.add(tokens.get(i).text());
                }
                if (tokens.get(i).isName()) {
                    String name = tokens.get(i).name();
                    names.add(name);
                    names.add(new QualifiedName(Optional.empty(), name).text());
                    if (i + 2 < tokens.size()
                            && tokens.get(i + 1).is(".")
                            && tokens.get(i + 2).isName()) {
                        names.add(new QualifiedName(
                                        Optional.of(name), tokens.get(i + 2).name())
                                .text());
                    }
                }
            }
        } catch (DdlSyntaxException e) {
            // nothing is known of it
        }
        return names;
    }

    /**
     * Returns the names of the functions that a text calls, with the schema that stands before one if it is not the server's own, and in quotes if
     * the name is a word of the language without them.
     */
    public static Set<String> functions(String sql) {
        Set<String> names = new HashSet<>();
        try {
            List<Token> tokens = Lexer.tokens(sql);
            for (int i = 0; i + 1 < tokens.size(); i++) {
                if (tokens.get(i).isName() && tokens.get(i + 1).is("(")) {
                    names.add(qualified(tokens, i));
                }
            }
        } catch (DdlSyntaxException e) {
            // nothing is known of it
        }
        return names;
    }

    private static String qualified(List<Token> tokens, int last) {
        List<String> names = new ArrayList<>(List.of(called(tokens.get(last))));
        for (int at = last;
                at >= 2 && tokens.get(at - 1).is(".") && tokens.get(at - 2).isName();
                at -= 2) {
            names.addFirst(tokens.get(at - 2).name());
        }
        boolean own = names.size() == 2 && names.getFirst().equals("pg_catalog");
        return own ? names.getLast() : String.join(".", names);
    }

    private static String called(Token token) {
        boolean quoted = token.kind() == Token.Kind.QUOTED && Keywords.isReserved(token.name());
        return quoted ? Quoting.identifier(token.name()) : token.name();
    }
}
