package dev.sleet.sqlite.normal;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.ddl.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Enclosing;
import dev.sleet.sqlite.ddl.Folded;
import dev.sleet.sqlite.ddl.Keywords;
import dev.sleet.sqlite.ddl.LineEnds;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The form in which two spellings of one expression over a table's row are equal: every operation in parentheses, every
 * name in double quotes, nothing between tokens but one space.
 *
 * <p>It follows the operator table of lang_expr.html, section 2. Text in double quotes that names no column is a text
 * literal (quirks.html, section 8). What it does not understand, such as a subquery, keeps its own tokens.
 */
final class CanonicalExpression {
    private static final int MAX_DEPTH = 600;

    /** Each operator copies what is before it, and SQLite itself takes no more (limits.html, section 4). */
    private static final int MAX_OPERATORS = 1_000;

    private static final int NOT_LEVEL = 3;
    private static final int EQUALITY_LEVEL = 4;
    private static final int ESCAPE_LEVEL = 6;
    private static final int COLLATE_LEVEL = 11;
    private static final int UNARY_LEVEL = 12;
    private static final Map<String, Integer> BINARY = Map.ofEntries(
            Map.entry("=", EQUALITY_LEVEL),
            Map.entry("==", EQUALITY_LEVEL),
            Map.entry("<>", EQUALITY_LEVEL),
            Map.entry("!=", EQUALITY_LEVEL),
            Map.entry("<", 5),
            Map.entry("<=", 5),
            Map.entry(">", 5),
            Map.entry(">=", 5),
            Map.entry("&", 7),
            Map.entry("|", 7),
            Map.entry("<<", 7),
            Map.entry(">>", 7),
            Map.entry("+", 8),
            Map.entry("-", 8),
            Map.entry("*", 9),
            Map.entry("/", 9),
            Map.entry("%", 9),
            Map.entry("||", 10),
            Map.entry("->", 10),
            Map.entry("->>", 10));
    private static final Map<String, String> SYNONYMS = Map.of("==", "=", "!=", "<>");
    private static final Set<String> PATTERNS = Set.of("LIKE", "GLOB", "REGEXP", "MATCH");

    private final TokenCursor cursor;
    private final Scope scope;
    private int depth;

    private CanonicalExpression(String sql, Scope scope) {
        this.cursor = new TokenCursor(LineEnds.read(sql));
        this.scope = scope;
    }

    /** Returns the canonical form of an expression over a row of the table that {@code scope} tells of. */
    static String of(String sql, Scope scope) {
        String own = Folded.of(sql);
        try {
            own = own.indexOf('.') < 0 ? own : SelfNames.without(own, scope);
            CanonicalExpression expression = new CanonicalExpression(own, scope);
            String form = expression.parse(1);
            if (expression.cursor.atEnd()) {
                return form;
            }
        } catch (DdlSyntaxException | NotUnderstood e) {
            // the tokens themselves are a form that only equal texts share
        }
        return CanonicalTokens.of(Enclosing.stripped(own));
    }

