package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.postgres.text.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A cheap form that some spellings of one expression share: white space, comments, the case of words, quotes that are not needed, and
 * parentheses around the whole do not count. What else means the same only the server knows.
 */
public final class CanonicalText {
    private CanonicalText() {}

    /** Returns the form of an expression or query; a text that cannot be taken apart is its own form. */
    public static String of(String sql) {
        try {
            return of(Lexer.tokens(sql), UnaryOperator.identity());
        } catch (DdlSyntaxException e) {
            return sql;
        }
    }

    /** Returns the form with other names in place of those that it holds. */
    public static String renamed(String sql, UnaryOperator<String> names) {
        try {
            return of(Lexer.tokens(sql), names);
        } catch (DdlSyntaxException e) {
            return sql;
        }
    }

    private static String of(List<Token> tokens, UnaryOperator<String> names) {
        return bare(tokens).stream().map(token -> word(token, names)).collect(Collectors.joining(" "));
    }

    private static String word(Token token, UnaryOperator<String> names) {
        return switch (token.kind()) {
            case WORD -> plain(token, names);
            case QUOTED -> Keywords.plain(names.apply(token.name()));
            case NUMBER -> token.text().toLowerCase(Locale.ROOT);
            case STRING, PARAMETER, SYMBOL -> token.text();
            case OPERATOR -> token.text().equals("!=") ? "<>" : token.text();
        };
    }

    private static String plain(Token token, UnaryOperator<String> names) {
        String name = token.name();
        String other = names.apply(name);
        return other.equals(name) ? name : Keywords.plain(other);
    }

    /** Returns an expression without parentheses around the whole of it. */
    public static String bare(String sql) {
        try {
            List<Token> inner = bare(Lexer.tokens(sql));
            return inner.isEmpty()
                    ? sql
                    : sql.substring(inner.getFirst().start(), inner.getLast().end());
        } catch (DdlSyntaxException e) {
            return sql;
        }
    }

    private static List<Token> bare(List<Token> tokens) {
        List<Token> inner = tokens;
        while (!inner.isEmpty() && inner.getLast().is(";")) {
            inner = inner.subList(0, inner.size() - 1);
        }
        while (isEnclosed(inner)) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static boolean isEnclosed(List<Token> tokens) {
        if (tokens.size() < 3 || !tokens.getFirst().is("(")) {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
            if (depth == 0) {
                return i == tokens.size() - 1;
            }
        }
        return false;
    }

    /** Returns whether an expression is one literal, perhaps with a sign. */
    public static boolean isLiteral(String sql) {
        try {
            List<Token> tokens = bare(Lexer.tokens(sql));
            boolean signed = tokens.size() == 2
                    && (tokens.getFirst().is("-") || tokens.getFirst().is("+"))
                    && tokens.getLast().kind() == Kind.NUMBER;
            return signed || (tokens.size() == 1 && isLiteral(tokens.getFirst()));
        } catch (DdlSyntaxException e) {
            return false;
        }
    }

    private static boolean isLiteral(Token token) {
        return token.kind() == Kind.STRING
                || token.kind() == Kind.NUMBER
                || token.is("true")
                || token.is("false")
                || token.is("null");
    }
}
