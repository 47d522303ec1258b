package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.List;

/** A place in a list of tokens, with the questions that a reader of a grammar asks. */
public final class TokenCursor {
    private final String sql;
    private final List<Token> tokens;
    private int at;

    public TokenCursor(String sql) {
        this(sql, Tokenizer.tokens(sql));
    }

    public TokenCursor(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
    }

    public Token peek() {
        return tokens.get(at);
    }

    public Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    public Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    public int position() {
        return at;
    }

    public boolean atEnd() {
        return peek().kind() == Kind.END;
    }

    public boolean atWord(String keyword) {
        return peek().isWord(keyword);
    }

    boolean atWords(String first, String second) {
        return peek().isWord(first) && peek(1).isWord(second);
    }

    public boolean atSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    /** Moves over the keyword if it is next and returns whether it was. */
    public boolean skipWord(String keyword) {
        if (atWord(keyword)) {
            at++;
            return true;
        }
        return false;
    }

    /** Moves over the two keywords if they are next and returns whether they were. */
    public boolean skipWords(String first, String second) {
        if (atWords(first, second)) {
            at += 2;
            return true;
        }
        return false;
    }

    public boolean skipSymbol(String symbol) {
        if (atSymbol(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    public void expectWord(String keyword) {
        if (!skipWord(keyword)) {
            throw unexpected(keyword);
        }
    }

    public void expectSymbol(String symbol) {
        if (!skipSymbol(symbol)) {
            throw unexpected(symbol);
        }
    }

    /** Moves over a name and returns it without quotes. */
    public String expectName(String what) {
        if (!peek().isName()) {
            throw unexpected(what);
        }
        return next().name();
    }

    /** Moves over a parenthesis, what it encloses, and its partner, and returns the text between them. */
    String enclosedText() {
        expectSymbol("(");
        Token first = peek();
        int depth = 1;
        while (true) {
            Token token = peek();
            if (token.kind() == Kind.END) {
                throw unexpected(")");
            }
            if (token.isSymbol("(")) {
                depth++;
            } else if (token.isSymbol(")") && --depth == 0) {
                String text = textBetween(first, at);
                at++;
                return text;
            }
            at++;
        }
    }

    /** Returns the text from {@code first} up to the token before position {@code end}. */
    public String textBetween(Token first, int end) {
        if (end == 0 || tokens.get(end - 1).start() < first.start()) {
            return "";
        }
        return sql.substring(first.start(), tokens.get(end - 1).end());
    }

    DdlSyntaxException unexpected(String wanted) {
        Token token = peek();
        return new DdlSyntaxException(
                sql,
                token.start(),
                "expected " + wanted + " but found " + (token.kind() == Kind.END ? "the end" : token.text()));
    }
}