    /** Thrown where an expression holds what this class does not understand. */
    private static final class NotUnderstood extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super("", null, false, false);
        }
    }

    private String parse(int level) {
        if (++depth > MAX_DEPTH) {
            throw new NotUnderstood();
        }
        String left = prefix();
        for (int operators = 0; operators < MAX_OPERATORS; operators++) {
            String longer = infix(left, level);
            if (longer.isEmpty()) {
                depth--;
                return left;
            }
            left = longer;
        }
        throw new NotUnderstood();
    }

    private String prefix() {
        if (cursor.atWord("NOT") && !cursor.peek(1).isWord("EXISTS")) {
            cursor.next();
            return "(NOT " + parse(NOT_LEVEL) + ")";
        }
        if (cursor.atSymbol("-") || cursor.atSymbol("+") || cursor.atSymbol("~")) {
            String sign = cursor.next().text();
            return "(" + sign + " " + parse(UNARY_LEVEL) + ")";
        }
        return primary();
    }

    /** Returns {@code left} with the operation that follows it, or nothing if none of this level follows. */
    private String infix(String left, int level) {
        Token token = cursor.peek();
        if (token.kind() == Kind.SYMBOL) {
            Integer own = BINARY.get(token.text());
            if (own == null || own < level) {
                return "";
            }
            cursor.next();
            return binary(left, SYNONYMS.getOrDefault(token.text(), token.text()), parse(own + 1));
        }
        if (token.kind() != Kind.WORD) {
            return "";
        }
        String word = token.text().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "OR" -> level > 1 ? "" : operator(left, word, 2);
            case "AND" -> level > 2 ? "" : operator(left, word, 3);
            case "COLLATE" -> level > COLLATE_LEVEL ? "" : collate(left);
            default -> level > EQUALITY_LEVEL ? "" : comparison(left, word);
        };
    }

    private String operator(String left, String word, int rightLevel) {
        cursor.next();
        return binary(left, word, parse(rightLevel));
    }

    private static String binary(String left, String operator, String right) {
        return "(" + left + " " + operator + " " + right + ")";
    }

    private String collate(String left) {
        cursor.next();
        return "(" + left + " COLLATE " + cursor.expectName("a collation").toUpperCase(Locale.ROOT) + ")";
    }

    private String comparison(String left, String word) {
        switch (word) {
            case "ISNULL" -> {
                cursor.next();
                return binary(left, "IS", "NULL");
            }
            case "NOTNULL" -> {
                cursor.next();
                return binary(left, "IS NOT", "NULL");
            }
            case "IS" -> {
                cursor.next();
                return is(left);
            }
            case "NOT" -> {
                cursor.next();
                if (cursor.skipWord("NULL")) {
                    return binary(left, "IS NOT", "NULL");
                }
                return ranged(left, "NOT ");
            }
            default -> {
                return PATTERNS.contains(word) || word.equals("BETWEEN") || word.equals("IN") ? ranged(left, "") : "";
            }
        }
    }

    private String is(String left) {
        boolean not = cursor.skipWord("NOT");
        if (cursor.skipWords("DISTINCT", "FROM")) {
            not = !not;
        }
        return binary(left, not ? "IS NOT" : "IS", parse(EQUALITY_LEVEL + 1));
    }

    /** Reads BETWEEN, IN or a pattern match after an optional NOT. */
    private String ranged(String left, String not) {
        if (cursor.skipWord("BETWEEN")) {
            String low = parse(EQUALITY_LEVEL + 1);
            cursor.expectWord("AND");
            return "(" + left + " " + not + "BETWEEN " + low + " AND " + parse(EQUALITY_LEVEL + 1) + ")";
        }
        if (cursor.skipWord("IN")) {
            if (!cursor.skipSymbol("(")) {
                throw new NotUnderstood();
            }
            return "(" + left + " " + not + "IN (" + list() + "))";
        }
        String word = cursor.next().text().toUpperCase(Locale.ROOT);
        if (!PATTERNS.contains(word)) {
            throw new NotUnderstood();
        }
        String right = parse(EQUALITY_LEVEL + 1);
        String escape = cursor.skipWord("ESCAPE") ? " ESCAPE " + parse(ESCAPE_LEVEL + 1) : "";
        return "(" + left + " " + not + word + " " + right + escape + ")";
    }

    /** Reads a list up to its closing parenthesis and moves over that. */
    private String list() {
        List<String> items = new ArrayList<>();
        if (!cursor.atSymbol(")")) {
            do {
                items.add(parse(1));
            } while (cursor.skipSymbol(","));
        }
        cursor.expectSymbol(")");
        return String.join(", ", items);
    }

    private String primary() {
        Token token = cursor.next();
        return switch (token.kind()) {
            case NUMBER -> token.text().toLowerCase(Locale.ROOT);
            case STRING -> token.text();
            case BLOB -> token.text().toLowerCase(Locale.ROOT);
            case QUOTED -> named(token);
            case WORD -> word(token);
            case SYMBOL -> {
                if (!token.isSymbol("(")) {
                    throw new NotUnderstood();
                }
                yield parenthesized();
            }
            case VARIABLE, END -> throw new NotUnderstood();
        };
    }

    private String parenthesized() {
        String first = parse(1);
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
            case "SELECT", "WITH", "VALUES", "EXISTS", "NOT", "RAISE" -> throw new NotUnderstood();
            default -> {
                if (Keywords.isReserved(word) && !cursor.atSymbol("(")) {
                    throw new NotUnderstood();
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
                throw new NotUnderstood();
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
            throw new NotUnderstood();
        }
        return name + distinct + arguments + ")";
    }

    private String cast() {
        cursor.expectSymbol("(");
        String operand = parse(1);
        cursor.expectWord("AS");
        Token first = cursor.peek();
        int nested = 0;
        while (nested > 0 || !cursor.atSymbol(")")) {
            Token token = cursor.next();
            if (token.kind() == Kind.END) {
                throw new NotUnderstood();
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
            form.append(' ').append(parse(1));
        }
        while (cursor.skipWord("WHEN")) {
            form.append(" WHEN ").append(parse(1));
            cursor.expectWord("THEN");
            form.append(" THEN ").append(parse(1));
        }
        if (cursor.skipWord("ELSE")) {
            form.append(" ELSE ").append(parse(1));
        }
        cursor.expectWord("END");
        return form.append(" END)").toString();
    }
}
