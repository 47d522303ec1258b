package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The words in double quotes of a piece of SQL that may be names, or texts where nothing bears such a name (quirks.html, section
 * 8). What stands behind a dot, before one, or before a parenthesis is never a text and is left out.
 */
public final class QuotedWords {
    private final String sql;
    private final List<Token> words;

    private QuotedWords(String sql, List<Token> words) {
        this.sql = sql;
        this.words = words;
    }

    /** Returns those of a text, none if it is no SQL. */
    public static QuotedWords of(String sql) {
        return new QuotedWords(sql, sql.indexOf('"') < 0 ? List.of() : words(sql));
    }

    private static List<Token> words(String sql) {
        List<Token> words = new ArrayList<>();
        try {
            List<Token> tokens = Tokenizer.tokens(sql);
            for (int i = 0; i < tokens.size() - 1; i++) {
                Token token = tokens.get(i);
                boolean names = i > 0
                        && (tokens.get(i - 1).isSymbol(".") || tokens.get(i - 1).isWord("COLLATE"));
                boolean leads =
                        tokens.get(i + 1).isSymbol(".") || tokens.get(i + 1).isSymbol("(");
                if (token.text().startsWith("\"") && !names && !leads) {
                    words.add(token);
                }
            }
        } catch (DdlSyntaxException e) {
            return List.of();
        }
        return words;
    }

    /** Returns the words without their quotes, in their order. */
    public List<String> names() {
        return words.stream().map(Token::name).toList();
    }

    /** Returns the text with back quotes around some words, which are names and nothing else. */
    public String asNames(IntPredicate which) {
        StringBuilder out = new StringBuilder(sql.length());
        int at = 0;
        for (int i = 0; i < words.size(); i++) {
            Token word = words.get(i);
            if (which.test(i)) {
                out.append(sql, at, word.start());
                out.append('`').append(word.name().replace("`", "``")).append('`');
                at = word.end();
            }
        }
        return out.append(sql, at, sql.length()).toString();
    }
}
