package dev.sleet.sqlite.normal;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.sqlite.ddl.Enclosing;
import dev.sleet.sqlite.ddl.Folded;
import dev.sleet.sqlite.ddl.LineEnds;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.TokenCursor;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The form in which two spellings of one expression over a table's row are equal: every operation in parentheses, every
 * name in double quotes, nothing between tokens but one space.
 *
 * <p>It follows the operator table of lang_expr.html, section 2; {@link PrimaryExpression} reads what operators stand between.
 * What neither understands, such as a subquery, keeps its own tokens.
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
    private final PrimaryExpression primary;
    private int depth;

    private CanonicalExpression(String sql, Scope scope) {
        this.cursor = new TokenCursor(LineEnds.read(sql));
        this.primary = new PrimaryExpression(cursor, scope, () -> parse(1));
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
        } catch (DdlSyntaxException | NotUnderstoodException e) {
            // the tokens themselves are a form that only equal texts share
        }
        return CanonicalTokens.of(Enclosing.stripped(own));
    }

    private String parse(int level) {
        if (++depth > MAX_DEPTH) {
            throw new NotUnderstoodException();
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
        throw new NotUnderstoodException();
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
        return primary.form();
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
                throw new NotUnderstoodException();
            }
            return "(" + left + " " + not + "IN (" + primary.list() + "))";
        }
        String word = cursor.next().text().toUpperCase(Locale.ROOT);
        if (!PATTERNS.contains(word)) {
            throw new NotUnderstoodException();
        }
        String right = parse(EQUALITY_LEVEL + 1);
        String escape = cursor.skipWord("ESCAPE") ? " ESCAPE " + parse(ESCAPE_LEVEL + 1) : "";
        return "(" + left + " " + not + word + " " + right + escape + ")";
    }
}
