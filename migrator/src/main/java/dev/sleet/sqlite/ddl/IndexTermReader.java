package dev.sleet.sqlite.ddl;

import dev.sleet.model.IndexTerm;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.sqlite.ddl.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the terms of an index or a key: a column or an expression, its collation and its order (lang_createindex.html). */
final class IndexTermReader {
    private static final Set<String> OPERATORS =
            Set.of("AND", "BETWEEN", "GLOB", "IN", "IS", "ISNULL", "LIKE", "MATCH", "NOT", "NOTNULL", "OR", "REGEXP");

    private final TokenCursor cursor;

    /** Makes the reader of what follows at {@code cursor}, which it moves. */
    IndexTermReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /** Reads the terms of an index or key in their parentheses. */
    List<IndexTerm> terms() {
        List<IndexTerm> terms = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            terms.add(term());
            cursor.skipWord("AUTOINCREMENT");
        } while (cursor.skipSymbol(","));
        cursor.expectSymbol(")");
        return terms;
    }

    private IndexTerm term() {
        Token first = cursor.peek();
        int start = cursor.position();
        int depth = 0;
        while (depth > 0 || !endsTerm()) {
            Token token = cursor.next();
            if (token.kind() == Kind.END) {
                throw cursor.unexpected(")");
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
        int end = cursor.position();
        SortOrder order = cursor.skipWord("DESC") ? SortOrder.DESC : SortOrder.ASC;
        cursor.skipWord("ASC");
        if (end == start + 1 && isColumn(first)) {
            return new IndexTerm.OnColumn(first.name(), Optional.empty(), order);
        }
        return collated(first, start, end, order);
    }

    /** Splits {@code expression COLLATE name} at its last COLLATE if that is where the expression ends. */
    private IndexTerm collated(Token first, int start, int end, SortOrder order) {
        Token beforeLast = cursor.peek(end - 2 - cursor.position());
        Token last = cursor.peek(end - 1 - cursor.position());
        if (end - start >= 3 && beforeLast.isWord("COLLATE") && last.isName() && isOperand(start, end - 2)) {
            Optional<String> collation = Optional.of(last.name());
            if (end - start == 3 && isColumn(first)) {
                return new IndexTerm.OnColumn(first.name(), collation, order);
            }
            return new IndexTerm.OnExpression(expression(cursor.textBetween(first, end - 2)), collation, order);
        }
        return new IndexTerm.OnExpression(expression(cursor.textBetween(first, end)), Optional.empty(), order);
    }

    private static SqlText expression(String sql) {
        return SqlText.of(Enclosing.stripped(Folded.of(sql)));
    }

    private static boolean isColumn(Token token) {
        return token.isName() && !token.isWord("NULL") && !token.isWord("TRUE") && !token.isWord("FALSE");
    }

    /** COLLATE binds closer than every operator between two operands (lang_expr.html, section 2). */
    private boolean isOperand(int start, int end) {
        int depth = 0;
        for (int i = start; i < end; i++) {
            Token token = cursor.peek(i - cursor.position());
            depth += token.isSymbol("(") || token.isWord("CASE") ? 1 : 0;
            boolean sign = i == start && (token.isSymbol("-") || token.isSymbol("+") || token.isSymbol("~"));
            if (depth == 0 && !sign && isOperator(token)) {
                return false;
            }
            depth -= token.isSymbol(")") || token.isWord("END") ? 1 : 0;
        }
        return true;
    }

    private static boolean isOperator(Token token) {
        return switch (token.kind()) {
            case SYMBOL -> !token.isSymbol(".");
            case WORD -> OPERATORS.contains(token.text().toUpperCase(Locale.ROOT));
            default -> false;
        };
    }

    private boolean endsTerm() {
        Token token = cursor.peek();
        return token.isSymbol(",")
                || token.isSymbol(")")
                || token.isWord("AUTOINCREMENT")
                || ((token.isWord("ASC") || token.isWord("DESC"))
                        && (cursor.peek(1).isSymbol(",")
                                || cursor.peek(1).isSymbol(")")
                                || cursor.peek(1).isWord("AUTOINCREMENT")));
    }
}
