package dev.sleet.sqlite.normal;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.ddl.Keywords;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The canonical form of what operators stand between: a literal, a column, a call, CAST, CASE, or an expression in parentheses.
 *
 * <p>Text in double quotes that names no column is a text literal (quirks.html, section 8).
 */
final class PrimaryExpression {
    private final TokenCursor cursor;
    private final Scope scope;
    private final Supplier<String> expression;

    /**
     * Makes the reader of primary expressions over a row of a table.
     *
     * @param cursor where they stand; it is moved over what is read
     * @param scope the table
     * @param expression reads a whole expression at the cursor and returns its form
     */
    PrimaryExpression(TokenCursor cursor, Scope scope, Supplier<String> expression) {
        this.cursor = cursor;
        this.scope = scope;
        this.expression = expression;
    }

    /** Reads a primary expression and returns its form. */
    String form() {
        Token token = cursor.next();
        return switch (token.kind()) {
            case NUMBER -> token.text().toLowerCase(Locale.ROOT);
            case STRING -> token.text();
            case BLOB -> token.text().toLowerCase(Locale.ROOT);
            case QUOTED -> named(token);
            case WORD -> word(token);
            case SYMBOL -> {
                if (!token.isSymbol("(")) {
                    throw new NotUnderstoodException();
                }
                yield parenthesized();
            }
            case VARIABLE, END -> throw new NotUnderstoodException();
        };
    }

    /** Reads a list of expressions up to its closing parenthesis, moves over that, and returns the form of what is between. */
    String list() {
        List<String> items = new ArrayList<>();
        if (!cursor.atSymbol(")")) {
            do {
                items.add(expression.get());
            } while (cursor.skipSymbol(","));
        }
        cursor.expectSymbol(")");
        return String.join(", ", items);
    }

    private String parenthesized() {
        String first = expression.get();
        if (cursor.skipSymbol(",")) {
            return "(" + first + ", " + list() + ")";
        }
        cursor.expectSymbol(")");
        return first;
    }

    private String word(Token token) {
        String word = token.text().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "NULL", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP" -> word;
            case "CASE" -> caseExpression();
            case "CAST" -> cast();
            case "SELECT", "WITH", "VALUES", "EXISTS", "NOT", "RAISE" -> throw new NotUnderstoodException();
            default -> {
                if (Keywords.isReserved(word) && !cursor.atSymbol("(")) {
                    throw new NotUnderstoodException();
                }
                yield named(token);
            }
        };
    }

    /** Reads a column, a qualified column or a function call whose first token is {@code token}. */
    private String named(Token token) {
        if (cursor.atSymbol("(")) {
            cursor.next();
            return call(token.name());
        }
        if (cursor.skipSymbol(".")) {
            String column = cursor.expectName("a column");
            if (!Names.fold(token.name()).equals(scope.table()) || cursor.atSymbol(".")) {
                throw new NotUnderstoodException();
            }
            return Quoting.identifier(Names.fold(column));
        }
        if (scope.hasColumn(token.name())) {
            return Quoting.identifier(Names.fold(token.name()));
        }
        if (token.text().startsWith("\"")) {
            return Quoting.string(token.name());
        }
        if (token.isWord("TRUE") || token.isWord("FALSE")) {
            return token.text().toUpperCase(Locale.ROOT);
        }
        return Quoting.identifier(Names.fold(token.name()));
    }

    private String call(String function) {
        String name = Names.fold(function) + "(";
        String distinct = cursor.skipWord("DISTINCT") ? "DISTINCT " : "";
        if (cursor.skipSymbol("*")) {
            cursor.expectSymbol(")");
            return name + "*)";
        }
        String arguments = list();
        if (cursor.atWord("FILTER") || cursor.atWord("OVER")) {
            throw new NotUnderstoodException();
        }
        return name + distinct + arguments + ")";
    }

    private String cast() {
        cursor.expectSymbol("(");
        String operand = expression.get();
        cursor.expectWord("AS");
        Token first = cursor.peek();
        int nested = 0;
        while (nested > 0 || !cursor.atSymbol(")")) {
            Token token = cursor.next();
            if (token.kind() == Kind.END) {
                throw new NotUnderstoodException();
            }
            nested += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
        String type = CanonicalTokens.type(cursor.textBetween(first, cursor.position()));
        cursor.next();
        return "CAST(" + operand + " AS " + type + ")";
    }

    private String caseExpression() {
        StringBuilder form = new StringBuilder("(CASE");
        if (!cursor.atWord("WHEN")) {
            form.append(' ').append(expression.get());
        }
        while (cursor.skipWord("WHEN")) {
            form.append(" WHEN ").append(expression.get());
            cursor.expectWord("THEN");
            form.append(" THEN ").append(expression.get());
        }
        if (cursor.skipWord("ELSE")) {
            form.append(" ELSE ").append(expression.get());
        }
        cursor.expectWord("END");
        return form.append(" END)").toString();
    }
}
