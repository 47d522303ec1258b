package dev.sleet.sqlite.normal;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.ddl.Keywords;
import dev.sleet.sqlite.ddl.LineEnds;
import dev.sleet.sqlite.ddl.ResultColumns;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The forms of SQL text that is compared token by token: white space and comments between tokens, the case of keywords,
 * and brackets or back quotes around names make no difference.
 */
public final class CanonicalTokens {
    private static final Scope NO_COLUMNS = new Scope("", Set.of());

    private CanonicalTokens() {}

    /** Returns the form of statements, queries, and expressions that are not understood further. */
    static String of(String sql) {
        List<Token> tokens;
        try {
            tokens = Tokenizer.tokens(LineEnds.read(sql));
        } catch (DdlSyntaxException e) {
            return sql;
        }
        StringBuilder form = new StringBuilder(sql.length());
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            if (i > 0) {
                form.append(' ');
            }
            form.append(canonical(token, isCertainlyName(tokens, i)));
        }
        return form.toString();
    }

    private static String canonical(Token token, boolean certainlyName) {
        return switch (token.kind()) {
            case WORD ->
                Keywords.isKeyword(token.text())
                        ? token.text().toUpperCase(Locale.ROOT)
                        : Quoting.identifier(token.text());
            case QUOTED ->
                token.text().startsWith("\"") && !certainlyName ? token.text() + "?" : Quoting.identifier(token.name());
            case BLOB, NUMBER -> token.text().toLowerCase(Locale.ROOT);
            default -> token.text();
        };
    }

    /** Text in double quotes is a name for certain beside a dot or after a word that a table's name follows. */
    private static boolean isCertainlyName(List<Token> tokens, int i) {
        if (tokens.get(i).kind() != Kind.QUOTED) {
            return false;
        }
        if (tokens.get(i + 1).isSymbol(".")) {
            return true;
        }
        if (i == 0) {
            return false;
        }
        Token before = tokens.get(i - 1);
        return before.isSymbol(".")
                || before.isWord("FROM")
                || before.isWord("JOIN")
                || before.isWord("INTO")
                || before.isWord("UPDATE")
                || before.isWord("AS");
    }

    /**
     * Returns the form of a view's query. A result column without a name of its own is named by its text
     * (lang_select.html, section 2), white space and case included, so such a query is only equal to itself with any line ends.
     *
     * @param columnsAreNamed whether the view itself names its columns
     */
    static String query(String sql, boolean columnsAreNamed) {
        try {
            if (columnsAreNamed || ResultColumns.allNamed(Tokenizer.tokens(sql))) {
                return of(sql);
            }
            return LineEnds.read(LineEnds.withoutReturns(sql));
        } catch (DdlSyntaxException e) {
            return sql; // broken text is equal to itself
        }
    }

    /**
     * Returns the form of a declared type: upper case, and spaces between words only. SQLite looks for letters in comments
     * too, and a type whose affinity comes from there is only equal to itself.
     */
    static String type(String declared) {
        List<Token> tokens;
        try {
            tokens = Tokenizer.tokens(declared);
        } catch (DdlSyntaxException e) {
            return declared;
        }
        StringBuilder form = new StringBuilder(declared.length());
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            if (i > 0 && token.kind() != Kind.SYMBOL && tokens.get(i - 1).kind() != Kind.SYMBOL) {
                form.append(' ');
            }
            form.append(token.text().toUpperCase(Locale.ROOT));
        }
        String type = form.toString();
        return Affinity.of(type, false) == Affinity.of(declared, false) ? type : declared;
    }

    /**
     * Returns the form of what follows DEFAULT: without the parentheses around all of it, a bare or double-quoted word as
     * the text it stands for (lang_createtable.html, section 3.2).
     */
    static String defaultValue(String written) {
        List<Token> tokens;
        try {
            tokens = Tokenizer.tokens(written);
        } catch (DdlSyntaxException e) {
            return written;
        }
        boolean bare = tokens.size() == 2;
        Token first = tokens.getFirst();
        if (bare && first.kind() == Kind.QUOTED) {
            return Quoting.string(first.name());
        }
        if (bare && first.kind() == Kind.WORD) {
            return switch (first.text().toUpperCase(Locale.ROOT)) {
                case "NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP" ->
                    first.text().toUpperCase(Locale.ROOT);
                default -> Quoting.string(first.text());
            };
        }
        String form = CanonicalExpression.of(written, NO_COLUMNS);
        return tokens.size() > 2 && form.startsWith("(+ ") && isNumber(form)
                ? form.substring(3, form.length() - 1)
                : form;
    }

    /** Returns what follows DEFAULT as an expression: a bare or double-quoted word is the text that it stands for. */
    public static String defaultSql(String written) {
        List<Token> tokens = Tokenizer.tokens(written);
        Token first = tokens.getFirst();
        boolean isWord = tokens.size() == 2 && (first.kind() == Kind.QUOTED || first.kind() == Kind.WORD);
        return isWord ? defaultValue(written) : written;
    }

    private static boolean isNumber(String signed) {
        return Character.isDigit(signed.charAt(3)) || signed.charAt(3) == '.';
    }
}
